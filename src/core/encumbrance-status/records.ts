import { type EncumbranceAct, type EncumbranceType, endOfItself, isSuccession } from './acts.js';

/** An encumbrance as far as its entries tell of it: never whose it is, nor for how much. */
export interface EncumbranceRecord {
  readonly id: string;
  readonly type: EncumbranceType;
  /** Place among the pledges of the certificate in the order of their creation, from 1. */
  readonly rank?: number;
  /** When it was entered: RFC 3339, UTC, milliseconds. */
  readonly since: string;
  /** Its last day by its terms, `YYYY-MM-DD`. */
  readonly until?: string;
  /** Number in another register. */
  readonly reference?: string;
  /** Of the certificate that it is on now: it follows the one that takes another's place. */
  readonly number: string;
  readonly isReleased: boolean;
}

/**
 * What acts in the order of the log make of encumbrances: the rule by which the registry keeps them and the replay judges
 * them. An act on one that no act created is passed over, and so is what a partial release leaves open.
 */
export const encumbrancesAfter = (acts: readonly EncumbranceAct[]): readonly EncumbranceRecord[] => {
  const records = new Map<string, EncumbranceRecord>();
  for (const act of acts) apply(records, act);
  return [...records.values()];
};

/**
 * Of acts in the order of the log, those that tell what is open on a certificate: on itself, on those whose place it took
 * one after the other, and the acts by which it took them.
 */
export const actsAbout = (acts: readonly EncumbranceAct[], number: string): readonly EncumbranceAct[] => {
  const numbers = new Set([number]);
  // A predecessor may have had one itself, and stands before it in the log.
  for (const act of [...acts].reverse()) {
    if (isSuccession(act) && numbers.has(act.body.successor)) numbers.add(act.body.number);
  }
  return acts.filter((act) => numbers.has(act.body.number) && (!isSuccession(act) || numbers.has(act.body.successor)));
};

/** Those of them that are open on a certificate on a day (`YYYY-MM-DD`, Beijing), in the order of their entry. */
export const stillOpenOn = (
  records: readonly EncumbranceRecord[],
  number: string,
  day: string,
): readonly EncumbranceRecord[] =>
  records.filter((record) => {
    const end = endOfItself(record.type, record.until);
    return record.number === number && !record.isReleased && (end === undefined || end >= day);
  });

const apply = (records: Map<string, EncumbranceRecord>, act: EncumbranceAct): void => {
  if (act.kind === 'encumbrance.created') {
    const id = idOf(act.subject);
    if (!records.has(id)) records.set(id, created(records, id, act));
    return;
  }
  if (act.kind === 'encumbrance.released') {
    const found = records.get(idOf(act.subject));
    if (found !== undefined && act.body.extent !== 'partial') records.set(found.id, { ...found, isReleased: true });
    return;
  }
  const { number, successor } = act.body;
  for (const record of records.values()) {
    if (record.number === number && !record.isReleased) records.set(record.id, { ...record, number: successor });
  }
};

type Created = Extract<EncumbranceAct, { kind: 'encumbrance.created' }>;

const created = (
  records: ReadonlyMap<string, EncumbranceRecord>,
  id: string,
  { at, body: { number, encumbranceType: type, endsOn, reference } }: Created,
): EncumbranceRecord => ({
  ...{ id, type, since: at, number, isReleased: false },
  ...(type === 'pledge' ? { rank: 1 + greatestRank(records, number) } : {}),
  ...(endsOn === undefined ? {} : { until: endsOn }),
  ...(reference === undefined ? {} : { reference }),
});

const greatestRank = (records: ReadonlyMap<string, EncumbranceRecord>, number: string): number =>
  [...records.values()].reduce((most, one) => (one.number === number ? Math.max(most, one.rank ?? 0) : most), 0);

/** Of `encumbrance:<id>`. */
const idOf = (subject: string): string => subject.slice(subject.indexOf(':') + 1);
