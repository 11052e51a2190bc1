import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** What an organisation says in a claim that is not decided. */
export interface StatedClaim {
  readonly ruleId: string;
  readonly year: number;
  readonly facts: JsonObject;
}

// Of a decided claim the award counts, and no longer what was said for it.
const STATED = `
  SELECT DISTINCT ON (rule_id) rule_id AS "ruleId", year, facts FROM subsidy_claim
  WHERE organisation_id = $1 AND state NOT IN ('approved', 'rejected', 'granted', 'withdrawn')
  ORDER BY rule_id, created_at DESC, id`;

/** What organisations say of themselves in their claims. */
@Injectable()
export class StatedClaims {
  /** The latest for each rule. */
  of(tx: Transaction, organisationId: string): Promise<StatedClaim[]> {
    return tx.query<StatedClaim[]>(STATED, [organisationId]);
  }
}
