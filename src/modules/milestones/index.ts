/** 五首: firsts of enterprises and evidence records, confirmed by officers and proved by the ledger (docs/milestones.md). */
export { MilestonesModule } from './milestones.module.js';
