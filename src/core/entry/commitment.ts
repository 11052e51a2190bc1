import { concatBytes } from '../bytes.js';
import { canonicalBytes, type JsonValue } from '../canonical/index.js';
import { type CryptoProvider, digestText } from '../crypto-provider.js';
import { Fault } from '../fault.js';
import type { DigestPair } from './ledger-entry.js';

/** Bytes of a salt; fresh and random for every committed value. */
export const SALT_LENGTH = 32;

/** Both digests of `salt || JCS(value)`: hides the value from whoever lacks the salt, and binds it. */
export const commit = (crypto: CryptoProvider, value: JsonValue, salt: Uint8Array): DigestPair => {
  if (salt.length !== SALT_LENGTH) throw new Fault('entry-salt', { length: salt.length });
  const preimage = concatBytes(salt, canonicalBytes(value));
  return { sha256: digestText.sha256(crypto, preimage), sm3: digestText.sm3(crypto, preimage) };
};

/** Whether the value and salt open the commitment in both algorithms. */
export const openCommitment = (
  crypto: CryptoProvider,
  digest: DigestPair,
  value: JsonValue,
  salt: Uint8Array,
): boolean => {
  if (salt.length !== SALT_LENGTH) return false;
  const opened = commit(crypto, value, salt);
  return opened.sha256 === digest.sha256 && opened.sm3 === digest.sm3;
};
