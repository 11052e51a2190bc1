import { type DynamicModule, Module } from '@nestjs/common';
import { Site } from '../../platform/pages/index.js';
import { CatalogProjections } from './application/catalog-projections.js';
import { FollowLedger } from './application/follow-ledger.js';
import { SourcesModule } from '../sources/index.js';
import { DescribeAnew } from './application/describe-anew.js';
import { InventoryDescriptions } from './application/inventory-descriptions.js';
import { ProjectInventory } from './application/project-inventory.js';
import { ProjectCertificates } from './application/project-certificates.js';
import { ReadCatalog } from './application/read-catalog.js';
import { ReadChanges } from './application/read-changes.js';
import { SearchCatalog } from './application/search-catalog.js';
import { CatalogController } from './http/catalog.controller.js';
import { CatalogExportsController } from './http/exports.controller.js';
import { CatalogFeedController } from './http/feed.controller.js';
import { EXPORT_LIMIT, SEARCH_LIMIT } from './http/limits.js';
import { CatalogPagesController } from './http/pages.controller.js';
import { CatalogFollowing } from './jobs/catalog-following.js';
import { CandidateWalk } from './persistence/candidate-walk.js';
import { CatalogItems } from './persistence/catalog-items.js';
import { CatalogProgress } from './persistence/catalog-progress.js';
import { CatalogStore } from './persistence/catalog-store.js';
import { ChangeLog } from './persistence/change-log.js';
import { PublishedActs } from './persistence/published-acts.js';

/** What the module is given at the composition root. */
export interface CatalogOptions {
  readonly site: Site;
  /** Requests that one client address has a minute; 0 lifts a limit. */
  readonly perMinute: { readonly searches: number; readonly exports: number };
}

/** 数据目录: what the published ledger makes public, to be searched, exported and subscribed to. */
@Module({})
export class CatalogModule {
  static forRoot({ site, perMinute }: CatalogOptions): DynamicModule {
    return {
      module: CatalogModule,
      imports: [SourcesModule],
      // The feed before the pages: `feed.atom` is no identifier of an asset.
      controllers: [CatalogExportsController, CatalogController, CatalogFeedController, CatalogPagesController],
      providers: [
        { provide: Site, useValue: site },
        SEARCH_LIMIT.provide(perMinute.searches),
        EXPORT_LIMIT.provide(perMinute.exports),
        CandidateWalk,
        CatalogFollowing,
        CatalogItems,
        CatalogProgress,
        CatalogProjections,
        CatalogStore,
        ChangeLog,
        FollowLedger,
        DescribeAnew,
        InventoryDescriptions,
        ProjectCertificates,
        ProjectInventory,
        PublishedActs,
        ReadCatalog,
        ReadChanges,
        SearchCatalog,
      ],
    };
  }
}
