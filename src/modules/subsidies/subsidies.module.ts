import { Module } from '@nestjs/common';
import { AccountingModule } from '../accounting/index.js';
import { AuditModule } from '../audit/index.js';
import { FeesModule } from '../fees/index.js';
import { MilestonesModule } from '../milestones/index.js';
import { PoliciesInForce } from './application/policies-in-force.js';
import { PublishPolicies } from './application/publish-policies.js';
import { ReadSettings } from './application/read-settings.js';
import { RegistryFacts } from './application/registry-facts.js';
import { SetPolicy } from './application/set-policy.js';
import { SettingKeeper } from './application/setting-keeper.js';
import { SimulateSubsidies } from './application/simulate-subsidies.js';
import { SubsidySettingsController } from './http/settings.controller.js';
import { SimulationsController } from './http/simulations.controller.js';
import { PolicyPublicationJob } from './jobs/policy-publication.js';
import { PublicationRows } from './persistence/publication-rows.js';
import { SettingRows } from './persistence/setting-rows.js';

const REPOSITORIES = [PublicationRows, SettingRows];
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
  providers: [...REPOSITORIES, ...USE_CASES, PolicyPublicationJob],
})
export class SubsidiesModule {}
