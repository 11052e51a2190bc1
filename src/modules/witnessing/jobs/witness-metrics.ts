import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Metrics } from '../../../platform/metrics/index.js';
import { LedgerCosignatures } from '../../ledger/index.js';
import { CosignatureGatherer } from '../application/cosignature-gatherer.js';

/** Figures about witnesses. */
@Injectable()
export class WitnessMetrics implements OnModuleInit {
  constructor(
    private readonly gatherer: CosignatureGatherer,
    private readonly cosignatures: LedgerCosignatures,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('registry_ledger_cosigned_size', 'Entries under the latest checkpoint with a cosignature', () =>
      this.cosignatures.progress().then(({ cosigned }) => cosigned),
    );
    this.metrics.gauge('registry_ledger_unpublished', 'Entries signed that wait for the quorum of witnesses', () =>
      this.cosignatures.progress().then(({ signed, published }) => signed - published),
    );
    this.metrics.gauge('registry_witnesses_failing', 'Witnesses that give no cosignature at present', () => {
      return this.failing().length;
    });
    this.metrics.gauge('registry_witness_failing_seconds', 'How long the worst witness has given no cosignature', () =>
      Math.max(0, ...this.failing().map((since) => (this.clock.now().getTime() - since.getTime()) / 1000)),
    );
  }

  private failing(): Date[] {
    return this.gatherer.records.all().flatMap(({ failing }) => (failing === undefined ? [] : [failing.since]));
  }
}
