import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerWriter } from '../../ledger/index.js';
import { ApplicationCertification } from '../../registry/index.js';
import type { Certificate } from '../domain/certificate.js';
import { applyStatusAct, type StatusAct } from '../domain/certificate-status.js';
import type { CertificateFaultCode } from '../domain/faults.js';
import type { CertificateAct } from '../persistence/certificate-act-repository.js';
import { CertificateRepository } from '../persistence/certificate-repository.js';
import { statusLedgerAct } from './ledger-acts.js';
import { StatusActTrail } from './status-act-trail.js';

export interface StatusCommand {
  readonly number: string;
  readonly act: StatusAct;
  readonly reason: string;
  readonly explanation: string;
}

/** Revokes, suspends or reinstates a certificate of the actor's centre. */
@Injectable()
export class ChangeCertificateStatus {
  constructor(
    private readonly certificates: CertificateRepository,
    private readonly certification: ApplicationCertification,
    private readonly trail: StatusActTrail,
    private readonly ledger: LedgerWriter,
    private readonly ids: Ids,
  ) {}

  /**
   * Throws 'certificate-not-found' for another centre's certificate, 'changer-is-filer' for whoever filed its
   * application, 'certificate-transition' where the present state does not allow the act.
   */
  async execute(tx: Transaction, actor: Actor, command: StatusCommand): Promise<Certificate> {
    const certificate = await this.certificates.findForUpdate(tx, command.number);
    if (certificate === undefined || certificate.centre !== actor.centre) throw new Fault('certificate-not-found');
    if (await this.certification.wasFiledBy(tx, certificate.applicationId, actor)) {
      throw new Fault<CertificateFaultCode>('changer-is-filer');
    }
    const state = applyStatusAct(certificate.state, command.act, command.reason);
    const at = await this.ledger.stamp(tx);
    const act: CertificateAct & { readonly kind: StatusAct } = {
      actId: this.ids.uuid(),
      number: certificate.number,
      kind: command.act,
      reason: command.reason,
      explanation: command.explanation,
      accountId: actor.accountId,
      personId: actor.personId,
      recordedAt: at,
    };
    const changed = { ...certificate, state, version: certificate.version + 1 };
    await this.trail.record(tx, actor, certificate, act);
    await this.certificates.update(tx, changed);
    await this.ledger.submit(tx, statusLedgerAct(certificate, act, at));
    return changed;
  }
}
