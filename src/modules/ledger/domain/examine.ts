import { equalBytes } from '../../../core/bytes.js';
import type { CryptoProvider } from '../../../core/crypto.js';
import { entryIdentity, type LedgerEntry, parseEntry, verifyEntrySignature } from '../../../core/entry/index.js';
import { leafHash } from '../../../core/merkle/index.js';
import { fail, ok, type Result } from '../../../core/result.js';

/** A submission as it was stored. */
export interface Submission {
  readonly id: number;
  readonly identity: Uint8Array;
  readonly orderKey: string;
  readonly at: Date;
  readonly leafHash: Uint8Array;
  /** The exact bytes of the entry. */
  readonly bytes: Uint8Array;
}

/** An Ed25519 signature that is still to be verified. */
export interface SignatureClaim {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * Reads a stored submission again and checks that its parts belong together. The log relies on nothing that was checked
 * when it was submitted: rows can be altered in between. The signature remains to be verified.
 */
export const examine = (
  crypto: Pick<CryptoProvider, 'sha256'>,
  submission: Submission,
): Result<{ entry: LedgerEntry; claim: SignatureClaim }, 'damaged' | 'signature'> => {
  const parsed = parseEntry(submission.bytes);
  if (!parsed.ok) return fail('damaged', parsed.code);
  const entry = parsed.value;
  const whole =
    entry.at === submission.at.toISOString() &&
    equalBytes(leafHash(crypto, submission.bytes), submission.leafHash) &&
    equalBytes(entryIdentity(crypto, entry), submission.identity);
  if (!whole) return fail('damaged');
  const claim = claimOf(entry);
  return claim === undefined ? fail('signature') : ok({ entry, claim });
};

/** What would be verified, taken from the core's own check so that there is only one rule of what is signed. */
const claimOf = (entry: LedgerEntry): SignatureClaim | undefined => {
  const claims: SignatureClaim[] = [];
  verifyEntrySignature(
    { verifyEd25519: (publicKey, message, signature) => claims.push({ publicKey, message, signature }) > 0 },
    entry,
  );
  return claims[0];
};
