import { type DynamicModule, Module } from '@nestjs/common';
import type { Centre } from '../../core/access/index.js';
import { ReadPublicity } from './application/read-publicity.js';
import { Site } from '../../platform/pages/index.js';
import { FeedsController } from './http/feeds.controller.js';
import { PublicityController } from './http/publicity.controller.js';

/** What the module is given at the composition root. */
export interface PublicityOptions {
  /** Public address of the registry, without a slash at the end. */
  readonly registryUrl: string;
  readonly sample: boolean;
  readonly centreNames: Readonly<Record<Centre, string>>;
}

/** Pages and feeds of the publicity. Needs registry and certificates. */
@Module({})
export class PublicityModule {
  static forRoot({ registryUrl, sample, centreNames }: PublicityOptions): DynamicModule {
    return {
      module: PublicityModule,
      controllers: [FeedsController, PublicityController],
      providers: [ReadPublicity, { provide: Site, useValue: new Site(registryUrl, sample, centreNames) }],
    };
  }
}
