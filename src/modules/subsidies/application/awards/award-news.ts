import { Injectable } from '@nestjs/common';
import type { JsonValue } from '../../../../core/canonical/index.js';
import { ruleOf } from '../../../../core/subsidy/index.js';
import type { Transaction } from '../../../../platform/database/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { type NoticeDraft, PostNotices } from '../../../notices/index.js';
import type { ActingBy } from '../claim-trail.js';

/** An award as it is told of. */
export interface AwardToTell {
  readonly grantId: string;
  readonly claimId: string;
  readonly ruleId: string;
  readonly organisationId: string;
}

/** What happened, for the claimant. */
interface News {
  /** Of the act, or of the order that failed. */
  readonly source: string;
  readonly kind: NoticeDraft['kind'];
  readonly at: Date;
}

/** Writes down what happens to awards, and tells the claimant. */
@Injectable()
export class AwardNews {
  constructor(
    private readonly audit: AuditTrail,
    private readonly notices: PostNotices,
  ) {}

  /** In the audit trail: never whom the bank paid, and never an explanation. */
  async record(
    tx: Transaction,
    { actor, requestId }: ActingBy,
    action: string,
    { grantId, claimId }: Pick<AwardToTell, 'grantId' | 'claimId'>,
    detail: { readonly [name: string]: JsonValue },
  ): Promise<void> {
    const subject = `award:${grantId}`;
    await this.audit.record(tx, { actor, requestId, action, subject, detail: { claim: claimId, ...detail } });
  }

  async tell(
    tx: Transaction,
    { claimId, ruleId, organisationId }: AwardToTell,
    { source, kind, at }: News,
  ): Promise<void> {
    const parameters = { dataName: ruleOf(ruleId)?.rule.title.zh ?? ruleId, claimId };
    await this.notices.post(tx, [{ source, kind, audience: { organisationId }, parameters, at }]);
  }
}
