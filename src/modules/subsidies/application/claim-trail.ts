import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Claim } from '../domain/claim.js';

/** Whoever acts, and by which request. */
export interface ActingBy {
  readonly actor: Actor;
  readonly requestId?: string | undefined;
}

/** Writes down what is done about claims. */
@Injectable()
export class ClaimTrail {
  constructor(private readonly audit: AuditTrail) {}

  record(tx: Transaction, { actor, requestId }: ActingBy, action: string, claim: Claim): Promise<void> {
    const { id, ruleId, claimantCode, state, version } = claim;
    const detail = { rule: ruleId, claimant: claimantCode, state, version };
    return this.audit.record(tx, { ...{ actor, requestId, action }, subject: `claim:${id}`, detail });
  }
}
