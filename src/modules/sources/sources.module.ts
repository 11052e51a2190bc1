import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { CertificateClaims } from './application/certificate-claims.js';
import { DesignateSource } from './application/designate-source.js';
import { Designations } from './application/designations.js';
import { InventoryIntake } from './application/inventory-intake.js';
import { InventoryReader } from './application/inventory-reader.js';
import { InventoryTrail } from './application/inventory-trail.js';
import { KnownRows } from './application/known-rows.js';
import { OwnDepartments } from './application/own-departments.js';
import { ReadInventory } from './application/read-inventory.js';
import { RowWriter } from './application/row-writer.js';
import { SourceRedo } from './application/source-redo.js';
import { WriteRow } from './application/write-row.js';
import { DepartmentsController } from './http/departments.controller.js';
import { DesignationsController } from './http/designations.controller.js';
import { ElementsController } from './http/elements.controller.js';
import { ResourcesController } from './http/resources.controller.js';
import { SystemsController } from './http/systems.controller.js';
import { Definitions } from './persistence/definitions.js';
import { InventoryPages } from './persistence/inventory-pages.js';
import { InventoryReads } from './persistence/inventory-reads.js';
import { InventoryWrites } from './persistence/inventory-writes.js';
import { PublishedSpans } from './persistence/published-spans.js';
import { SourceSpans } from './persistence/source-spans.js';

const REPOSITORIES = [Definitions, InventoryPages, InventoryReads, InventoryWrites, PublishedSpans, SourceSpans];

const USE_CASES = [
  CertificateClaims,
  DesignateSource,
  Designations,
  InventoryIntake,
  InventoryReader,
  InventoryTrail,
  KnownRows,
  OwnDepartments,
  ReadInventory,
  RowWriter,
  SourceRedo,
  WriteRow,
];

/** 公共数据资产基础台账 and 一数一源. Needs certificates, identity and ledger. */
@Module({
  imports: [AuditModule],
  controllers: [
    DepartmentsController,
    SystemsController,
    ResourcesController,
    ElementsController,
    DesignationsController,
  ],
  providers: [...REPOSITORIES, ...USE_CASES],
  exports: [InventoryIntake, InventoryReader],
})
export class SourcesModule {}
