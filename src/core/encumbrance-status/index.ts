/** Encumbrances (权利限制) as their ledger entries give them: one rule for registry, replay and offline verification. */
export {
  ENDS_WITH_ITS_TERM,
  type EncumbranceAct,
  type EncumbranceType,
  endOfItself,
  isEncumbranceAct,
} from './acts.js';
export { actsAbout, type EncumbranceRecord, encumbrancesAfter, stillOpenOn } from './records.js';
