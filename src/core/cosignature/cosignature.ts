import { decodeUtf8, utf8 } from '../bytes.js';
import { parseCheckpoint } from '../checkpoint/index.js';
import { type CryptoProvider, ML_DSA_44 } from '../crypto-provider.js';
import { KEY_TYPES, type NoteVerifier, type VerifierKey } from '../note/index.js';
import { subtreeMessage } from './subtree.js';

/** The body of a cosignature line: cosignature/v1 (type 04) or subtree/v1 (type 06). */
export interface Cosignature {
  /** POSIX seconds. */
  readonly timestamp: number;
  /** 64 bytes of Ed25519, or 2,420 of ML-DSA-44. */
  readonly signature: Uint8Array;
}

const TIMESTAMP_BYTES = 8;
const BODY_SIZES = [TIMESTAMP_BYTES + 64, TIMESTAMP_BYTES + ML_DSA_44.signatureBytes];

/**
 * Reads timestamp and signature from what follows the key ID; undefined unless it has the length of one of the two
 * kinds and a time below 2^53.
 */
export const parseCosignature = (body: Uint8Array): Cosignature | undefined => {
  if (!BODY_SIZES.includes(body.length)) return undefined;
  const timestamp = Number(new DataView(body.buffer, body.byteOffset).getBigUint64(0));
  return Number.isSafeInteger(timestamp) ? { timestamp, signature: body.slice(TIMESTAMP_BYTES) } : undefined;
};

/** What a cosigner signs: two header lines and the whole checkpoint text with its extension lines. */
export const cosignatureMessage = (timestamp: number, checkpointText: string): string =>
  `cosignature/v1\ntime ${timestamp}\n${checkpointText}`;

/** Verifies both kinds of cosignatures. */
export type CosignatureCrypto = Pick<CryptoProvider, 'verifyEd25519' | 'verifyMlDsa44'>;

/** Whether the key (type 04 or 06) made this cosignature of this checkpoint text. No checkpoint: `false`. */
export const verifyCosignature = (
  crypto: CosignatureCrypto,
  key: VerifierKey,
  checkpointText: string,
  { timestamp, signature }: Cosignature,
): boolean => {
  const checkpoint = parseCheckpoint(checkpointText);
  if (!checkpoint.ok) return false;
  if (key.type === KEY_TYPES.cosignature) {
    return crypto.verifyEd25519(key.publicKey, utf8(cosignatureMessage(timestamp, checkpointText)), signature);
  }
  const message = subtreeMessage(key.name, timestamp, checkpoint.value);
  return (
    key.type === KEY_TYPES.subtreeCosignature &&
    message !== undefined &&
    crypto.verifyMlDsa44(key.publicKey, message, signature)
  );
};

/** Verifier of cosignatures for `openNote` and `openCheckpoint`. */
export const cosignatureVerifier = (crypto: CosignatureCrypto, key: VerifierKey): NoteVerifier => ({
  name: key.name,
  keyId: key.keyId,
  verify: (text, body) => {
    const cosignature = parseCosignature(body);
    const checkpointText = decodeUtf8(text);
    if (cosignature === undefined || checkpointText === undefined) return false;
    return verifyCosignature(crypto, key, checkpointText, cosignature);
  },
});
