import { PoliciesInForce } from './application/policies-in-force.js';
import { PublishPolicies } from './application/publish-policies.js';
import { EnterpriseSources, RankEnterprise } from './application/rank-enterprise.js';
import { ReadRules } from './application/read-rules.js';
import { ReadSettings } from './application/read-settings.js';
import { RegistryFacts } from './application/registry-facts.js';
import { SetPolicy } from './application/set-policy.js';
import { SettingKeeper } from './application/setting-keeper.js';
import { SimulateSubsidies } from './application/simulate-subsidies.js';
import { SubsidyRankingController } from './http/ranking.controller.js';
import { SubsidyRulesController } from './http/rules.controller.js';
import { SubsidySettingsController } from './http/settings.controller.js';
import { SimulationPageController } from './http/simulation-page/simulation-page.controller.js';
import { SimulationsController } from './http/simulations.controller.js';
import { PolicyPublicationJob } from './jobs/policy-publication.js';
import { PublicationRows } from './persistence/publication-rows.js';
import { SettingRows } from './persistence/setting-rows.js';
import { StatedClaims } from './persistence/stated-claims.js';

/** 政策: what the policies say and how officers set them, what the registry knows of an enterprise, and what it could get. */
export const POLICY_CONTROLLERS = [
  SubsidyRankingController,
  SubsidyRulesController,
  SubsidySettingsController,
  SimulationPageController,
  SimulationsController,
];
export const POLICY_PROVIDERS = [
  EnterpriseSources,
  PoliciesInForce,
  PolicyPublicationJob,
  PublicationRows,
  PublishPolicies,
  RankEnterprise,
  ReadRules,
  ReadSettings,
  RegistryFacts,
  SetPolicy,
  SettingKeeper,
  SettingRows,
  SimulateSubsidies,
  StatedClaims,
];
