import { Platform1700000001000 } from './1700000001000-platform.js';
import { Audit1700000002000 } from './1700000002000-audit.js';
import { Identity1700000003000 } from './1700000003000-identity.js';
import { Ledger1700000004000 } from './1700000004000-ledger.js';
import { Registry1700000005000 } from './1700000005000-registry.js';
import { Certificates1700000006000 } from './1700000006000-certificates.js';
import { Guards1700000007000 } from './1700000007000-guards.js';
import { LedgerFaces1700000008000 } from './1700000008000-ledger-faces.js';
import { LedgerLeaves1700000009000 } from './1700000009000-ledger-leaves.js';
import { LedgerQueue1700000009100 } from './1700000009100-ledger-queue.js';
import { Witnessing1700000010000 } from './1700000010000-witnessing.js';
import { LedgerKinds1700000012000 } from './1700000012000-ledger-kinds.js';
import { LedgerExport1700000013000 } from './1700000013000-ledger-export.js';
import { SaltErasure1700000014000 } from './1700000014000-salt-erasure.js';
import { Anchoring1700000015000 } from './1700000015000-anchoring.js';
import { WholeLife1700000016000 } from './1700000016000-whole-life.js';
import { SecondFactor1700000017000 } from './1700000017000-second-factor.js';
import { Approvals1700000017100 } from './1700000017100-approvals.js';
import { Notices1700000018000 } from './1700000018000-notices.js';
import { Webhooks1700000018100 } from './1700000018100-webhooks.js';
import { RegistrationTypes1700000020000 } from './1700000020000-registration-types.js';
import { NationalReceipts1700000021000 } from './1700000021000-national-receipts.js';
import { Objections1700000022000 } from './1700000022000-objections.js';
import { Encumbrances1700000023000 } from './1700000023000-encumbrances.js';
import { Consents1700000023100 } from './1700000023100-consents.js';
import { SecondOfficer1700000024000 } from './1700000024000-second-officer.js';
import { CertificateExpiry1700000024100 } from './1700000024100-certificate-expiry.js';
import { Review1700000025000 } from './1700000025000-review.js';
import { Publicity1700000026000 } from './1700000026000-publicity.js';
import { ApplicationLikeness1700000027000 } from './1700000027000-application-likeness.js';
import { Fees1700000027100 } from './1700000027100-fees.js';
import { KeyChanges1700000028000 } from './1700000028000-key-changes.js';
import { ApplicationLock1700000029000 } from './1700000029000-application-lock.js';
import { CertificateArtefacts1700000030000 } from './1700000030000-certificate-artefacts.js';
import { StatusListHistory1700000030100 } from './1700000030100-status-list-history.js';
import { ApprovalConditions1700000030200 } from './1700000030200-approval-conditions.js';
import { TrustFiles1700000031000 } from './1700000031000-trust-files.js';
import { DataDigests1700000033000 } from './1700000033000-data-digests.js';
import { ArtefactDigests1700000033100 } from './1700000033100-artefact-digests.js';
import { Inventory1700000040000 } from './1700000040000-inventory.js';
import { ElementSources1700000040100 } from './1700000040100-element-sources.js';
import { SourceDisputes1700000040200 } from './1700000040200-source-disputes.js';
import { NoticesOfResources1700000041000 } from './1700000041000-notices-of-resources.js';
import { ResourceUpdates1700000041100 } from './1700000041100-resource-updates.js';
import { ResourceCopies1700000041200 } from './1700000041200-resource-copies.js';
import { UpdateProfiles1700000041300 } from './1700000041300-update-profiles.js';
import { InventoryImports1700000042000 } from './1700000042000-inventory-imports.js';
import { ElementLikeness1700000042100 } from './1700000042100-element-likeness.js';
import { Catalog1700000044000 } from './1700000044000-catalog.js';
import { InventoryChanges1700000044100 } from './1700000044100-inventory-changes.js';
import { NoticesOfSources1700000044200 } from './1700000044200-notices-of-sources.js';
import { Evaluators1700000045000 } from './1700000045000-evaluators.js';
import { Evaluations1700000045100 } from './1700000045100-evaluations.js';
import { AccountingBooks1700000046000 } from './1700000046000-accounting-books.js';
import { AccountingActs1700000046100 } from './1700000046100-accounting-acts.js';
import { AccountingRecognitions1700000046300 } from './1700000046300-accounting-recognitions.js';
import { AccountingDocuments1700000046500 } from './1700000046500-accounting-documents.js';
import { AccountingVouchers1700000046600 } from './1700000046600-accounting-vouchers.js';
import { AccountingDossiers1700000046800 } from './1700000046800-accounting-dossiers.js';
import { Milestones1700000047000 } from './1700000047000-milestones.js';
import { EvidenceRecords1700000047100 } from './1700000047100-evidence-records.js';
import { NoticesOfClaims1700000047150 } from './1700000047150-notices-of-claims.js';
import { SubsidySettings1700000047300 } from './1700000047300-subsidy-settings.js';
import { SubsidyPublications1700000047400 } from './1700000047400-subsidy-publications.js';
import { SubsidyClaims1700000047500 } from './1700000047500-subsidy-claims.js';
import { SubsidyAwards1700000047600 } from './1700000047600-subsidy-awards.js';
import { SubsidyPayments1700000047700 } from './1700000047700-subsidy-payments.js';
import { SubsidyDecisions1700000047800 } from './1700000047800-subsidy-decisions.js';
import { SubsidyAwardActs1700000047900 } from './1700000047900-subsidy-award-acts.js';
import { SubsidyAwardLists1700000047910 } from './1700000047910-subsidy-award-lists.js';
import { SubsidyAwardGrounds1700000047920 } from './1700000047920-subsidy-award-grounds.js';
import { SubsidyInvoices1700000047930 } from './1700000047930-subsidy-invoices.js';
import { InterestOnce1700000047950 } from './1700000047950-interest-once.js';
import { WaiverUnpaid1700000047960 } from './1700000047960-waiver-unpaid.js';
import { AccountingStatements1700000046700 } from './1700000046700-accounting-statements.js';

/** Every migration, oldest first. */
export const migrations = [
  Platform1700000001000,
  Audit1700000002000,
  Identity1700000003000,
  Ledger1700000004000,
  Registry1700000005000,
  Certificates1700000006000,
  Guards1700000007000,
  LedgerFaces1700000008000,
  LedgerLeaves1700000009000,
  LedgerQueue1700000009100,
  Witnessing1700000010000,
  LedgerKinds1700000012000,
  LedgerExport1700000013000,
  SaltErasure1700000014000,
  Anchoring1700000015000,
  WholeLife1700000016000,
  SecondFactor1700000017000,
  Approvals1700000017100,
  Notices1700000018000,
  Webhooks1700000018100,
  RegistrationTypes1700000020000,
  NationalReceipts1700000021000,
  Objections1700000022000,
  Encumbrances1700000023000,
  Consents1700000023100,
  SecondOfficer1700000024000,
  CertificateExpiry1700000024100,
  Review1700000025000,
  Publicity1700000026000,
  ApplicationLikeness1700000027000,
  Fees1700000027100,
  KeyChanges1700000028000,
  ApplicationLock1700000029000,
  CertificateArtefacts1700000030000,
  StatusListHistory1700000030100,
  ApprovalConditions1700000030200,
  TrustFiles1700000031000,
  DataDigests1700000033000,
  ArtefactDigests1700000033100,
  Inventory1700000040000,
  ElementSources1700000040100,
  SourceDisputes1700000040200,
  NoticesOfResources1700000041000,
  ResourceUpdates1700000041100,
  ResourceCopies1700000041200,
  UpdateProfiles1700000041300,
  InventoryImports1700000042000,
  ElementLikeness1700000042100,
  Catalog1700000044000,
  InventoryChanges1700000044100,
  NoticesOfSources1700000044200,
  Evaluators1700000045000,
  Evaluations1700000045100,
  AccountingBooks1700000046000,
  AccountingActs1700000046100,
  AccountingRecognitions1700000046300,
  AccountingDocuments1700000046500,
  AccountingVouchers1700000046600,
  AccountingStatements1700000046700,
  AccountingDossiers1700000046800,
  Milestones1700000047000,
  EvidenceRecords1700000047100,
  NoticesOfClaims1700000047150,
  SubsidySettings1700000047300,
  SubsidyPublications1700000047400,
  SubsidyClaims1700000047500,
  SubsidyAwards1700000047600,
  SubsidyPayments1700000047700,
  SubsidyDecisions1700000047800,
  SubsidyAwardActs1700000047900,
  SubsidyAwardLists1700000047910,
  SubsidyAwardGrounds1700000047920,
  SubsidyInvoices1700000047930,
  InterestOnce1700000047950,
  WaiverUnpaid1700000047960,
];
