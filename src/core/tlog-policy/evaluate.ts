import { type Checkpoint, type CheckpointFaultCode, parseCheckpoint } from '../checkpoint/index.js';
import { type CosignatureCrypto, cosignatureVerifier, parseCosignature } from '../cosignature/index.js';
import { type NoteFaultCode, type NoteSignature, noteVerifier, openNote, type VerifierKey } from '../note/index.js';
import { fail, ok, type Result } from '../result.js';
import { NO_QUORUM, type Policy } from './policy.js';

/** A good cosignature by a witness of the policy. */
export interface CosignedBy {
  /** The witness's name in the policy. */
  readonly name: string;
  /** POSIX seconds; the witness's word. */
  readonly timestamp: number;
}

/** What a policy says of a checkpoint that one of its logs signed. It is valid when `quorum` is true. */
export interface PolicyEvaluation {
  readonly checkpoint: Checkpoint;
  readonly log: VerifierKey;
  readonly cosignatures: readonly CosignedBy[];
  /** Whether the cosignatures meet the quorum; always true for 'none'. */
  readonly quorum: boolean;
}

export type PolicyEvaluationFaultCode = NoteFaultCode | CheckpointFaultCode | 'policy-unknown-log';

/**
 * Judges a signed checkpoint by a policy (C2SP tlog-policy). Fails when no listed log signed it under its own name
 * as origin ('policy-unknown-log'), or when any signature of a listed log or witness is wrong ('note-signature').
 * A missing quorum is no failure but `quorum: false`, so that the two can be reported apart.
 */
export const evaluatePolicy = (
  crypto: CosignatureCrypto,
  policy: Policy,
  note: string | Uint8Array,
): Result<PolicyEvaluation, PolicyEvaluationFaultCode> => {
  const logVerifiers = policy.logs.map(({ key }) => noteVerifier(crypto, key));
  const witnessVerifiers = policy.witnesses.map(({ key }) => cosignatureVerifier(crypto, key));
  const opened = openNote(note, [...logVerifiers, ...witnessVerifiers]);
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpoint(opened.value.text);
  if (!checkpoint.ok) return checkpoint;
  const { verified } = opened.value;
  const { origin } = checkpoint.value;
  const log = policy.logs.find(({ key }) => key.name === origin && verified.some((line) => isBy(key, line)));
  if (log === undefined) return fail('policy-unknown-log', origin);
  const cosignatures = policy.witnesses.flatMap(({ name, key }) => cosignaturesBy(name, key, verified));
  const quorum = meetsQuorum(policy, new Set(cosignatures.map(({ name }) => name)));
  return ok({ checkpoint: checkpoint.value, log: log.key, cosignatures, quorum });
};

const isBy = (key: VerifierKey, line: NoteSignature): boolean => line.name === key.name && line.keyId === key.keyId;

const cosignaturesBy = (name: string, key: VerifierKey, verified: readonly NoteSignature[]): CosignedBy[] =>
  verified.flatMap((line) => {
    const cosignature = isBy(key, line) ? parseCosignature(line.signature) : undefined;
    return cosignature === undefined ? [] : [{ name, timestamp: cosignature.timestamp }];
  });

/** Groups only name what stands before them, so one pass in order decides every group. */
const meetsQuorum = ({ groups, quorum }: Policy, witnessed: Set<string>): boolean => {
  for (const { name, threshold, members } of groups) {
    if (members.filter((member) => witnessed.has(member)).length >= threshold) witnessed.add(name);
  }
  return quorum === NO_QUORUM || witnessed.has(quorum);
};
