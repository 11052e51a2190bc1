/** Subsidies: policies in force with what two officers have set about them. */
export { claimProblems } from './domain/claim-faults.js';
export { policyProblems } from './domain/faults.js';
export { committedAwardsOf } from './persistence/committed-awards.js';
export { committedDecisionsOf } from './persistence/decision-rows.js';
export { awardProblems } from './domain/award-faults.js';
export { SubsidyPublicityModule } from './publicity.module.js';
export { SubsidiesModule } from './subsidies.module.js';
