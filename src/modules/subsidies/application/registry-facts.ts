import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { FirstPresentations } from '../../accounting/index.js';
import { ObtainedCertificates } from '../../certificates/index.js';
import { PaidFees } from '../../fees/index.js';
import { ConfirmedMilestones, ConfirmedRecords } from '../../milestones/index.js';
import { certificateFacts, type PaidCertificate } from '../domain/certificate-facts.js';
import { milestoneFacts } from '../domain/milestone-facts.js';
import { recognitionFacts } from '../domain/recognition-facts.js';
import { recordFacts } from '../domain/record-facts.js';
import type { RegistryFact } from '../domain/registry-fact.js';

/** An enterprise, as the registry keeps it and as the ledger names it. */
export interface Enterprise {
  readonly id: string;
  /** Unified social credit code. */
  readonly code: string;
}

/** 事实取自登记系统: what the registry's own records say of an enterprise, for claims and for its own ranking. */
@Injectable()
export class RegistryFacts {
  constructor(
    private readonly milestones: ConfirmedMilestones,
    private readonly records: ConfirmedRecords,
    private readonly certificates: ObtainedCertificates,
    private readonly fees: PaidFees,
    private readonly presentations: FirstPresentations,
  ) {}

  /**
   * What had been done by that moment and stands on the published ledger by now, so that anybody can check it. Facts for
   * which there is no record are absent.
   */
  async of(tx: Transaction, { id }: Enterprise, asOf: Date): Promise<readonly RegistryFact[]> {
    const stood = (act: { readonly publishedIndex?: number; readonly ended?: { readonly at: Date } }) =>
      act.publishedIndex !== undefined && act.ended !== undefined && act.ended.at <= asOf;
    const milestones = (await this.milestones.of(tx, id)).filter(stood);
    const records = (await this.records.of(tx, id)).filter(stood);
    const certificates = await this.paidCertificates(tx, id, asOf);
    const presented = await this.presentations.of(tx, id, asOf);
    return [
      ...milestoneFacts(milestones),
      ...certificateFacts(certificates),
      ...recognitionFacts(presented),
      ...recordFacts(records),
    ];
  }

  private async paidCertificates(tx: Transaction, id: string, asOf: Date): Promise<readonly PaidCertificate[]> {
    const obtained = await this.certificates.firstYear(tx, id, asOf);
    const matters = obtained.map(({ applicationId, holderName, centre, submittedAt }) => ({
      ...{ id: applicationId, applicant: holderName, centre, submittedAt },
      registrationType: 'initial' as const,
    }));
    const fees = await this.fees.of(tx, matters, asOf);
    return obtained.map(({ actId, entryIndex, issuedOn, applicationId }) => {
      const fee = fees.get(applicationId);
      return { actId, entryIndex, issuedOn, ...(fee === undefined ? {} : { fee }) };
    });
  }
}
