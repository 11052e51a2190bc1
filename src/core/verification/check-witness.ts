import { toHex, utf8 } from '../bytes.js';
import { evaluatePolicy, parsePolicy } from '../tlog-policy/index.js';
import { parseTlogProof } from '../tlog-proof/index.js';
import { rememberOf, type TrustedContext } from './context.js';
import type { FragmentCode } from './messages.js';
import type { Outcome } from './report.js';

const finding = (status: Outcome['status'], code: FragmentCode): Outcome => ({ status, code });

/**
 * Judges the cosignatures on the checkpoint by the policy of the trust file. Too few of them are shown (`skipped`),
 * and an `error` where the trust file requires them; a wrong one by a witness of the policy is `invalid`. A pure
 * function of proof text, policy and that requirement, therefore remembered.
 */
export const checkWitness = (context: TrustedContext, tlogProof: string | undefined, checkpoint: Outcome): Outcome => {
  if (tlogProof === undefined || checkpoint.status !== 'valid') return unchecked(context);
  const { crypto, trust } = context;
  const also = `${trust.requireWitness}:${toHex(crypto.sha256(utf8(trust.policy)))}`;
  return rememberOf(context, 'witness/1', utf8(tlogProof), () => compute(context, tlogProof), also);
};

const unchecked = ({ trust }: TrustedContext): Outcome =>
  finding(trust.requireWitness ? 'error' : 'skipped', 'witness-not-checked');

const compute = (context: TrustedContext, tlogProof: string): Outcome => {
  const { crypto, trust } = context;
  const policy = parsePolicy(crypto, trust.policy);
  const proof = parseTlogProof(tlogProof);
  if (!policy.ok || !proof.ok) return unchecked(context);
  const judged = evaluatePolicy(crypto, policy.value, proof.value.checkpoint);
  if (!judged.ok) {
    return judged.code === 'note-signature' ? finding('invalid', 'witness-signature-invalid') : unchecked(context);
  }
  const evidence = judged.value.cosignatures.map(({ name, timestamp }) => ({ name, timestamp }));
  if (policy.value.quorum === 'none') return { ...finding('skipped', 'witness-none-required'), evidence };
  if (judged.value.quorum) return { ...finding('valid', 'witness-quorum-met'), evidence };
  return { ...finding(trust.requireWitness ? 'error' : 'skipped', 'witness-quorum-missing'), evidence };
};
