import { endOfItself } from '../encumbrance-status/index.js';
import type { EntryBody } from '../entry/index.js';
import { dayOf } from './days.js';
import type { RecordOf } from './records.js';
import type { Scene } from './rule.js';
import type { ReplayState } from './state.js';

/** Adds an encumbrance to its certificate. */
export const addBurden = (
  { encumbrances, burdens }: ReplayState,
  id: string,
  { number, encumbranceType, endsOn }: EntryBody<'encumbrance.created'>,
  since: number,
): void => {
  const end = endOfItself(encumbranceType, endsOn);
  const ends = end === undefined ? {} : { endsOn: end };
  encumbrances.set(id, { number, encumbranceType, since, isReleased: false, ...ends });
  const others = burdens.get(number);
  if (others === undefined) burdens.set(number, new Set([id]));
  else others.add(id);
};

/** Takes a released one away. */
export const removeBurden = ({ burdens }: ReplayState, id: string, number: string): void => {
  const others = burdens.get(number);
  others?.delete(id);
  if (others?.size === 0) burdens.delete(number);
};

/** The encumbrances open on a certificate on the day of an act. */
export const burdensOpenOn = (
  { encumbrances, burdens }: ReplayState,
  number: string,
  at: string,
): readonly RecordOf<'encumbrances'>[] => {
  const ids = burdens.get(number);
  if (ids === undefined) return [];
  const day = dayOf(at);
  return [...ids].flatMap((id) => {
    const found = encumbrances.get(id);
    return found === undefined || (found.endsOn !== undefined && found.endsOn < day) ? [] : [found];
  });
};

/** What is open on a certificate is open on the one that takes its place. */
export const moveBurdens = ({ encumbrances, burdens }: ReplayState, number: string, successor: string): void => {
  const moved = burdens.get(number);
  if (moved === undefined) return;
  burdens.delete(number);
  burdens.set(successor, new Set([...(burdens.get(successor) ?? []), ...moved]));
  for (const id of moved) {
    const encumbrance = encumbrances.get(id);
    if (encumbrance !== undefined) encumbrance.number = successor;
  }
};

/** A certificate in force is transferred or cancelled only with a consent for every encumbrance, and never seized. */
export const judgeConsents = ({ entry, state, report }: Scene, number: string, consents: number): void => {
  const certificate = state.certificates.get(number);
  if (certificate === undefined || entry.at > certificate.validUntil) return;
  const open = burdensOpenOn(state, number, entry.at);
  const isSeized = open.some(({ encumbranceType }) => encumbranceType === 'seizure');
  if (isSeized || consents < open.length) {
    report('encumbered-without-consent', { number, open: open.length, consents });
  }
};
