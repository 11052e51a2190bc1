import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import type { Certificate } from '../domain/certificate.js';
import { stateAfterEnding } from '../domain/endings.js';
import type { CertificateFaultCode } from '../domain/faults.js';
import { CertificateActRepository } from '../persistence/certificate-act-repository.js';
import { CertificateRepository } from '../persistence/certificate-repository.js';
import { type EndingPlace, endingLedgerAct } from './ledger-acts.js';
import { StatusActTrail } from './status-act-trail.js';

/** What ends a certificate, by whom and when. */
export interface Ending extends EndingPlace {
  readonly number: string;
  readonly at: Date;
  readonly actor: Actor;
}

/** Ends a certificate on an application: row, act, entry, audit record and news, in the transaction of its completion. */
@Injectable()
export class EndCertificate {
  constructor(
    private readonly certificates: CertificateRepository,
    private readonly acts: CertificateActRepository,
    private readonly trail: StatusActTrail,
    private readonly ledger: LedgerWriter,
  ) {}

  /**
   * The certificate after its end. Whether it may be ended was asked under its lock, before. Throws Fault
   * 'certificate-publishing' (409) while an earlier act on it waits for its checkpoint: the order of the log would
   * otherwise be open between acts of two applications.
   */
  async execute(tx: Transaction, ending: Ending): Promise<Certificate> {
    const { number, act, actId, reason, applicationId, actor, at, successor } = ending;
    const certificate = await this.certificates.findForUpdate(tx, number);
    if (certificate === undefined) throw new Fault<CertificateFaultCode>('certificate-not-found');
    if (await this.acts.isWaiting(tx, certificate)) throw new Fault<CertificateFaultCode>('certificate-publishing');
    const ended: Certificate = {
      ...certificate,
      state: stateAfterEnding(act),
      version: certificate.version + 1,
      replacedBy: successor ?? null,
    };
    await this.certificates.update(tx, ended);
    await this.trail.record(tx, actor, certificate, {
      actId,
      number,
      kind: act,
      reason,
      explanation: null,
      effectiveFrom: null,
      approvalId: null,
      accountId: actor.accountId,
      personId: actor.personId,
      recordedAt: at,
      applicationId,
    });
    await this.ledger.submit(tx, endingLedgerAct(certificate, ending, at));
    return ended;
  }
}
