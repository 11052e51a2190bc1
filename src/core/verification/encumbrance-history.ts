import { civilDateAt } from '../calendar/beijing-time.js';
import { type EncumbranceAct, encumbrancesAfter, isEncumbranceAct, stillOpenOn } from '../encumbrance-status/index.js';
import type { IssuedEvidence } from './check-inclusion.js';
import type { TrustedContext } from './context.js';
import type { VerificationInput } from './input.js';
import { type KeyDirectory, standingOf } from './key-directory.js';
import { checkLogged } from './log-evidence.js';
import { readEntry } from './read-entry.js';
import type { OpenEncumbrance, Outcome } from './report.js';

/** What the entries given say about encumbrances. */
export interface EncumbranceHistory {
  /** In the order of the log; absent where nothing is known. */
  readonly acts?: readonly EncumbranceAct[];
  /** Set when an entry is not what it claims. */
  readonly fault?: Outcome;
}

/**
 * Reads the entries about encumbrances: each signed by a key in force of the certificate's centre and included in the log.
 * Nothing is known while one of them can't be attributed.
 */
export const readEncumbrances = (
  context: TrustedContext,
  given: VerificationInput['encumbranceEntries'],
  { issued }: IssuedEvidence,
  directory: KeyDirectory,
): EncumbranceHistory => {
  if (given === undefined || issued === undefined) return {};
  const placed: { index: number; act: EncumbranceAct }[] = [];
  for (const logged of given) {
    const { leafHash, entry } = readEntry(context, logged.entry);
    if (!entry.ok) return broken(entry.code);
    const act = entry.value;
    if (!isEncumbranceAct(act)) return broken(act.kind);
    if (act.centre !== issued.centre) return broken('of another centre');
    const { index, inclusion } = checkLogged(context, leafHash, logged.tlogProof);
    if (index === undefined) return broken(inclusion.code);
    const standing = standingOf(directory, { key: act.by, centre: act.centre, purpose: 'entry', index });
    if (standing === 'missing') return {};
    if (standing !== 'in-force') return broken(`key ${standing}`);
    placed.push({ index, act });
  }
  return { acts: placed.sort((a, b) => a.index - b.index).map(({ act }) => act) };
};

/** What of them is open on a certificate at an instant (milliseconds since 1970), as far as the entries go. */
export const encumbrancesAt = (
  acts: readonly EncumbranceAct[],
  number: string,
  instant: number,
): readonly OpenEncumbrance[] => {
  const asOf = new Date(instant).toISOString();
  const done = acts.filter(({ at }) => at <= asOf);
  return stillOpenOn(encumbrancesAfter(done), number, civilDateAt(new Date(instant))).map(
    ({ id, number: _number, isReleased: _isReleased, ...open }) => open,
  );
};

const broken = (reason: string): EncumbranceHistory => ({
  fault: { status: 'invalid', code: 'inclusion-encumbrance-entry-invalid', evidence: { reason } },
});
