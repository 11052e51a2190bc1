import type { Centre } from '../access/index.js';
import type { TrustedContext } from './context.js';
import type { LoggedEntry } from './input.js';
import { checkLogged } from './log-evidence.js';
import { readEntry } from './read-entry.js';
import type { Outcome } from './report.js';
import type { TrustFile } from './trust-file.js';

export type KeyPurpose = 'entry' | 'credential' | 'log';

/** A use of a key that has to be justified; `index` is that of the entry it was used for. */
export interface KeyUse {
  key: string;
  centre: Centre;
  purpose: KeyPurpose;
  index: number;
}

/** `missing`: no entry introduced it, so the question is open. */
export type KeyStanding = 'in-force' | 'missing' | 'late' | 'retired';

/** What verified entries and the trust file say about keys. */
export interface KeyDirectory {
  introduced: readonly KeyUse[];
  retired: readonly { key: string; centre: Centre | undefined; firstUntrustedIndex: number }[];
  /** Set when one of the entries is not what it claims to be. */
  fault?: Outcome;
}

/** Reads the key entries given as evidence: each signed by its centre's root and included in the log. */
export const readKeyEntries = (context: TrustedContext, entries: readonly LoggedEntry[]): KeyDirectory => {
  const introduced: KeyUse[] = [];
  const retired = context.trust.retiredKeys.map(fromTrustFile);
  for (const logged of entries) {
    const { leafHash, entry } = readEntry(context, logged.entry);
    if (!entry.ok) return faulty(introduced, retired, entry.code);
    const { kind, centre, by } = entry.value;
    if (kind !== 'key.introduced' && kind !== 'key.retired') return faulty(introduced, retired, kind);
    if (by !== context.trust.centres[centre].root) return faulty(introduced, retired, 'not signed by the root');
    const evidence = checkLogged(context, leafHash, logged.tlogProof);
    if (evidence.index === undefined) return faulty(introduced, retired, evidence.inclusion.code);
    const { index } = evidence;
    if (kind === 'key.introduced')
      introduced.push({ key: entry.value.body.key, centre, purpose: entry.value.body.purpose, index });
    else
      retired.push({
        key: entry.value.body.key,
        centre,
        firstUntrustedIndex: entry.value.body.firstUntrustedIndex ?? index,
      });
  }
  return { introduced, retired };
};

const faulty = (introduced: readonly KeyUse[], retired: KeyDirectory['retired'], reason: string): KeyDirectory => ({
  introduced,
  retired,
  fault: { status: 'invalid', code: 'identity-key-entry-invalid', evidence: { reason } },
});

/** Whether the key was in force for that purpose of that centre at that index of the log. */
export const standingOf = (directory: KeyDirectory, use: KeyUse): KeyStanding => {
  const { key, centre, purpose, index } = use;
  const untrusted = directory.retired.some(
    (entry) => entry.key === key && (entry.centre ?? centre) === centre && entry.firstUntrustedIndex <= index,
  );
  if (untrusted) return 'retired';
  const introductions = directory.introduced.filter(
    (entry) => entry.key === key && entry.centre === centre && entry.purpose === purpose,
  );
  if (introductions.length === 0) return 'missing';
  return introductions.some((entry) => entry.index < index) ? 'in-force' : 'late';
};

type Retirement = KeyDirectory['retired'][number];

const fromTrustFile = ({ key, firstUntrustedIndex }: TrustFile['retiredKeys'][number]): Retirement => ({
  key,
  centre: undefined,
  firstUntrustedIndex,
});
