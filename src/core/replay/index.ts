/** The ledger folded into public state, and what is wrong on the way. */
export { FINDING_TEXT, type ReplayFindingCode } from './finding-text.js';
export type { Opening } from './openings.js';
export type { RecordOf } from './records.js';
export { type NotChecked, Replay, type ReplayFinding, type ReplayOptions } from './replay.js';
export { OPEN_RULES } from './rule.js';
export type { PublicState } from './state.js';
export { type SubsidyTerms, subsidyTerms } from './policy-terms.js';
