import { Injectable } from '@nestjs/common';
import type { ReadingChoices } from '../../../core/subsidy/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Claim } from '../domain/claim.js';
import { gradesOf, type StandingClaim, supportOf } from '../domain/repeated-claims.js';

// A grant of which nothing is kept stands in nobody's way.
const STANDING = `
  SELECT c.id, c.rule_id AS "ruleId",
    EXISTS (SELECT 1 FROM subsidy_claim_invoice i WHERE i.claim_id = c.id) AS "hasInvoices"
  FROM subsidy_claim c
  WHERE c.claimant_code = $1 AND c.id <> $2 AND c.year = $3 AND c.rule_id = ANY($4::text[])
    AND c.scopes @> $5::jsonb AND c.scopes <@ $5::jsonb AND c.state NOT IN ('draft', 'rejected', 'withdrawn')
    AND (c.state <> 'granted' OR 0 < (
      SELECT sum(CASE movement WHEN 'grant' THEN amount ELSE -amount END) FROM subsidy_award a WHERE a.claim_id = c.id))
  ORDER BY c.created_at, c.id`;

/** Claims of an enterprise that stand beside one that it files. */
@Injectable()
export class StandingClaims {
  /** Until the transaction ends nobody else files for that enterprise on that support. */
  async beside(
    tx: Transaction,
    { id, claimantCode, ruleId, year, scopes }: Claim,
    readings: ReadingChoices,
  ): Promise<StandingClaim[]> {
    const place = `${claimantCode} ${supportOf(ruleId, readings)}`;
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7474))', [place]);
    const values = [claimantCode, id, year, gradesOf(ruleId, readings), JSON.stringify(scopes)];
    return tx.query<StandingClaim[]>(STANDING, values);
  }
}
