import { Module } from '@nestjs/common';
import { AccountingModule } from '../accounting/index.js';
import { AuditModule } from '../audit/index.js';
import { FeesModule } from '../fees/index.js';
import { MilestonesModule } from '../milestones/index.js';
import { ClaimDesk } from './application/claim-desk.js';
import { ClaimGrounds } from './application/claim-grounds.js';
import { ClaimNotices } from './application/claim-notices.js';
import { ClaimTrail } from './application/claim-trail.js';
import { ClaimFiles } from './application/confirm-fact.js';
import { DecideClaim, DecisionShelf } from './application/decide-claim.js';
import { DecisionRedo } from './application/decision-redo.js';
import { ExamineClaim } from './application/examine-claim.js';
import { FileClaim } from './application/file-claim.js';
import { PoliciesInForce } from './application/policies-in-force.js';
import { PublishPolicies } from './application/publish-policies.js';
import { ReadSettings } from './application/read-settings.js';
import { RegistryFacts } from './application/registry-facts.js';
import { SetPolicy } from './application/set-policy.js';
import { SettingKeeper } from './application/setting-keeper.js';
import { SimulateSubsidies } from './application/simulate-subsidies.js';
import { StateClaim } from './application/state-claim.js';
import { SubsidySettingsController } from './http/settings.controller.js';
import { SimulationsController } from './http/simulations.controller.js';
import { PolicyPublicationJob } from './jobs/policy-publication.js';
import { ClaimEvidenceRows } from './persistence/claim-evidence-rows.js';
import { ClaimRows } from './persistence/claim-rows.js';
import { ComputingRows } from './persistence/computing-rows.js';
import { DecisionRows } from './persistence/decision-rows.js';
import { PublicationRows } from './persistence/publication-rows.js';
import { SettingRows } from './persistence/setting-rows.js';

const REPOSITORIES = [PublicationRows, SettingRows];
/** 申报: from a draft to the decision of two persons. */
const CLAIMS = [
  ...[ClaimRows, ClaimEvidenceRows, ComputingRows, DecisionRows],
  ...[ClaimDesk, ClaimTrail, ClaimGrounds, ClaimNotices, StateClaim, FileClaim, ClaimFiles, ExamineClaim],
  ...[DecisionShelf, DecideClaim, DecisionRedo],
];
const USE_CASES = [
  PoliciesInForce,
  PublishPolicies,
  ReadSettings,
  RegistryFacts,
  SetPolicy,
  SettingKeeper,
  SimulateSubsidies,
];

/** 补贴: policies in force and their settings. Needs accounting, approvals, certificates, fees, ledger and milestones. */
@Module({
  imports: [AccountingModule, AuditModule, FeesModule, MilestonesModule],
  controllers: [SubsidySettingsController, SimulationsController],
  providers: [...REPOSITORIES, ...USE_CASES, ...CLAIMS, PolicyPublicationJob],
})
export class SubsidiesModule {}
