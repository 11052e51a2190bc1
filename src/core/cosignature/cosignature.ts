import { decodeUtf8, utf8 } from '../bytes.js';
import { parseCheckpoint } from '../checkpoint/index.js';
import type { CryptoProvider } from '../crypto.js';
import { KEY_TYPES, type NoteVerifier, type VerifierKey } from '../note/index.js';

/** The body of a cosignature/v1 line (type 04). */
export interface Cosignature {
  /** POSIX seconds. */
  readonly timestamp: number;
  /** 64 bytes, Ed25519. */
  readonly signature: Uint8Array;
}

const BODY_SIZE = 8 + 64;

/** Reads timestamp and signature from what follows the key ID; undefined unless 72 bytes and a time below 2^53. */
export const parseCosignature = (body: Uint8Array): Cosignature | undefined => {
  if (body.length !== BODY_SIZE) return undefined;
  const timestamp = Number(new DataView(body.buffer, body.byteOffset).getBigUint64(0));
  return Number.isSafeInteger(timestamp) ? { timestamp, signature: body.slice(8) } : undefined;
};

/** What a cosigner signs: two header lines and the whole checkpoint text with its extension lines. */
export const cosignatureMessage = (timestamp: number, checkpointText: string): string =>
  `cosignature/v1\ntime ${timestamp}\n${checkpointText}`;

/** Whether the key (type 04) made this cosignature of this checkpoint text. A text that is no checkpoint: `false`. */
export const verifyCosignature = (
  crypto: Pick<CryptoProvider, 'verifyEd25519'>,
  key: VerifierKey,
  checkpointText: string,
  { timestamp, signature }: Cosignature,
): boolean =>
  key.type === KEY_TYPES.cosignature &&
  parseCheckpoint(checkpointText).ok &&
  crypto.verifyEd25519(key.publicKey, utf8(cosignatureMessage(timestamp, checkpointText)), signature);

/** Verifier of cosignatures for `openNote` and `openCheckpoint`. */
export const cosignatureVerifier = (crypto: Pick<CryptoProvider, 'verifyEd25519'>, key: VerifierKey): NoteVerifier => ({
  name: key.name,
  keyId: key.keyId,
  verify: (text, body) => {
    const cosignature = parseCosignature(body);
    const checkpointText = decodeUtf8(text);
    if (cosignature === undefined || checkpointText === undefined) return false;
    return verifyCosignature(crypto, key, checkpointText, cosignature);
  },
});
