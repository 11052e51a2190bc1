import type { CryptoProvider } from '../crypto.js';
import type { LedgerEntry } from '../entry/index.js';
import { checkWitness } from './check-witness.js';
import type { TrustedContext } from './context.js';
import { type LoggedEntry, memoOfOneCall } from './input.js';
import { checkLogged } from './log-evidence.js';
import { readEntry } from './read-entry.js';
import type { Outcome } from './report.js';
import type { TrustFile } from './trust-file.js';

/** What an entry and its proof come to. The key of the entry is judged by the log, and by the audit. */
export interface EntryVerification {
  readonly verdict: 'valid' | 'forged' | 'undetermined';
  readonly signature: Outcome;
  readonly checkpoint: Outcome;
  readonly inclusion: Outcome;
  readonly witness: Outcome;
  /** What the entry says: present exactly when it is proven. */
  readonly proven?: { readonly entry: LedgerEntry; readonly index: number };
}

/**
 * Judges one entry of any kind, such as the designation of a source, by its proof and a trust file alone: signed by the
 * key that it names, and in the log of the trust file (RFC 9162 §2.1.3.2) under a checkpoint that the log signed and its
 * witnesses, as far as the trust file demands, cosigned.
 */
export function verifyLoggedEntry(
  { entry: bytes, tlogProof }: LoggedEntry,
  trust: TrustFile,
  { crypto, now }: { readonly crypto: CryptoProvider; readonly now: Date },
): EntryVerification {
  const context: TrustedContext = { crypto, memo: memoOfOneCall(), now: now.getTime(), trust };
  const { entry, leafHash } = readEntry(context, bytes);
  const signature: Outcome = entry.ok
    ? { status: 'valid', code: 'inclusion-valid' }
    : {
        status: 'invalid',
        code: entry.code === 'entry-signature' ? 'inclusion-entry-signature' : 'inclusion-entry-unreadable',
      };
  const { checkpoint, inclusion, index } = checkLogged(context, leafHash, tlogProof);
  const witness = checkWitness(context, { tlogProof }, checkpoint);
  const outcomes = { signature, checkpoint, inclusion, witness };
  const statuses = Object.values(outcomes).map(({ status }) => status);
  if (statuses.includes('invalid')) return { verdict: 'forged', ...outcomes };
  if (statuses.includes('error') || !entry.ok || index === undefined) return { verdict: 'undetermined', ...outcomes };
  return { verdict: 'valid', ...outcomes, proven: { entry: entry.value, index } };
}
