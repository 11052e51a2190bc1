import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ActNewsDesk, ApplicationCertification } from '../../registry/index.js';
import type { Certificate } from '../domain/certificate.js';
import type { CertificateExpiry } from '../persistence/certificate-expiry-repository.js';
import { certificateNews } from './certificate-news.js';

/** Tells of the end of a validity: the holder always, the officers where their centre now has to cancel. */
@Injectable()
export class ExpiryNews {
  constructor(
    private readonly certification: ApplicationCertification,
    private readonly news: ActNewsDesk,
    private readonly audit: AuditTrail,
  ) {}

  async tell(tx: Transaction, certificate: Certificate, { actId, recordedAt: at }: CertificateExpiry): Promise<void> {
    const { expiry } = await this.certification.rulesOf(tx, certificate.applicationId);
    const act = expiry?.value === 'cancelled-by-centre' ? 'expire-unrenewed' : 'expire';
    await this.audit.record(tx, { action: 'certificate.expired', subject: `certificate:${certificate.number}` });
    await this.news.tell(tx, certificateNews(certificate, { actId, act, at }));
  }
}
