import { concatBytes, fromBase64Url } from '../bytes.js';
import type { CryptoProvider } from '../crypto.js';
import { ed25519FromMultikey } from '../proof/index.js';
import type { LedgerEntry } from './ledger-entry.js';

/**
 * What `sig` signs, cut out of the entry's own bytes instead of written anew. In the canonical order of members `sig` is
 * followed by `subject` and `v` alone, and the shape of an entry lets none of the three hold an escape or a character
 * of more than one byte; so their place is known from the end.
 * @param bytes the exact bytes that `parseEntry` has accepted and given this entry for
 */
export const signedPart = ({ sig, subject }: LedgerEntry, bytes: Uint8Array): Uint8Array => {
  const rest = ',"subject":"'.length + subject.length + '","v":1}'.length;
  const removed = ',"sig":"'.length + sig.length + '"'.length;
  return concatBytes(bytes.subarray(0, bytes.length - rest - removed), bytes.subarray(bytes.length - rest));
};

/** `verifyEntrySignature` for an entry whose exact bytes are at hand: the same answer without writing it anew. */
export const verifySignedPart = (
  crypto: Pick<CryptoProvider, 'verifyEd25519'>,
  entry: LedgerEntry,
  bytes: Uint8Array,
): boolean => {
  const key = ed25519FromMultikey(entry.by);
  const signature = fromBase64Url(entry.sig);
  if (key === undefined || signature?.length !== 64) return false;
  return crypto.verifyEd25519(key, signedPart(entry, bytes), signature);
};
