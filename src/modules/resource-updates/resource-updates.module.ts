import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { SourcesModule } from '../sources/index.js';
import { CopyEntry } from './application/copy-entry.js';
import { CurrentCutoffs } from './application/current-cutoffs.js';
import { EndCopy } from './application/end-copy.js';
import { EntryProofs } from './application/entry-proofs.js';
import { LapseNews } from './application/lapse-news.js';
import { OwnResources } from './application/own-resources.js';
import { PublishedVersions } from './application/published-versions.js';
import { RaiseLapses } from './application/raise-lapses.js';
import { ReadCopies } from './application/read-copies.js';
import { ReadLapses } from './application/read-lapses.js';
import { ReadProfile } from './application/read-profile.js';
import { ReadStandings } from './application/read-standings.js';
import { ReadUpdates } from './application/read-updates.js';
import { ReportUpdate } from './application/report-update.js';
import { RequireColumns } from './application/require-columns.js';
import { ResourceRedo } from './application/resource-redo.js';
import { ResourceTrail } from './application/resource-trail.js';
import { StateCopy } from './application/state-copy.js';
import { UpdateEntry } from './application/update-entry.js';
import { CopiesController } from './http/copies.controller.js';
import { ResourceUpdatesController } from './http/resource-updates.controller.js';
import { UpdateListsController } from './http/update-lists.controller.js';
import { LapseWatch } from './jobs/lapse-watch.js';
import { VersionsStart } from './jobs/versions-start.js';
import { CopyLists } from './persistence/copy-lists.js';
import { PublishedReports } from './persistence/published-reports.js';
import { ResourceCopies } from './persistence/resource-copies.js';
import { UpdateLapses } from './persistence/update-lapses.js';
import { UpdateProfiles } from './persistence/update-profiles.js';
import { UpdateReports } from './persistence/update-reports.js';

const REPOSITORIES = [CopyLists, PublishedReports, ResourceCopies, UpdateLapses, UpdateProfiles, UpdateReports];

const USE_CASES = [
  CopyEntry,
  CurrentCutoffs,
  EndCopy,
  EntryProofs,
  LapseNews,
  OwnResources,
  PublishedVersions,
  RaiseLapses,
  ReadCopies,
  ReadLapses,
  ReadProfile,
  ReadStandings,
  ReadUpdates,
  ReportUpdate,
  RequireColumns,
  ResourceRedo,
  ResourceTrail,
  StateCopy,
  UpdateEntry,
];

/** 动态更新: update reports, alarms, copies. Needs sources, identity, notices, audit and ledger. */
@Module({
  imports: [AuditModule, SourcesModule],
  controllers: [ResourceUpdatesController, UpdateListsController, CopiesController],
  providers: [...REPOSITORIES, ...USE_CASES, LapseWatch, VersionsStart],
})
export class ResourceUpdatesModule {}
