import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { type ActNews, ActNewsDesk, type Application, NO_ORGANISATION } from '../../registry/index.js';
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

  /** Tells those whom the matter concerns; a holder without an organisation here has no inbox. */
  async tell(
    tx: Transaction,
    { id: applicationId, centre, content }: Application,
    { certificateNumber, applicantOrganisationId: organisationId }: Objection,
    done: Pick<ActNews, 'act' | 'actId' | 'at'>,
  ): Promise<void> {
    if (organisationId === NO_ORGANISATION) return;
    await this.news.tell(tx, {
      ...done,
      centre,
      organisationId,
      applicationId,
      dataName: content.dataName ?? '',
      ...(certificateNumber === undefined ? {} : { certificateNumber }),
    });
  }
}
