/** 五首: firsts of enterprises and evidence records, confirmed by officers and proved by the ledger. */
export { ConfirmedMilestones, ConfirmedRecords } from './application/confirmed-statements.js';
export { milestoneFieldMessages, milestoneProblems } from './domain/faults.js';
export type { MilestoneType, ShownMilestone } from './domain/milestone.js';
export type { RecordType, ShownRecord } from './domain/record.js';
export { MilestonesModule } from './milestones.module.js';
export { committedMilestonesOf } from './persistence/milestone-rows.js';
export { committedRecordsOf } from './persistence/record-rows.js';
