import { randomUUID } from 'node:crypto';
import type { ClaimDecision, ClaimPerson } from '../../src/modules/subsidies/domain/claim.js';
import type { Transaction } from '../../src/platform/database/index.js';

const COMPUTING = `
  INSERT INTO subsidy_computing (id, claim_id, version, basis, as_of, request, answer, at)
  VALUES ($1, $2, 1, 'sha256:' || repeat('0', 64), $3::timestamptz::date, '{}', '{}', $3)`;
const REVIEW = `
  INSERT INTO subsidy_claim_act (id, claim_id, version, act, details, account_id, person_id, person_ref, at)
  VALUES ($1, $2, 2, 'review', '{}', $3, $4, $5, $6)`;
const DECISION = `
  INSERT INTO subsidy_decision (id, claim_id, outcome, amount, computing_id, policy_version, facts, opinion, account_id,
    person_id, person_ref, at)
  VALUES ($1, $2, 'approved', $3, $4, $5, '{}', '同意', $6, $7, $8, $9)`;

/** Whoever is taken to have approved a claim, and what. */
export interface Approval {
  readonly claimId: string;
  readonly amount: bigint;
  readonly policyVersion: string;
  readonly reviewer: ClaimPerson;
  readonly decider: ClaimPerson;
  readonly at: Date;
}

/** Writes down that two officers approved a claim, without the road that leads there; its entry is the caller's. */
export async function writeApproval(
  tx: Transaction,
  { claimId, amount, policyVersion, reviewer, decider, at }: Approval,
): Promise<ClaimDecision> {
  const [id, computingId] = [randomUUID(), randomUUID()];
  await tx.query(COMPUTING, [computingId, claimId, at]);
  await tx.query(REVIEW, [randomUUID(), claimId, reviewer.accountId, reviewer.personId, reviewer.personRef, at]);
  const { accountId, personId, personRef } = decider;
  const values = [id, claimId, String(amount), computingId, policyVersion, accountId, personId, personRef, at];
  await tx.query(DECISION, values);
  return {
    ...{ id, claimId, outcome: 'approved', amount, computingId, policyVersion },
    ...{ facts: {}, opinion: '同意', accountId, personId, personRef, at },
  };
}
