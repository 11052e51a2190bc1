import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { type ActNews, ActNewsDesk, type Application } from '../../registry/index.js';
import type { Objection } from '../domain/objection.js';

/** Writes down what is done about objections, without a word of who objects or why, and tells of it. */
@Injectable()
export class ObjectionTrail {
  constructor(
    private readonly audit: AuditTrail,
    private readonly news: ActNewsDesk,
  ) {}

  async record(
    tx: Transaction,
    actor: Actor | undefined,
    action: string,
    { id }: Pick<Objection, 'id'>,
    detail?: JsonObject,
  ): Promise<void> {
    await this.audit.record(tx, {
      actor,
      action: `objection.${action}`,
      subject: `objection:${id}`,
      ...(detail === undefined ? {} : { detail }),
    });
  }

  /** Tells those whom the matter concerns. */
  tell(
    tx: Transaction,
    { id: applicationId, centre, applicant, content }: Application,
    { certificateNumber }: Objection,
    done: Pick<ActNews, 'act' | 'actId' | 'at'>,
  ): Promise<void> {
    return this.news.tell(tx, {
      ...done,
      centre,
      organisationId: applicant.organisationId,
      applicationId,
      dataName: content.dataName ?? '',
      ...(certificateNumber === undefined ? {} : { certificateNumber }),
    });
  }
}
