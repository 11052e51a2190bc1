import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { SourcesModule } from '../sources/index.js';
import { BatchRows } from './application/batch-rows.js';
import { CheckBatch } from './application/check-batch.js';
import { CommitBatch } from './application/commit-batch.js';
import { CompleteLikeness } from './application/complete-likeness.js';
import { EndImport } from './application/end-import.js';
import { ExportInventory } from './application/export-inventory.js';
import { FindDuplicates } from './application/find-duplicates.js';
import { ImportOutcomes } from './application/import-outcomes.js';
import { OrderCommit } from './application/order-commit.js';
import { ReadImports } from './application/read-imports.js';
import { RunImports } from './application/run-imports.js';
import { StageImport } from './application/stage-import.js';
import { StageTable } from './application/stage-table.js';
import { DuplicatesController } from './http/duplicates.controller.js';
import { ExportsController } from './http/exports.controller.js';
import { ImportsController } from './http/imports.controller.js';
import { ImportJob } from './jobs/import-job.js';
import { LikenessJob } from './jobs/likeness-job.js';
import { ElementLikenessIndex } from './persistence/element-likeness.js';
import { ImportFaults } from './persistence/import-faults.js';
import { ImportRows } from './persistence/import-rows.js';
import { ImportStore } from './persistence/import-store.js';
import { Imports } from './persistence/imports.js';

const IMPORT = [
  BatchRows,
  CheckBatch,
  CommitBatch,
  EndImport,
  ImportOutcomes,
  OrderCommit,
  ReadImports,
  RunImports,
  StageImport,
  StageTable,
];

/** Files of the inventory. Needs sources, identity and audit. */
@Module({
  imports: [AuditModule, SourcesModule],
  controllers: [ImportsController, ExportsController, DuplicatesController],
  providers: [
    CompleteLikeness,
    ElementLikenessIndex,
    FindDuplicates,
    LikenessJob,
    ExportInventory,
    ImportFaults,
    ImportRows,
    ImportStore,
    Imports,
    ...IMPORT,
    ImportJob,
  ],
})
export class InventoryExchangeModule {}
