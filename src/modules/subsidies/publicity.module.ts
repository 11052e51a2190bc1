import { type DynamicModule, Module } from '@nestjs/common';
import { Site } from '../../platform/pages/index.js';
import { PublishedAwards } from './application/awards/published-awards.js';
import { AwardPagesController } from './http/publicity/award-pages.controller.js';
import { AwardPublicityController } from './http/publicity/award-publicity.controller.js';
import { AwardReads } from './persistence/award-reads.js';

/** 补贴公示: awards on pages, in feeds and as JSON. Needs ledger. */
@Module({})
export class SubsidyPublicityModule {
  static forRoot({ site }: { readonly site: Site }): DynamicModule {
    return {
      module: SubsidyPublicityModule,
      controllers: [AwardPagesController, AwardPublicityController],
      providers: [AwardReads, PublishedAwards, { provide: Site, useValue: site }],
    };
  }
}
