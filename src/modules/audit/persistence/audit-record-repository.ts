import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { AuditEvent, AuditFilter, AuditRecord } from '../domain/audit-record.js';
import { AuditRecordEntity } from './audit-record.entity.js';

const APPEND = `
  INSERT INTO audit_record (at, actor_account_id, actor_person_ref, actor_organisation_id, authentication,
    action, subject, outcome, detail, request_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** The audit trail as rows. */
@Injectable()
export class AuditRecordRepository {
  async append(tx: Transaction, at: Date, event: AuditEvent): Promise<void> {
    const { actor } = event;
    await tx.query(APPEND, [
      at,
      actor?.accountId ?? null,
      actor?.personRef ?? null,
      actor?.organisationId ?? null,
      actor?.authentication ?? null,
      event.action,
      event.subject,
      event.outcome ?? 'done',
      JSON.stringify(event.detail ?? {}),
      event.requestId ?? null,
    ]);
  }

  /** Up to `limit` records, newest first, below the number `before` where one is given. */
  async list(
    tx: Transaction,
    filter: AuditFilter,
    before: string | undefined,
    limit: number,
  ): Promise<readonly AuditRecord[]> {
    const query = tx.createQueryBuilder(AuditRecordEntity, 'r').orderBy('r.id', 'DESC').limit(limit);
    if (before !== undefined) query.andWhere('r.id < :before', { before });
    if (filter.subject !== undefined) query.andWhere('r.subject = :subject', { subject: filter.subject });
    if (filter.action !== undefined) query.andWhere('r.action = :action', { action: filter.action });
    if (filter.actor !== undefined) query.andWhere('r.accountId = :actor', { actor: filter.actor });
    return (await query.getMany()).map(toDomain);
  }
}

function toDomain(row: AuditRecordEntity): AuditRecord {
  const { id, at, accountId, personRef, organisationId, authentication, action, subject, outcome, detail } = row;
  const known = accountId !== null && personRef !== null && organisationId !== null && authentication !== null;
  const actor = known ? { accountId, personRef, organisationId, authentication } : undefined;
  return { id, at, actor, action, subject, outcome, detail, requestId: row.requestId ?? undefined };
}
