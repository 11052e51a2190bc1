import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import { CERTIFICATE_SERIAL_LIMIT, formatCertificateNumber } from '../../../core/codes/index.js';
import { Fault } from '../../../core/fault.js';
import { certificateSeries } from '../../../core/regime/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import {
  ApplicationCertification,
  type CertifiableApplication,
  type RegistryProblemCode,
} from '../../registry/index.js';
import type { Certificate } from '../domain/certificate.js';
import { CertificateRepository } from '../persistence/certificate-repository.js';
import { CredentialTerms } from './credential-terms.js';
import { issueLedgerAct } from './ledger-acts.js';
import { Succession } from './succession.js';

/**
 * 核发证书: certifies an application whose publicity ended without objection, and ends the certificate whose place the new
 * one takes. Certificates and ledger entries are made in the caller's transaction; nothing is handed out before a published checkpoint covers the entry.
 */
@Injectable()
export class IssueCertificate {
  constructor(
    private readonly certification: ApplicationCertification,
    private readonly certificates: CertificateRepository,
    private readonly terms: CredentialTerms,
    private readonly ledger: LedgerWriter,
    private readonly succession: Succession,
  ) {}

  /** Throws the registry's faults for illegal acts, 'certificate-numbers-exhausted' when the month is full, 'glyph-missing'. */
  async execute(tx: Transaction, actor: Actor, applicationId: string): Promise<Certificate> {
    const application = await this.certification.certify(tx, { applicationId, actor });
    const { actId, at } = application;
    // Last, because the series stays locked from here to the commit.
    const [statusIndex, number] = await Promise.all([
      this.certificates.nextStatusIndex(tx, application.centre),
      this.nextNumber(tx, application, at),
    ]);
    const { unsecured, credential, validFrom, validUntil } = await this.terms.credential(application, {
      number,
      statusIndex,
      at,
    });
    const certificate: Certificate = {
      number,
      actId,
      applicationId,
      centre: application.centre,
      organisationId: application.organisationId,
      issuerPersonId: actor.personId,
      statusIndex,
      state: 'active',
      version: 1,
      dataName: application.content.dataName,
      holderName: application.holder.name,
      holderCode: application.holder.uscc,
      validFrom,
      validUntil,
      replaces: application.replaces?.number ?? null,
      replacedBy: null,
      credential,
    };
    const { dataDigests = [], withheld } = unsecured.credentialSubject;
    await Promise.all([
      this.certificates.insert(tx, certificate, withheld === undefined ? dataDigests : []),
      this.ledger.submit(tx, issueLedgerAct(application, certificate, unsecured, at)),
    ]);
    await this.succession.follow(tx, actor, application, certificate);
    return certificate;
  }

  private async nextNumber(tx: Transaction, application: CertifiableApplication, at: Date): Promise<string> {
    if (application.numberFromNation !== undefined) return application.numberFromNation;
    const series = certificateSeries(application.profile, application.centre, civilDateAt(at));
    // Nothing is certified under such a regime before the nation's number is there.
    if (series === undefined) throw new Fault('internal', { reason: 'numbers-are-national' });
    const key = `${series.prefix}${series.region}${series.registry}${series.month}`;
    const serial = await this.certificates.nextSerial(tx, key, CERTIFICATE_SERIAL_LIMIT);
    if (serial === undefined) {
      throw new Fault<RegistryProblemCode>('certificate-numbers-exhausted', { month: series.month });
    }
    const number = formatCertificateNumber(series, serial);
    if (!number.ok) throw new Fault('internal', { reason: number.code });
    return number.value;
  }
}
