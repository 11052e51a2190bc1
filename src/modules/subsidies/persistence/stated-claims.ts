import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { Claim } from '../domain/claim.js';
import { subjectOf } from '../domain/claim-facts.js';
import type { Said } from '../domain/known-enterprise.js';

interface Row extends Omit<Said, 'subject'> {
  readonly scopes: Claim['scopes'];
}

// Of a decided claim the award counts, and no longer what was said for it.
const STATED = `
  SELECT DISTINCT ON (rule_id) rule_id AS "ruleId", year, facts, scopes FROM subsidy_claim
  WHERE organisation_id = $1 AND state NOT IN ('approved', 'rejected', 'granted', 'withdrawn')
  ORDER BY rule_id, created_at DESC, id`;

/** What organisations say of themselves in claims that are not decided. */
@Injectable()
export class StatedClaims {
  /** The latest for each rule. */
  async of(tx: Transaction, organisationId: string): Promise<Said[]> {
    const rows = await tx.query<Row[]>(STATED, [organisationId]);
    return rows.map(({ scopes, ...said }) => {
      const subject = subjectOf(said.ruleId, scopes);
      return { ...said, ...(subject === undefined ? {} : { subject }) };
    });
  }
}
