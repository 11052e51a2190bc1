import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { type Fen, formatYuan } from '../../../core/money.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { AuditTrail } from '../../audit/index.js';
import { IssuedCertificates } from '../../registry/index.js';
import type { FeeAct, FeePerson } from '../domain/fee-act.js';
import { FeeLedger } from './fee-ledger.js';
import type { FeeMatter } from './fee-matter.js';

/** Who acts, and by which request. */
export interface FeeOfficer {
  readonly actor: Actor;
  readonly requestId?: string | undefined;
}

/** What differs from act to act. */
export interface NewFeeAct extends Pick<FeeAct, 'kind' | 'payment' | 'reverses'> {
  readonly amount: Fen;
  /** What the ledger entry commits to besides the amount and the application. */
  readonly details: JsonObject;
  readonly requestedBy?: FeePerson;
}

/** What is kept of whoever acts. */
export const feePersonOf = ({ accountId, personId, personRef }: FeePerson): FeePerson => ({
  accountId,
  personId,
  personRef,
});

/** Records acts on fees: in their table, on the ledger and in the audit trail. */
@Injectable()
export class FeeRecords {
  constructor(
    private readonly ledger: FeeLedger,
    private readonly certificates: IssuedCertificates,
    private readonly audit: AuditTrail,
    private readonly ids: Ids,
  ) {}

  /** The time of an act; ask for it once the application is locked. */
  stamp(tx: Transaction): Promise<Date> {
    return this.ledger.stamp(tx);
  }

  async record(
    tx: Transaction,
    by: FeeOfficer,
    { application }: FeeMatter,
    { amount, details, ...rest }: NewFeeAct,
    at: Date,
  ): Promise<FeeAct> {
    const { id: applicationId, centre, applicant } = application;
    const [certificate] = await this.certificates.ofApplications(tx, [applicationId]);
    const act: FeeAct = {
      ...rest,
      id: this.ids.uuid(),
      applicationId,
      centre,
      amount,
      details: { act: rest.kind, applicationId, amount: String(amount), ...details },
      holderCode: applicant.code,
      ...(certificate === undefined ? {} : { certificateNumber: certificate.number }),
      recordedBy: feePersonOf(by.actor),
      at,
    };
    await this.ledger.record(tx, act);
    await this.audit.record(tx, {
      actor: by.actor,
      requestId: by.requestId,
      action: `fee.${act.kind}`,
      subject: `application:${applicationId}`,
      detail: { id: act.id, amount: formatYuan(amount), ...(act.reverses && { reverses: act.reverses }) },
    });
    return act;
  }
}
