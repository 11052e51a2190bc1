import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PostNotices } from '../../notices/index.js';
import type { EvaluationReport } from '../domain/report.js';

/** Whoever acts, and by which request. */
export interface ActingBy {
  readonly actor: Actor;
  readonly requestId?: string | undefined;
}

/** Writes down what happens to evaluators, commissions and reports, and tells holders of reports. */
@Injectable()
export class EvaluationTrail {
  constructor(
    private readonly audit: AuditTrail,
    private readonly notices: PostNotices,
  ) {}

  record(
    tx: Transaction,
    { actor, requestId }: ActingBy,
    action: string,
    subject: string,
    detail: { readonly [name: string]: JsonValue },
  ): Promise<void> {
    return this.audit.record(tx, { actor, requestId, action, subject, detail });
  }

  /** Tells the holder that a report was filed on his certificate; what it found stays in the report. */
  tellHolder(tx: Transaction, { id, number, commission, at }: EvaluationReport): Promise<void> {
    const { applicationId, dataName, holder } = commission;
    const parameters = { dataName, certificateNumber: number };
    const audience = { organisationId: holder.organisationId };
    return this.notices.post(tx, [{ source: id, kind: 'evaluation.filed', audience, applicationId, parameters, at }]);
  }
}
