import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { AuditFilter, AuditRecord } from '../domain/audit-record.js';
import { AuditRecordRepository } from '../persistence/audit-record-repository.js';

/** Reads the audit trail. */
@Injectable()
export class ListAuditRecords {
  constructor(
    private readonly records: AuditRecordRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Up to `limit` records, newest first, older than the record `before` where one is given. */
  execute(filter: AuditFilter, before: string | undefined, limit: number): Promise<readonly AuditRecord[]> {
    return this.records.list(this.unitOfWork.reader, filter, before, limit);
  }
}
