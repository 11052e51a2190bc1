import { toHex, utf8 } from '../bytes.js';
import type { LinkedTree } from '../anchor/index.js';
import { type Checkpoint, openCheckpoint, parseCheckpoint } from '../checkpoint/index.js';
import { verifyInclusion } from '../merkle/index.js';
import { parseNote } from '../note/index.js';
import { fail, ok, type Result } from '../result.js';
import { parseTlogProof } from '../tlog-proof/index.js';
import { rememberOf, type TrustedContext } from './context.js';
import { isNoteKey, logKeysAt, logKeyVerifier, readLogKeys } from './log-keys.js';
import type { FragmentCode } from './messages.js';
import type { Outcome } from './report.js';

/** What a proof of logging shows. */
export interface LogEvidence {
  checkpoint: Outcome;
  inclusion: Outcome;
  /** Index of the entry: present exactly when it is proven to be in the log of the trust file. */
  index?: number;
  /** Tree of the checkpoint: present exactly when the log signed it. */
  tree?: LinkedTree;
}

/**
 * Checks a proof of logging: the checkpoint signed by the log of the trust file, and the path from the leaf to its
 * root. A pure function of leaf, proof text, origin and keys of the log, therefore remembered under all of them.
 */
export const checkLogged = (
  context: TrustedContext,
  leafHash: Uint8Array | undefined,
  tlogProof: string,
): LogEvidence => {
  const also = `${leafHash === undefined ? '' : toHex(leafHash)}:${logOf(context)}`;
  return rememberOf(context, 'logged/3', utf8(tlogProof), () => compute(context, leafHash, tlogProof), also);
};

const compute = (context: TrustedContext, leafHash: Uint8Array | undefined, tlogProof: string): LogEvidence => {
  const proof = parseTlogProof(tlogProof);
  if (!proof.ok) {
    return {
      checkpoint: finding('error', 'checkpoint-missing'),
      inclusion: finding('invalid', 'inclusion-proof-unreadable', proof.code),
    };
  }
  const opened = openLogCheckpoint(context, proof.value.checkpoint);
  if (!opened.ok) {
    return {
      checkpoint: finding('invalid', 'checkpoint-invalid', opened.code),
      inclusion: finding('error', 'inclusion-not-checked'),
    };
  }
  const { origin, size, root } = opened.value;
  const checkpoint: Outcome = {
    status: 'valid',
    code: 'checkpoint-valid',
    evidence: { origin, size, root: toHex(root) },
  };
  const tree = { size, root };
  if (leafHash === undefined) return { checkpoint, tree, inclusion: finding('error', 'inclusion-entry-missing') };
  const { index, path } = proof.value;
  if (!verifyInclusion(context.crypto, { index, size, leafHash, path, root })) {
    return { checkpoint, tree, inclusion: finding('invalid', 'inclusion-proof-invalid', `index ${index} of ${size}`) };
  }
  const evidence = { index, size, leafHash: toHex(leafHash) };
  return { checkpoint, tree, inclusion: { status: 'valid', code: 'inclusion-valid', evidence }, index };
};

/** Opens a checkpoint of the trusted log; many proofs share one, so it is remembered by itself. */
const openLogCheckpoint = (context: TrustedContext, note: string): Result<Checkpoint, string> =>
  rememberOf(context, 'checkpoint/2', utf8(note), () => open(context, note), logOf(context));

/**
 * Only the keys that count at the size of the checkpoint are asked: a line of one that was retired before is a line of
 * nobody. Ed25519 is required; a line of an ML-DSA-44 key that the trust file lists must be right where it stands.
 */
const open = ({ crypto, trust }: TrustedContext, note: string): Result<Checkpoint, string> => {
  const keys = readLogKeys(crypto, trust.log);
  if (keys === undefined) return fail('vkey');
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  const stated = parseCheckpoint(parsed.value.text);
  if (!stated.ok) return stated;
  const counting = logKeysAt(keys, stated.value.size);
  const verifiers = counting.map((key) => logKeyVerifier(crypto, key));
  const opened = openCheckpoint(note, verifiers, trust.log.origin);
  if (!opened.ok) return fail(opened.code, opened.detail);
  const { verified } = opened.value.note;
  const isSigned = counting.some(
    (counted) =>
      isNoteKey(counted) &&
      verified.some(({ name, keyId }) => name === counted.key.name && keyId === counted.key.keyId),
  );
  return isSigned ? ok(opened.value.checkpoint) : fail('note-unsigned');
};

/** Names the trusted log without ambiguity. */
export const logOf = ({ trust }: TrustedContext): string => JSON.stringify(trust.log);

const finding = (status: Outcome['status'], code: FragmentCode, reason?: string): Outcome =>
  reason === undefined ? { status, code } : { status, code, evidence: { reason } };
