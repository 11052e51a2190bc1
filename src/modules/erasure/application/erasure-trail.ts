import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { SaltErasure } from '../domain/salt-erasure.js';

/** Writes every step of an erasure into the audit trail; never the explanation. */
@Injectable()
export class ErasureTrail {
  constructor(private readonly audit: AuditTrail) {}

  async record(
    tx: Transaction,
    actor: Actor,
    step: 'request' | 'confirm' | 'withdraw',
    { id, entryIndex, field, ground }: SaltErasure,
  ): Promise<void> {
    await this.audit.record(tx, {
      actor,
      action: `salt-erasure.${step}`,
      subject: `salt-erasure:${id}`,
      detail: { entryIndex, field, ground },
    });
  }
}
