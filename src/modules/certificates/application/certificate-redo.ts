import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type LedgerAct, LedgerActs, type RedoRequest } from '../../ledger/index.js';
import { ApplicationCertification } from '../../registry/index.js';
import { STATUS_ACTS, type StatusAct } from '../domain/certificate-status.js';
import { ENDING_ACTS, type EndingAct } from '../domain/endings.js';
import { type CertificateAct, CertificateActRepository } from '../persistence/certificate-act-repository.js';
import { CertificateRepository } from '../persistence/certificate-repository.js';
import { CredentialTerms } from './credential-terms.js';
import {
  CERTIFICATE_ACT_KINDS,
  endingLedgerAct,
  expiryLedgerAct,
  issueLedgerAct,
  statusLedgerAct,
} from './ledger-acts.js';

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
    this.acts.registerRedo(['certificate.expired'], (tx, refused, at) => this.expireAgain(tx, refused, at));
    this.acts.registerRedo(CERTIFICATE_ACT_KINDS, (tx, refused, at) => this.actAgain(tx, refused, at));
  }

  private async issueAgain(tx: Transaction, refused: RedoRequest, at: Date): Promise<LedgerAct> {
    const certificate = await this.certificates.findForUpdate(tx, numberOf(refused));
    if (certificate === undefined) throw new Fault('certificate-not-found');
    const application = await this.certification.certified(tx, certificate.applicationId);
    const { unsecured, credential, validFrom, validUntil } = await this.terms.credential(application, {
      ...certificate,
      at,
    });
    const again = { ...certificate, credential, validFrom, validUntil };
    await this.certificates.update(tx, again);
    return issueLedgerAct(application, again, unsecured, at);
  }

  private async expireAgain(tx: Transaction, refused: RedoRequest, at: Date): Promise<LedgerAct> {
    const certificate = await this.certificates.find(tx, numberOf(refused));
    if (certificate === undefined) throw new Fault('certificate-not-found');
    return expiryLedgerAct(certificate, refused.actId, at);
  }

  /** Of an officer's own act and of one that an application asked for; a cancellation can be either. */
  private async actAgain(tx: Transaction, refused: RedoRequest, at: Date): Promise<LedgerAct> {
    const act = await this.certificateActs.find(tx, refused.actId);
    const certificate = await this.certificates.find(tx, numberOf(refused));
    if (act === undefined || certificate === undefined) throw new Fault('certificate-not-found');
    const { actId, reason, applicationId } = act;
    if (applicationId === null) {
      if (!isStatusAct(act)) throw new Fault('certificate-not-found');
      return statusLedgerAct(certificate, act, at);
    }
    if (!isEnding(act)) throw new Fault('certificate-not-found');
    const successor = certificate.replacedBy ?? undefined;
    return endingLedgerAct(certificate, { act: act.kind, actId, reason, applicationId, successor }, at);
  }
}

const isStatusAct = (act: CertificateAct): act is CertificateAct & { readonly kind: StatusAct } =>
  STATUS_ACTS.some((kind) => kind === act.kind);

const isEnding = (act: CertificateAct): act is CertificateAct & { readonly kind: EndingAct } =>
  ENDING_ACTS.some((kind) => kind === act.kind);

/** Number in a subject `certificate:<number>`. */
function numberOf({ subject }: RedoRequest): string {
  return subject.slice(subject.indexOf(':') + 1);
}
