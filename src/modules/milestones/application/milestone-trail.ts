import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { type Audience, PostNotices } from '../../notices/index.js';
import type { Milestone } from '../domain/milestone.js';
import type { EvidenceRecord } from '../domain/record.js';
import type { Stated } from '../domain/statement.js';

/** Whoever acts, and by which request. */
export interface ActingBy {
  readonly actor: Actor;
  readonly requestId?: string | undefined;
}

/** Writes down what happens to milestones and records, and tells those whom it concerns. */
@Injectable()
export class MilestoneTrail {
  constructor(
    private readonly audit: AuditTrail,
    private readonly notices: PostNotices,
  ) {}

  /** The centre hears of what is stated, the organisation of what was decided. */
  async milestone(tx: Transaction, by: ActingBy, milestone: Milestone): Promise<void> {
    const { id, type, state, holder } = milestone;
    await this.record(tx, by, `milestone.${state}`, `milestone:${id}`, milestone);
    if (state === 'withdrawn') return;
    const parameters = { dataName: holder.name, milestoneId: id, statement: type };
    await this.notices.post(tx, [{ source: id, kind: `milestone.${state}`, ...toldOf(milestone), parameters }]);
  }

  /** The same of a record. */
  async evidenceRecord(tx: Transaction, by: ActingBy, record: EvidenceRecord): Promise<void> {
    const { id, type, state, holder } = record;
    await this.record(tx, by, `record.${state}`, `record:${id}`, record);
    if (state === 'withdrawn') return;
    const parameters = { dataName: holder.name, recordId: id, statement: type };
    await this.notices.post(tx, [{ source: id, kind: `record.${state}`, ...toldOf(record), parameters }]);
  }

  private record(
    tx: Transaction,
    { actor, requestId }: ActingBy,
    action: string,
    subject: string,
    { type, holder }: Stated & { readonly type: string },
  ): Promise<void> {
    return this.audit.record(tx, { actor, requestId, action, subject, detail: { type, holder: holder.code } });
  }
}

/** Whom it concerns, and when it happened. */
function toldOf({ state, centre, holder, stated, ended = stated }: Stated): { audience: Audience; at: Date } {
  const audience = state === 'stated' ? { centre } : { organisationId: holder.organisationId };
  return { audience, at: ended.at };
}
