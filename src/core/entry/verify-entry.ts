import { fromBase64Url } from '../bytes.js';
import { canonicalBytes } from '../canonical/index.js';
import type { CryptoProvider } from '../crypto.js';
import { ed25519FromMultikey } from '../proof/index.js';
import type { LedgerEntry } from './ledger-entry.js';

/**
 * Whether `sig` is the signature of `by` over the rest. It says nothing about who `by` is: that key must have been
 * introduced by the centre's root at a lower index.
 */
export const verifyEntrySignature = (crypto: Pick<CryptoProvider, 'verifyEd25519'>, entry: LedgerEntry): boolean => {
  const { sig, ...unsigned } = entry;
  const key = ed25519FromMultikey(entry.by);
  const signature = fromBase64Url(sig);
  if (key === undefined || signature?.length !== 64) return false;
  return crypto.verifyEd25519(key, canonicalBytes(unsigned), signature);
};
