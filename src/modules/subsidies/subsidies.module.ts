import { type DynamicModule, Module } from '@nestjs/common';
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
import { StateClaim } from './application/state-claim.js';
import { AWARD_CONTROLLERS, AWARD_PROVIDERS } from './awards.js';
import { SIMULATION_LIMIT } from './http/simulation-limit.js';
import { ClaimEvidenceRows } from './persistence/claim-evidence-rows.js';
import { ClaimRows } from './persistence/claim-rows.js';
import { ComputingRows } from './persistence/computing-rows.js';
import { DecisionRows } from './persistence/decision-rows.js';
import { POLICY_CONTROLLERS, POLICY_PROVIDERS } from './policies.js';

/** 申报: from a draft to the decision of two persons. */
const CLAIMS = [
  ...[ClaimRows, ClaimEvidenceRows, ComputingRows, DecisionRows],
  ...[ClaimDesk, ClaimTrail, ClaimGrounds, ClaimNotices, StateClaim, FileClaim, ClaimFiles, ExamineClaim],
  ...[DecisionShelf, DecideClaim, DecisionRedo],
];

/** What the module is given at the composition root. */
export interface SubsidiesOptions {
  /** Simulations and rankings that one client address has a minute; 0 lifts the limit. */
  readonly simulationsPerMinute: number;
}

/** 补贴: policies in force and their settings. Needs accounting, approvals, certificates, fees, ledger and milestones. */
@Module({
  imports: [AccountingModule, AuditModule, FeesModule, MilestonesModule],
  controllers: [...POLICY_CONTROLLERS, ...AWARD_CONTROLLERS],
  providers: [...POLICY_PROVIDERS, ...CLAIMS, ...AWARD_PROVIDERS],
})
export class SubsidiesModule {
  static forRoot({ simulationsPerMinute }: SubsidiesOptions): DynamicModule {
    return { module: SubsidiesModule, providers: [SIMULATION_LIMIT.provide(simulationsPerMinute)] };
  }
}
