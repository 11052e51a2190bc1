/** Promised update frequencies: when a report is due, what is late, and what two versions have otherwise. */
export {
  type ColumnDifferences,
  type ReportedColumn,
  type ReportedState,
  type VersionDifferences,
  versionDifferences,
} from './differences.js';
export { promisePeriod } from './promise-period.js';
export { type Due, dueDay } from './due-day.js';
export { lapseCutoff } from './lapse-cutoff.js';
export { isLapsed, LATENESS_STATES, type Lateness, type LatenessState, lateness } from './lateness.js';
