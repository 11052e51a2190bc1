import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Approval } from '../domain/approval.js';
import type { Requester } from './requester.js';

/** Writes every step of a guarded act into the audit trail; its parameters stand in the request alone. */
@Injectable()
export class ApprovalTrail {
  constructor(private readonly audit: AuditTrail) {}

  async record(tx: Transaction, by: Requester, step: string, approval: Approval): Promise<void> {
    const { id, kind, digest, requestedBy } = approval;
    await this.audit.record(tx, {
      ...by,
      action: `approval.${step}`,
      subject: `approval:${id}`,
      detail: { kind, digest, requestedBy: requestedBy.personRef },
    });
  }

  /** An act that one person does alone, because nobody else is there yet who could confirm it. */
  async recordFounding(tx: Transaction, by: Requester, kind: string, digest: string): Promise<void> {
    await this.audit.record(tx, {
      ...by,
      action: 'approval.founding',
      subject: `account:${by.actor.accountId}`,
      detail: { kind, digest, founding: true },
    });
  }
}
