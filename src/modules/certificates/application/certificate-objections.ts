import { Injectable } from '@nestjs/common';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { LedgerReader } from '../../ledger/index.js';
import type { Certificate } from '../domain/certificate.js';
import { CertificateMarkRepository } from '../persistence/certificate-mark-repository.js';
import { CertificateRepository } from '../persistence/certificate-repository.js';

/** A certificate as far as an objection to it goes. */
export type ObjectedCertificate = Pick<
  Certificate,
  'number' | 'applicationId' | 'state' | 'organisationId' | 'holderCode'
>;

/** What objections need of certificates: that there is one, and the mark it bears while an objection to it is open. */
@Injectable()
export class CertificateObjections {
  constructor(
    private readonly ledger: LedgerReader,
    private readonly unitOfWork: UnitOfWork,
    private readonly certificates: CertificateRepository,
    private readonly marks: CertificateMarkRepository,
  ) {}

  /** Whether anybody may know of the certificate. To be asked outside a transaction: it takes a connection of its own. */
  async isPublished(number: string): Promise<boolean> {
    const certificate = await this.certificates.find(this.unitOfWork.reader, number);
    return certificate !== undefined && (await this.ledger.publicationOf(certificate.actId)) !== undefined;
  }

  find(tx: Transaction, number: string): Promise<ObjectedCertificate | undefined> {
    return this.certificates.find(tx, number);
  }

  /** The same, locked against every act on it until the transaction ends. */
  lock(tx: Transaction, number: string): Promise<ObjectedCertificate | undefined> {
    return this.certificates.findForUpdate(tx, number);
  }

  /** A fact that is shown with the certificate, and no change of its validity. */
  mark(tx: Transaction, number: string, objection: { readonly id: string; readonly since: Date }): Promise<void> {
    return this.marks.add(tx, number, objection.id, objection.since);
  }

  /** Takes the mark of one objection away; those of others stay. */
  unmark(tx: Transaction, objectionId: string): Promise<void> {
    return this.marks.remove(tx, objectionId);
  }
}
