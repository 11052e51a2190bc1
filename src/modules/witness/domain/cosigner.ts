import { cosign, cosignSubtree } from '../../../core/cosignature/index.js';
import type { Ed25519Signer, MlDsa44Signer } from '../../../core/crypto.js';
import type { NoteSignature, VerifierKey } from '../../../core/note/index.js';

/** The keys of a witness: Ed25519 always, ML-DSA-44 beside it where it is asked for. */
export interface Cosigner {
  readonly ed25519: { readonly key: VerifierKey; readonly signer: Ed25519Signer };
  readonly mlDsa44?: { readonly key: VerifierKey; readonly signer: MlDsa44Signer };
}

/** The cosignatures of a checkpoint text at a time in POSIX seconds, one for each key. */
export const cosignWith = ({ ed25519, mlDsa44 }: Cosigner, text: string, timestamp: number): NoteSignature[] => [
  cosign(ed25519.key, ed25519.signer, text, timestamp),
  ...(mlDsa44 === undefined ? [] : [cosignSubtree(mlDsa44.key, mlDsa44.signer, text, timestamp)]),
];
