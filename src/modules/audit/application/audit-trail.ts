import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { AuditEvent } from '../domain/audit-record.js';
import { AuditRecordRepository } from '../persistence/audit-record-repository.js';

/** Where every module writes down its privileged acts. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly records: AuditRecordRepository,
    private readonly clock: Clock,
  ) {}

  /** Writes an act down in the transaction that does it, so that neither can stand without the other. */
  async record(tx: Transaction, event: AuditEvent): Promise<void> {
    await this.records.append(tx, this.clock.now(), event);
  }
}
