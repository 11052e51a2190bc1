import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import {
  type Application,
  type ApplicationAct,
  type ApplicationContent,
  certifiedContent,
  contentAsJson,
  parseApplicationContent,
  registryFault,
  requireTarget,
  type Target,
  type TargetCertificate,
  wholeContent,
} from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { CertificateDesk } from './certificate-desk.js';
import { TransferConsentDesk } from './transfer-consents.js';

/** The acts that ask whether the certificate may still be amended: at filing, at the decision, at completion. */
const FILING: readonly ApplicationAct[] = ['submit'];
const COMPLETION: readonly ApplicationAct[] = ['approve', 'issue', 'cancel'];
/** The acts that read what is certified, or ask for it. */
const ACTS_ON_TARGET: readonly ApplicationAct[] = [...FILING, 'supplement', 'start-publicity', ...COMPLETION];

/** What applications need to know of the certificates they are about. */
@Injectable()
export class TargetCertificates {
  constructor(
    private readonly desk: CertificateDesk,
    private readonly applications: ApplicationRepository,
    private readonly consents: TransferConsentDesk,
  ) {}

  /** A certificate with what it certifies. Throws Fault 'target-certificate-unknown'. */
  async find(tx: Transaction, number: string, isLocked = false): Promise<Target> {
    const certificate = await this.desk.certificate(tx, number, isLocked);
    const content = await this.contentOf(tx, certificate);
    return content === undefined ? { certificate } : { certificate, content };
  }

  /** The application with its certificate, locked, for an act that depends on it. */
  async withTarget<T extends Application>(tx: Transaction, application: T, act: ApplicationAct): Promise<T> {
    const { certificateNumber } = application;
    if (certificateNumber === undefined || !ACTS_ON_TARGET.includes(act)) return application;
    return { ...application, target: await this.find(tx, certificateNumber, true) };
  }

  /**
   * Whether the act may be done to an application with that target: what `requireTarget` refuses, encumbrances without
   * their creditors' consent, and Fault 'transfer-consent-missing' (409).
   */
  async require(tx: Transaction, application: Application, act: ApplicationAct, at: Date): Promise<void> {
    const { target, registrationType: type, id: applicationId } = application;
    const { correction } = application.content;
    if (target === undefined) return;
    if (FILING.includes(act)) return requireTarget(application, target.certificate, at, 'filing');
    if (!COMPLETION.includes(act)) return;
    requireTarget(application, target.certificate, at, 'completion');
    if (type === 'transfer') await this.requireConsents(tx, application);
    const correctsRights = correction?.fields?.some(({ member }) => member === 'rights') === true;
    await this.desk.requireFree(tx, { number: target.certificate.number, type, applicationId, correctsRights });
  }

  private async requireConsents(tx: Transaction, { id, applicant }: Application): Promise<void> {
    const shown = await this.consents.textOf(tx, id);
    if (shown === undefined) throw registryFault('transfer-consent-missing', { missing: applicant.name });
    const missing: string[] = [];
    for (const { code, name } of shown.parties) {
      const agreed = { applicationId: id, text: shown.text, partyCode: code };
      if (!(await this.consents.holds(tx, agreed))) missing.push(name);
    }
    if (missing.length > 0) throw registryFault('transfer-consent-missing', { missing: missing.join('、') });
  }

  /** What the certificate certifies; undefined where the content it was issued on was erased. */
  private async contentOf(
    tx: Transaction,
    { applicationId }: TargetCertificate,
  ): Promise<ApplicationContent | undefined> {
    const record = await this.applications.find(tx, applicationId);
    return record === undefined ? undefined : this.certified(tx, record);
  }

  /** What a certificate states that is issued on the application; undefined where its content was erased. */
  async certified(
    tx: Transaction,
    { application, filing }: ApplicationRecord,
  ): Promise<ApplicationContent | undefined> {
    if (filing === undefined || Object.keys(filing.content).length === 0) return undefined;
    // Only somebody who is not the holder states less than the whole, so only then is what was certified before needed.
    const isPartial = application.applicant.capacity !== undefined && application.certificateNumber !== undefined;
    const before = isPartial ? await this.find(tx, application.certificateNumber) : undefined;
    if (isPartial && before?.content === undefined) return undefined;
    const aimed = before === undefined ? application : { ...application, target: before };
    const whole = wholeContent(filing.content, aimed);
    return certifiedContent(parseApplicationContent(contentAsJson(whole), 'amendment'), aimed);
  }
}
