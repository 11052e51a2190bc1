import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { AdjudicateDispute } from './application/adjudicate-dispute.js';
import { AdjudicationConditions } from './application/adjudication-conditions.js';
import { AdjudicationRules } from './application/adjudication-rules.js';
import { CarryOutReassignments } from './application/carry-out-reassignments.js';
import { CertificateClaims } from './application/certificate-claims.js';
import { DesignateSource } from './application/designate-source.js';
import { Designations } from './application/designations.js';
import { DisputeParts } from './application/dispute-parts.js';
import { DisputeRecords } from './application/dispute-records.js';
import { DisputeRedo } from './application/dispute-redo.js';
import { GuardedAdjudication } from './application/guarded-adjudication.js';
import { InventoryAsOf } from './application/inventory-as-of.js';
import { InventoryIntake } from './application/inventory-intake.js';
import { InventoryReader } from './application/inventory-reader.js';
import { InventoryTrail } from './application/inventory-trail.js';
import { KnownRows } from './application/known-rows.js';
import { LockedDisputes } from './application/locked-disputes.js';
import { LockedElements } from './application/locked-elements.js';
import { LookUpSource } from './application/look-up-source.js';
import { OpenDispute } from './application/open-dispute.js';
import { OwnDepartments } from './application/own-departments.js';
import { PendingChanges } from './application/pending-changes.js';
import { PleadInDispute } from './application/plead-in-dispute.js';
import { ProvenActs } from './application/proven-acts.js';
import { ReadDefinitions } from './application/read-definitions.js';
import { ReadDisputes } from './application/read-disputes.js';
import { ReadHistory } from './application/read-history.js';
import { ReadInventory } from './application/read-inventory.js';
import { ReassignmentTime } from './application/reassignment-time.js';
import { Reassignments } from './application/reassignments.js';
import { ResourceVersions } from './application/resource-versions.js';
import { RetireSource } from './application/retire-source.js';
import { RetirementRecords } from './application/retirement-records.js';
import { RowWriter } from './application/row-writer.js';
import { SourceNews } from './application/source-news.js';
import { SourceRedo } from './application/source-redo.js';
import { Statements } from './application/statements.js';
import { VersionsThen } from './application/versions-then.js';
import { WithdrawDispute } from './application/withdraw-dispute.js';
import { WriteRow } from './application/write-row.js';
import { AdjudicationsController } from './http/adjudications.controller.js';
import { DepartmentsController } from './http/departments.controller.js';
import { DesignationsController } from './http/designations.controller.js';
import { DisputeForms } from './http/dispute-forms.js';
import { DisputesController } from './http/disputes.controller.js';
import { ElementsController } from './http/elements.controller.js';
import { ResourcesController } from './http/resources.controller.js';
import { SourcesController } from './http/sources.controller.js';
import { SystemsController } from './http/systems.controller.js';
import { ReassignmentClock } from './jobs/reassignment-clock.js';
import { Adjudications } from './persistence/adjudications.js';
import { Definitions } from './persistence/definitions.js';
import { Disputes } from './persistence/disputes.js';
import { ElementActs } from './persistence/element-acts.js';
import { InventoryPages } from './persistence/inventory-pages.js';
import { InventoryReads } from './persistence/inventory-reads.js';
import { InventoryWrites } from './persistence/inventory-writes.js';
import { PublishedSpans } from './persistence/published-spans.js';
import { Retirements } from './persistence/retirements.js';
import { SourceSpans } from './persistence/source-spans.js';
import { StatementRows } from './persistence/statement-rows.js';

const REPOSITORIES = [
  Adjudications,
  Definitions,
  Disputes,
  ElementActs,
  InventoryPages,
  InventoryReads,
  InventoryWrites,
  PublishedSpans,
  Retirements,
  SourceSpans,
  StatementRows,
];

const USE_CASES = [
  AdjudicateDispute,
  AdjudicationConditions,
  AdjudicationRules,
  CarryOutReassignments,
  CertificateClaims,
  DesignateSource,
  Designations,
  DisputeForms,
  DisputeParts,
  DisputeRecords,
  DisputeRedo,
  GuardedAdjudication,
  InventoryAsOf,
  InventoryIntake,
  InventoryReader,
  InventoryTrail,
  KnownRows,
  LockedDisputes,
  LockedElements,
  LookUpSource,
  OpenDispute,
  OwnDepartments,
  PendingChanges,
  PleadInDispute,
  ProvenActs,
  ReadDefinitions,
  ReadDisputes,
  ReadHistory,
  ReadInventory,
  ReassignmentTime,
  Reassignments,
  ResourceVersions,
  RetireSource,
  RetirementRecords,
  RowWriter,
  SourceNews,
  SourceRedo,
  Statements,
  VersionsThen,
  WithdrawDispute,
  WriteRow,
];

/** 公共数据资产基础台账 and 一数一源. Needs approvals, certificates, identity, ledger and registry. */
@Module({
  imports: [AuditModule],
  controllers: [
    DepartmentsController,
    SystemsController,
    ResourcesController,
    ElementsController,
    SourcesController,
    DesignationsController,
    DisputesController,
    AdjudicationsController,
  ],
  providers: [...REPOSITORIES, ...USE_CASES, ReassignmentClock],
  exports: [InventoryIntake, InventoryReader, ResourceVersions],
})
export class SourcesModule {}
