import { Injectable } from '@nestjs/common';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import type { Claim, ClaimActRow } from '../domain/claim.js';
import { claimFault } from '../domain/claim-faults.js';
import type { ClaimState } from '../domain/claim-states.js';

const SELECT = `
  SELECT id, organisation_id AS "organisationId", claimant_name AS "claimantName", claimant_code AS "claimantCode",
    policy_id AS "policyId", policy_version AS "policyVersion", rule_id AS "ruleId", year, scopes, facts, state, version,
    created_at AS "createdAt"
  FROM subsidy_claim`;
const INSERT = `
  INSERT INTO subsidy_claim (id, organisation_id, claimant_name, claimant_code, policy_id, policy_version, rule_id, year,
    scopes, facts, state, version, created_by, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', 1, $11, $12)`;
const CHANGE = `
  UPDATE subsidy_claim SET state = $2, facts = $3, scopes = $4, year = $5, policy_version = $6, version = version + 1
  WHERE id = $1`;
const ACT = `
  INSERT INTO subsidy_claim_act (id, claim_id, version, act, details, account_id, person_id, person_ref, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const ACTS = `
  SELECT id, version, act, details, account_id AS "accountId", person_id AS "personId", person_ref AS "personRef", at
  FROM subsidy_claim_act WHERE claim_id = $1 ORDER BY version`;
const PAGE = `${SELECT}
  WHERE CASE WHEN $1::uuid IS NULL THEN state <> 'draft' ELSE organisation_id = $1 END
    AND ($2::text IS NULL OR state = $2) AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
  ORDER BY created_at DESC, id DESC LIMIT $5`;

/** Which claims of a list; members left out do not narrow. */
export interface ClaimQuery {
  /** Of one organisation, whatever their state; without it of all, but no drafts. */
  readonly organisationId?: string;
  readonly state?: ClaimState;
  readonly after?: { readonly at: string; readonly id: string };
  readonly limit: number;
}

/** Claims and the acts on them. */
@Injectable()
export class ClaimRows {
  async insert(tx: Transaction, claim: Claim, accountId: string): Promise<void> {
    const { id, organisationId, claimantName, claimantCode, policyId, policyVersion, ruleId, year } = claim;
    await tx.query(INSERT, [
      ...[id, organisationId, claimantName, claimantCode, policyId, policyVersion, ruleId, year],
      ...[JSON.stringify(claim.scopes), claim.facts, accountId, claim.createdAt],
    ]);
  }

  async find(tx: Transaction, id: string): Promise<Claim | undefined> {
    const [claim] = await tx.query<Claim[]>(`${SELECT} WHERE id = $1`, [id]);
    return claim;
  }

  /** The claim, locked until the transaction ends: before its grants, orders and payments, which lock it too. */
  async lock(tx: Transaction, id: string): Promise<Claim | undefined> {
    const [claim] = await tx.query<Claim[]>(`${SELECT} WHERE id = $1 FOR UPDATE`, [id]);
    return claim;
  }

  /**
   * Keeps an act on a locked claim and what it made of it; the version of the act is the next one. Throws Fault
   * 'claim-invoice-taken' where another claim took an invoice meanwhile.
   */
  async act(tx: Transaction, after: Claim, act: ClaimActRow): Promise<void> {
    const { id, version, details, accountId, personId, personRef, at } = act;
    const values = [after.id, after.state, after.facts, JSON.stringify(after.scopes), after.year, after.policyVersion];
    await tx.query(CHANGE, values).catch((error: unknown) => {
      throw constraintFault(error, {
        subsidy_claim_invoice_once: () => claimFault('claim-invoice-taken', { number: '–' }),
      });
    });
    await tx.query(ACT, [id, after.id, version, act.act, details, accountId, personId, personRef, at]);
  }

  /** The first act first. */
  async acts(tx: Transaction, claimId: string): Promise<ClaimActRow[]> {
    return tx.query<ClaimActRow[]>(ACTS, [claimId]);
  }

  /** The latest first. */
  async page(tx: Transaction, { organisationId, state, after, limit }: ClaimQuery): Promise<Claim[]> {
    const values = [organisationId ?? null, state ?? null, after?.at ?? null, after?.id ?? null, limit];
    return tx.query<Claim[]>(PAGE, values);
  }
}
