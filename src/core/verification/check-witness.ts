import { toHex, utf8 } from '../bytes.js';
import type { JsonValue } from '../canonical/index.js';
import type { VerifierKey } from '../note/index.js';
import { evaluatePolicy, NO_QUORUM, type Policy, parsePolicy } from '../tlog-policy/index.js';
import { parseTlogProof } from '../tlog-proof/index.js';
import { rememberOf, type TrustedContext } from './context.js';
import type { VerificationInput } from './input.js';
import { logOf } from './log-evidence.js';
import { isNoteKey, readLogKeys } from './log-keys.js';
import type { FragmentCode } from './messages.js';
import type { Outcome } from './report.js';

/** What the cosignatures on one checkpoint come to; `unknown`: it is judged elsewhere, or the log did not sign it. */
interface Judgement {
  readonly result: 'met' | 'missing' | 'wrong' | 'unknown';
  readonly cosignatures: JsonValue;
}

const finding = (status: Outcome['status'], code: FragmentCode): Outcome => ({ status, code });

/**
 * Judges the cosignatures on every checkpoint that the evidence relies on, of the certificate's entry and of the entries
 * about keys, status and encumbrances, by the policy of the trust file: a log that shows its witnesses one tree and the verifier
 * another would show it in any of them. Too few cosignatures are shown (`skipped`), and an `error` where the trust file
 * requires them; a wrong one by a witness of the policy is `invalid`.
 */
export const checkWitness = (context: TrustedContext, input: VerificationInput, checkpoint: Outcome): Outcome => {
  const { tlogProof, keyEntries = [], statusEntries, contractEntries = [], encumbranceEntries = [] } = input;
  if (tlogProof === undefined || checkpoint.status !== 'valid') return unchecked(context);
  const policy = policyOf(context);
  if (policy === undefined) return unchecked(context);
  const judge = (proof: string) => judgeProof(context, policy, proof);
  const own = judge(tlogProof);
  const logged = [...keyEntries, ...(statusEntries?.entries ?? []), ...contractEntries, ...encumbranceEntries];
  const others = new Set(logged.map((one) => one.tlogProof));
  return combine(context, policy, own, [...others].map(judge));
};

/**
 * Witnesses and quorum of the trust file's policy, for whatever key the log had when it signed: whether that key counts
 * at that size is judged with the checkpoint. A policy for other tools leaves out keys that were compromised.
 */
const policyOf = ({ crypto, trust }: TrustedContext): Policy | undefined => {
  const policy = parsePolicy(crypto, trust.policy);
  if (!policy.ok) return undefined;
  const known = (readLogKeys(crypto, trust.log) ?? []).filter(isNoteKey).map(({ key }) => ({ key }));
  const isListed = ({ key }: { key: VerifierKey }) =>
    policy.value.logs.some((log) => log.key.name === key.name && log.key.keyId === key.keyId);
  return { ...policy.value, logs: [...policy.value.logs, ...known.filter((log) => !isListed(log))] };
};

const unchecked = ({ trust }: TrustedContext): Outcome =>
  finding(trust.requireWitness ? 'error' : 'skipped', 'witness-not-checked');

const combine = (
  context: TrustedContext,
  { quorum }: Policy,
  own: Judgement,
  others: readonly Judgement[],
): Outcome => {
  const all = [own, ...others];
  if (all.some(({ result }) => result === 'wrong')) return finding('invalid', 'witness-signature-invalid');
  if (own.result === 'unknown') return unchecked(context);
  const evidence = own.cosignatures;
  if (quorum === NO_QUORUM) return { ...finding('skipped', 'witness-none-required'), evidence };
  if (all.every(({ result }) => result !== 'missing')) return { ...finding('valid', 'witness-quorum-met'), evidence };
  return { ...finding(context.trust.requireWitness ? 'error' : 'skipped', 'witness-quorum-missing'), evidence };
};

/** A pure function of the checkpoint in the proof, log and policy, therefore remembered: many proofs share one. */
const judgeProof = (context: TrustedContext, policy: Policy, tlogProof: string): Judgement => {
  const proof = parseTlogProof(tlogProof);
  if (!proof.ok) return { result: 'unknown', cosignatures: [] };
  const { checkpoint } = proof.value;
  const also = toHex(context.crypto.sha256(utf8(`${logOf(context)}${context.trust.policy}`)));
  return rememberOf(context, 'witness/4', utf8(checkpoint), () => compute(context, policy, checkpoint), also);
};

const compute = ({ crypto }: TrustedContext, policy: Policy, checkpoint: string): Judgement => {
  const judged = evaluatePolicy(crypto, policy, checkpoint);
  if (!judged.ok) return { result: judged.code === 'note-signature' ? 'wrong' : 'unknown', cosignatures: [] };
  const cosignatures = judged.value.cosignatures.map(({ name, timestamp }) => ({ name, timestamp }));
  return { result: judged.value.quorum ? 'met' : 'missing', cosignatures };
};
