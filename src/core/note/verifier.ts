import type { CryptoProvider } from '../crypto.js';
import { KEY_TYPES } from './key.js';
import type { VerifierKey } from './verifier-key.js';

/** Checks signatures of one key over a note's text; each signature type brings its own. */
export interface NoteVerifier {
  readonly name: string;
  readonly keyId: number;
  /** `signature` is what follows the four bytes of the key ID. Total: anything malformed is `false`. */
  verify(text: Uint8Array, signature: Uint8Array): boolean;
}

/** Verifier of plain note signatures (type 01): Ed25519 over the text. A key of another type verifies nothing. */
export const noteVerifier = (crypto: Pick<CryptoProvider, 'verifyEd25519'>, key: VerifierKey): NoteVerifier => ({
  name: key.name,
  keyId: key.keyId,
  verify: (text, signature) => key.type === KEY_TYPES.note && crypto.verifyEd25519(key.publicKey, text, signature),
});
