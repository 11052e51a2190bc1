import { concatBytes, uint64be, utf8 } from '../bytes.js';
import { parseCheckpoint } from '../checkpoint/index.js';
import type { Ed25519Signer } from '../crypto.js';
import { Fault } from '../fault.js';
import type { Hasher } from '../merkle/index.js';
import { KEY_TYPES, makeVerifierKey, type NoteSignature, type VerifierKey } from '../note/index.js';
import { cosignatureMessage } from './cosignature.js';

/**
 * The verifier key (type 04) of a cosigner. The signed message does not commit to the cosigner's name: one Ed25519
 * key serves one cosigner only.
 */
export const makeCosignerKey = (h: Hasher, name: string, signer: Ed25519Signer): VerifierKey =>
  makeVerifierKey(h, name, KEY_TYPES.cosignature, signer.publicKey);

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
  const signable = key.type === KEY_TYPES.cosignature && parseCheckpoint(checkpointText).ok;
  if (!signable || !Number.isSafeInteger(timestamp) || timestamp <= 0) throw new Fault('cosign', { timestamp });
  const signature = signer.sign(utf8(cosignatureMessage(timestamp, checkpointText)));
  return { name: key.name, keyId: key.keyId, signature: concatBytes(uint64be(timestamp), signature) };
};
