import { equalBytes, toBase64 } from '../bytes.js';
import { type Checkpoint, openCheckpoint, parseCheckpoint } from '../checkpoint/index.js';
import type { CryptoProvider } from '../crypto.js';
import { noteVerifier, parseNote, type VerifierKey } from '../note/index.js';
import { type AuditFinding, finding } from './finding.js';

/** A signed checkpoint of the same log, kept or published at another time. */
export interface EarlierCheckpoint {
  /** File name, or address. */
  readonly name: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Reads an earlier checkpoint, which one of the keys must have signed. With a finding it is not to be used. */
export const readEarlier = (
  crypto: Pick<CryptoProvider, 'verifyEd25519'>,
  { keys, origin }: { readonly keys: readonly VerifierKey[]; readonly origin: string },
  { name, note }: { readonly name: string; readonly note: string | Uint8Array },
): EarlierCheckpoint | AuditFinding => {
  const parsed = parseNote(note);
  const claimed = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  if (!claimed.ok) return finding('earlier-unreadable', {}, { name });
  const size: number = claimed.value.size;
  const opened = openCheckpoint(
    note,
    keys.map((key) => noteVerifier(crypto, key)),
    origin,
  );
  if (!opened.ok) return finding('earlier-signature', { size }, { name });
  const { root }: Checkpoint = opened.value.checkpoint;
  return { name, size, root };
};

/** Compares the root at an earlier size. */
export const compareEarlier = ({ name, size, root }: EarlierCheckpoint, computed: Uint8Array): AuditFinding[] =>
  equalBytes(root, computed)
    ? []
    : [finding('earlier-mismatch', { size }, { name, size, entries: toBase64(computed), signed: toBase64(root) })];

/** Reads what a checkpoint claims, where nobody's key is known. */
export const readClaimed = (
  origin: string,
  { name, note }: { readonly name: string; readonly note: string | Uint8Array },
): EarlierCheckpoint | AuditFinding => {
  const parsed = parseNote(note);
  const claimed = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  if (!claimed.ok || claimed.value.origin !== origin) return finding('earlier-unreadable', {}, { name });
  return { name, size: claimed.value.size, root: claimed.value.root };
};
