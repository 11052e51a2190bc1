import { Injectable } from '@nestjs/common';
import { ruleOf } from '../../../core/subsidy/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { PostNotices } from '../../notices/index.js';
import type { Claim, ClaimDecision } from '../domain/claim.js';

/** Tells claimants what became of their claims. */
@Injectable()
export class ClaimNotices {
  constructor(private readonly notices: PostNotices) {}

  returned(tx: Transaction, claim: Claim, at: Date): Promise<void> {
    const source = `${claim.id}:${claim.version}`;
    return this.notices.post(tx, [{ ...draftFor(claim, at), source, kind: 'subsidy.claim_returned' }]);
  }

  /** The redo of the entry tells nothing again: a notice is of its act. */
  decided(tx: Transaction, claim: Claim, { id: source, outcome, at }: ClaimDecision): Promise<void> {
    const kind = outcome === 'approved' ? 'subsidy.claim_approved' : 'subsidy.claim_rejected';
    return this.notices.post(tx, [{ ...draftFor(claim, at), source, kind }]);
  }
}

function draftFor({ id, organisationId, ruleId }: Claim, at: Date) {
  const dataName = ruleOf(ruleId)?.rule.title.zh ?? ruleId;
  return { audience: { organisationId }, parameters: { dataName, claimId: id }, at };
}
