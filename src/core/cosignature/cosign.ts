import { concatBytes, uint64be, utf8 } from '../bytes.js';
import { type Checkpoint, parseCheckpoint } from '../checkpoint/index.js';
import type { Ed25519Signer, MlDsa44Signer } from '../crypto.js';
import { Fault } from '../fault.js';
import type { Hasher } from '../merkle/index.js';
import { KEY_TYPES, makeVerifierKey, type NoteSignature, type VerifierKey } from '../note/index.js';
import { cosignatureMessage } from './cosignature.js';
import { subtreeMessage } from './subtree.js';

/**
 * The verifier key (type 04) of a cosigner. The signed message does not commit to the cosigner's name: one Ed25519
 * key serves one cosigner only.
 */
export const makeCosignerKey = (h: Hasher, name: string, signer: Ed25519Signer): VerifierKey =>
  makeVerifierKey(h, name, KEY_TYPES.cosignature, signer.publicKey);

/** The verifier key (type 06) of a cosigner with ML-DSA-44, whose name is part of what he signs. */
export const makeSubtreeCosignerKey = (h: Hasher, name: string, signer: MlDsa44Signer): VerifierKey =>
  makeVerifierKey(h, name, KEY_TYPES.subtreeCosignature, signer.publicKey);

/**
 * Cosigns a checkpoint text. The caller has verified that the tree extends the last one he cosigned and has stored
 * it. `timestamp` is POSIX seconds, above 0. Throws Fault 'cosign' for another time or a text that is no checkpoint.
 */
export const cosign = (
  key: VerifierKey,
  signer: Ed25519Signer,
  checkpointText: string,
  timestamp: number,
): NoteSignature => {
  requireCosignable(key.type === KEY_TYPES.cosignature, checkpointText, timestamp);
  return line(key, timestamp, signer.sign(utf8(cosignatureMessage(timestamp, checkpointText))));
};

/** The same with ML-DSA-44. Throws Fault 'cosign' also for a name or origin of more than 255 bytes. */
export const cosignSubtree = (
  key: VerifierKey,
  signer: MlDsa44Signer,
  checkpointText: string,
  timestamp: number,
): NoteSignature => {
  const checkpoint = requireCosignable(key.type === KEY_TYPES.subtreeCosignature, checkpointText, timestamp);
  const message = subtreeMessage(key.name, timestamp, checkpoint);
  if (message === undefined) throw new Fault('cosign', { timestamp });
  return line(key, timestamp, signer.sign(message));
};

const requireCosignable = (keyFits: boolean, checkpointText: string, timestamp: number): Checkpoint => {
  const checkpoint = parseCheckpoint(checkpointText);
  if (!keyFits || !checkpoint.ok || !Number.isSafeInteger(timestamp) || timestamp <= 0) {
    throw new Fault('cosign', { timestamp });
  }
  return checkpoint.value;
};

const line = ({ name, keyId }: VerifierKey, timestamp: number, signature: Uint8Array): NoteSignature => ({
  name,
  keyId,
  signature: concatBytes(uint64be(timestamp), signature),
});
