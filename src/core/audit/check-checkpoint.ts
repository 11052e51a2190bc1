import { type Checkpoint, parseCheckpoint } from '../checkpoint/index.js';
import type { CosignatureCrypto } from '../cosignature/index.js';
import { KEY_TYPES, parseNote, type VerifierKey } from '../note/index.js';
import { fail, ok, type Result } from '../result.js';
import { evaluatePolicy, type Policy, type PolicyEvaluation } from '../tlog-policy/index.js';
import { type AuditFinding, finding } from './finding.js';

/** Whose checkpoints are believed. */
export interface CheckpointTrust {
  readonly policy: Policy;
  /** The log that is audited; without it, whichever log of the policy signed. */
  readonly origin?: string;
}

/** A checkpoint with what is wrong with its signatures. */
export interface CheckedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly cosignedBy: readonly string[];
  readonly findings: readonly AuditFinding[];
}

/** The name of a quorum made here: a policy's own names come from lines without spaces. */
const ALL_WITNESSES = 'all given witnesses';

/** A policy from verifier keys alone: any of the logs has signed, and every one of the witnesses. */
export const policyOfKeys = (keys: readonly VerifierKey[]): Policy => {
  const witnesses = keys.filter(({ type }) => type === KEY_TYPES.cosignature).map((key) => ({ name: key.name, key }));
  const members = witnesses.map(({ name }) => name);
  const group = { name: ALL_WITNESSES, threshold: members.length, members };
  return {
    logs: keys.filter(({ type }) => type === KEY_TYPES.note).map((key) => ({ key })),
    witnesses,
    groups: members.length === 0 ? [] : [group],
    quorum: members.length === 0 ? 'none' : ALL_WITNESSES,
  };
};

/** Reads a signed checkpoint and judges it by a policy. Fails only when it is no checkpoint at all. */
export const checkCheckpoint = (
  crypto: CosignatureCrypto,
  { policy, origin }: CheckpointTrust,
  note: Uint8Array,
): Result<CheckedCheckpoint, 'unreadable'> => {
  const parsed = parseNote(note);
  const claimed = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  if (!claimed.ok) return fail('unreadable', claimed.code);
  const checkpoint: Checkpoint = claimed.value;
  const { size } = checkpoint;
  if (origin !== undefined && checkpoint.origin !== origin) {
    const params = { found: checkpoint.origin, expected: origin };
    return ok({ checkpoint, cosignedBy: [], findings: [finding('checkpoint-origin', { size }, params)] });
  }
  const judged = evaluatePolicy(crypto, policy, note);
  if (judged.ok) return ok(cosigned(judged.value));
  const code = judged.code === 'note-signature' ? 'checkpoint-signature' : 'checkpoint-unsigned';
  const name = judged.detail ?? '';
  return ok({ checkpoint, cosignedBy: [], findings: [finding(code, { size }, { name })] });
};

const cosigned = ({ checkpoint, cosignatures, quorum }: PolicyEvaluation): CheckedCheckpoint => ({
  checkpoint,
  cosignedBy: cosignatures.map(({ name }) => name),
  findings: quorum ? [] : [finding('checkpoint-quorum', { size: checkpoint.size })],
});
