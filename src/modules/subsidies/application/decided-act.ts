import type { LedgerActOf } from '../../ledger/index.js';
import { AWARDING_CENTRE } from '../domain/award.js';
import type { Claim, ClaimDecision } from '../domain/claim.js';

/** The entry of a decision, in order with what is granted and paid on the claim. What it was reckoned from is committed to. */
export function decidedAct(
  { id: claimId, policyId, ruleId }: Pick<Claim, 'id' | 'policyId' | 'ruleId'>,
  { id: actId, policyVersion, personRef: officer, outcome, amount, facts, opinion }: ClaimDecision,
  at: Date,
): LedgerActOf<'claim.decided'> {
  return {
    kind: 'claim.decided',
    at,
    centre: AWARDING_CENTRE,
    subject: `claim:${claimId}`,
    orderKey: `claim:${claimId}`,
    body: {
      ...{ actId, policyId, policyVersion, ruleId, officer, outcome },
      ...(amount === undefined ? {} : { amount: String(amount) }),
    },
    committed: { facts, opinion },
  };
}
