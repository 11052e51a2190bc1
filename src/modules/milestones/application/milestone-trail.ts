import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';

/** Whoever acts, and by which request. */
export interface ActingBy {
  readonly actor: Actor;
  readonly requestId?: string | undefined;
}

/** Writes down what happens to milestones and records. */
@Injectable()
export class MilestoneTrail {
  constructor(private readonly audit: AuditTrail) {}

  record(
    tx: Transaction,
    { actor, requestId }: ActingBy,
    action: string,
    subject: string,
    detail: { readonly [name: string]: JsonValue },
  ): Promise<void> {
    return this.audit.record(tx, { actor, requestId, action, subject, detail });
  }
}
