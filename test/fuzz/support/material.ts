import { cosign, cosignSubtree, makeCosignerKey, makeSubtreeCosignerKey } from '../../../src/core/cosignature/index.js';
import type { MlDsa44Signer } from '../../../src/core/crypto.js';
import { appendSignatures, formatVerifierKey, type NoteSignature, parseNote } from '../../../src/core/note/index.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { ed25519SignerFromSeed, nodeCrypto } from '../../../src/platform/crypto/index.js';
import { SampleLog } from '../../support/tlog.js';

/** Logs and witnesses that made the samples; the same in every run. */
export const crypto = nodeCrypto;
export const log = new SampleLog('log.example/a', 11).growTo(300);
/** Signs with the same key under the same origin, and tells another story from its entry 0 on. */
export const fork = new SampleLog('log.example/a', 11, 'fork ').growTo(300);
export const otherLog = new SampleLog('log.example/b', 12, 'other ').growTo(40);

const witnessSigner = ed25519SignerFromSeed(new Uint8Array(32).fill(21));
const secondSigner = ed25519SignerFromSeed(new Uint8Array(32).fill(22));
export const witnessKey = makeCosignerKey(crypto, 'witness.example', witnessSigner);
export const secondKey = makeCosignerKey(crypto, 'second.example', secondSigner);

const latticeKeys = ml_dsa44.keygen(new Uint8Array(32).fill(23));
const latticeSigner: MlDsa44Signer = {
  publicKey: latticeKeys.publicKey,
  sign: (message) => ml_dsa44.sign(message, latticeKeys.secretKey),
};
export const latticeKey = makeSubtreeCosignerKey(crypto, 'lattice.example', latticeSigner);

const text = (note: string): string => {
  const parsed = parseNote(note);
  if (!parsed.ok) throw new Error(parsed.code);
  return parsed.value.text;
};
export const cosignatureOf = (note: string, timestamp: number): NoteSignature =>
  cosign(witnessKey, witnessSigner, text(note), timestamp);
const secondOf = (note: string, timestamp: number): NoteSignature =>
  cosign(secondKey, secondSigner, text(note), timestamp);
const latticeOf = (note: string, timestamp: number): NoteSignature =>
  cosignSubtree(latticeKey, latticeSigner, text(note), timestamp);

export const withLines = (note: string, ...lines: readonly NoteSignature[]): string => {
  const appended = appendSignatures(note, lines);
  if (!appended.ok) throw new Error(appended.code);
  return appended.value;
};

const plain = log.note(300);
export const notes = {
  plain,
  smaller: log.note(7),
  other: otherLog.note(40),
  witnessed: withLines(plain, cosignatureOf(plain, 1_767_225_600)),
  quorum: withLines(plain, cosignatureOf(plain, 1_767_225_600), secondOf(plain, 1_767_225_601)),
  lattice: withLines(plain, latticeOf(plain, 1_767_225_602)),
};
export const latticeLine = latticeOf(plain, 1_767_225_602);

export const policyText = [
  '# the logs that count',
  `log ${log.vkey} https://log.example/a`,
  `log ${otherLog.vkey}`,
  `witness first ${formatVerifierKey(witnessKey)} https://witness.example`,
  `witness second ${formatVerifierKey(secondKey)}`,
  `witness third ${formatVerifierKey(latticeKey)}`,
  'group classic all first second',
  'group either any classic third',
  'quorum either',
  '',
].join('\n');
