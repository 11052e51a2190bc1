import { type DynamicModule, Module } from '@nestjs/common';
import { CosignatureGatherer } from './application/cosignature-gatherer.js';
import { WitnessedPublication } from './application/witnessed-publication.js';
import { WitnessHealth } from './jobs/witness-health.js';
import { WitnessMetrics } from './jobs/witness-metrics.js';
import { WitnessingJobs } from './jobs/witnessing-jobs.js';
import { WITNESSING_OPTIONS, type WitnessingOptions } from './witnessing-options.js';

/** Gets our checkpoints cosigned by the witnesses of a policy. */
@Module({})
export class WitnessingModule {
  static forRoot(options: WitnessingOptions): DynamicModule {
    return {
      module: WitnessingModule,
      providers: [
        { provide: WITNESSING_OPTIONS, useValue: options },
        CosignatureGatherer,
        WitnessedPublication,
        WitnessHealth,
        WitnessingJobs,
        WitnessMetrics,
      ],
    };
  }
}
