import { Injectable } from '@nestjs/common';
import type { Award } from '../../../core/subsidy/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Claim } from '../domain/claim.js';
import { sharedScope, subjectOf } from '../domain/claim-facts.js';
import type { Computing } from '../domain/computing.js';

const INSERT = `
  INSERT INTO subsidy_computing (id, claim_id, version, basis, as_of, request, answer, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;
const OF_CLAIM = `
  SELECT id, claim_id AS "claimId", version, basis, as_of::text AS "asOf", request, answer, at
  FROM subsidy_computing WHERE claim_id = $1 ORDER BY version DESC`;
// What was granted and is not back; of a claim that is approved and waits for its grant, what was approved.
const AWARDED = `
  SELECT rule_id AS "ruleId", year, scopes, amount::text FROM (
    SELECT c.id, c.rule_id, c.year, c.scopes, coalesce(
      (SELECT sum(CASE a.movement WHEN 'grant' THEN a.amount ELSE -a.amount END) FROM subsidy_award a WHERE a.claim_id = c.id),
      d.amount) AS amount
    FROM subsidy_claim c LEFT JOIN subsidy_decision d ON d.claim_id = c.id
    WHERE c.id <> $1 AND c.state <> 'withdrawn' AND (c.claimant_code = $2 OR (c.rule_id = $3 AND c.scopes @> $4::jsonb))) awarded
  WHERE amount > 0 ORDER BY id`;

interface AwardedRow {
  readonly ruleId: string;
  readonly year: number;
  readonly scopes: Claim['scopes'];
  readonly amount: string;
}

/** Computings of claims, which are only ever added, and the earlier awards that they take into account. */
@Injectable()
export class ComputingRows {
  async insert(tx: Transaction, { id, claimId, version, basis, asOf, request, answer, at }: Computing): Promise<void> {
    await tx.query(INSERT, [id, claimId, version, basis, asOf, request, answer, at]);
  }

  /** The latest first. */
  of(tx: Transaction, claimId: string): Promise<Computing[]> {
    return tx.query<Computing[]>(OF_CLAIM, [claimId]);
  }

  /** What others of the claimant's claims got or are to get, and others' for the same project, platform … by this rule. */
  async awarded(
    tx: Transaction,
    { id, claimantCode, ruleId, scopes }: Pick<Claim, 'id' | 'claimantCode' | 'ruleId' | 'scopes'>,
  ): Promise<Award[]> {
    const counted = sharedScope(ruleId);
    const shared = scopes.filter(({ scope }) => scope === counted);
    // Nothing contains a scope of no name.
    const wanted = JSON.stringify(shared.length > 0 ? shared : [{ scope: '' }]);
    const rows = await tx.query<AwardedRow[]>(AWARDED, [id, claimantCode, ruleId, wanted]);
    return rows.map((row) => {
      const subject = subjectOf(row.ruleId, row.scopes);
      const { ruleId: rule, year, amount } = row;
      return { ruleId: rule, year, amount: BigInt(amount), ...(subject === undefined ? {} : { subject }) };
    });
  }

  /** Lets those who decide come one after the other: each sees what the one before it approved. */
  async lockDecisions(tx: Transaction): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(7473, 2)');
  }
}
