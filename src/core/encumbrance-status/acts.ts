import { isStatusAct, STATUS_ACTS, type StatusAct } from '../certificate-status/index.js';
import type { EntryBody, EntryOf, LedgerEntry } from '../entry/index.js';

/** 质押, 出资, 信托, 查封, 许可, 授权运营. */
export type EncumbranceType = EntryBody<'encumbrance.created'>['encumbranceType'];

/** Types that end with their last day without an act; pledges, contributions and trusts last until they are released. */
export const ENDS_WITH_ITS_TERM: ReadonlySet<EncumbranceType> = new Set<EncumbranceType>([
  'licence',
  'authorised-operation',
  'seizure',
]);

/** The day with which an encumbrance ends by itself; undefined for one that needs a release. */
export const endOfItself = <D extends string>(type: EncumbranceType, endsOn: D | undefined): D | undefined =>
  ENDS_WITH_ITS_TERM.has(type) ? endsOn : undefined;

/** An entry by which an encumbrance comes, goes, or follows its right to another certificate. */
export type EncumbranceAct = EntryOf<'encumbrance.created'> | EntryOf<'encumbrance.released'> | Succession;

/** One certificate takes the place of another. */
export type Succession = Extract<StatusAct, { body: { successor: string } }>;

/** Whether the entry is one of those acts. */
export const isEncumbranceAct = (entry: LedgerEntry): entry is EncumbranceAct =>
  entry.kind === 'encumbrance.created' || entry.kind === 'encumbrance.released' || isSuccession(entry);

/** Whether the entry is one by which a certificate takes the place of another. */
export const isSuccession = (entry: LedgerEntry): entry is Succession =>
  isStatusAct(entry) && STATUS_ACTS[entry.kind].state === 'superseded';
