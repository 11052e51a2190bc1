import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type LedgerAct, LedgerActs, type RedoRequest } from '../../ledger/index.js';
import { ApplicationCertification } from '../../registry/index.js';
import { CertificateActRepository } from '../persistence/certificate-act-repository.js';
import { CertificateRepository } from '../persistence/certificate-repository.js';
import { CredentialTerms } from './credential-terms.js';
import { issueLedgerAct, STATUS_KINDS, statusLedgerAct } from './ledger-acts.js';

/**
 * Does acts on certificates again when the ledger could not take them within a minute of their time, or before the
 * Beijing day was over. Nothing of a refused act was ever shown, so number and act keep their identity and only the
 * instant changes.
 */
@Injectable()
export class CertificateRedo implements OnModuleInit {
  constructor(
    private readonly acts: LedgerActs,
    private readonly certification: ApplicationCertification,
    private readonly certificates: CertificateRepository,
    private readonly certificateActs: CertificateActRepository,
    private readonly terms: CredentialTerms,
  ) {}

  onModuleInit(): void {
    this.acts.registerRedo(['certificate.issued'], (tx, refused, at) => this.issueAgain(tx, refused, at));
    this.acts.registerRedo(STATUS_KINDS, (tx, refused, at) => this.changeAgain(tx, refused, at));
  }

  private async issueAgain(tx: Transaction, refused: RedoRequest, at: Date): Promise<LedgerAct> {
    const certificate = await this.certificates.findForUpdate(tx, numberOf(refused));
    if (certificate === undefined) throw new Fault('certificate-not-found');
    const application = await this.certification.certified(tx, certificate.applicationId);
    const { unsecured, credential, validFrom, validUntil } = this.terms.credential(application, { ...certificate, at });
    const again = { ...certificate, credential, validFrom, validUntil };
    await this.certificates.update(tx, again);
    return issueLedgerAct(application, again, unsecured, at);
  }

  private async changeAgain(tx: Transaction, refused: RedoRequest, at: Date): Promise<LedgerAct> {
    const act = await this.certificateActs.find(tx, refused.actId);
    const certificate = await this.certificates.find(tx, numberOf(refused));
    if (act === undefined || certificate === undefined) throw new Fault('certificate-not-found');
    return statusLedgerAct(certificate, act, at);
  }
}

/** Number in a subject `certificate:<number>`. */
function numberOf({ subject }: RedoRequest): string {
  return subject.slice(subject.indexOf(':') + 1);
}
