import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Certificate } from '../domain/certificate.js';
import type { CertificateFaultCode } from '../domain/faults.js';
import { withheldOf } from '../domain/withheld.js';
import { CertificateRepository } from '../persistence/certificate-repository.js';

/** A certificate, as far as those need it who enter something on it. */
export interface HeldCertificate extends HeldColumns {
  /** Whether the public knows no more of it than its number, centre, state and dates. */
  readonly isWithheld: boolean;
}

type HeldColumns = Pick<
  Certificate,
  | 'number'
  | 'actId'
  | 'applicationId'
  | 'centre'
  | 'organisationId'
  | 'holderName'
  | 'dataName'
  | 'state'
  | 'validFrom'
  | 'validUntil'
>;

/** Certificates for modules that enter things on them; who may see what is theirs to decide. */
@Injectable()
export class HeldCertificates {
  constructor(private readonly certificates: CertificateRepository) {}

  /** The certificate, locked against every other act on it. Throws 'certificate-not-found'. */
  async lock(tx: Transaction, number: string): Promise<HeldCertificate> {
    return required(await this.certificates.findForUpdate(tx, number));
  }

  /** The certificate as it is now. Throws 'certificate-not-found'. */
  async find(tx: Transaction, number: string): Promise<HeldCertificate> {
    return required(await this.certificates.find(tx, number));
  }
}

function required(certificate: Certificate | undefined): HeldCertificate {
  if (certificate === undefined) throw new Fault<CertificateFaultCode>('certificate-not-found');
  return { ...certificate, isWithheld: withheldOf(certificate) !== undefined };
}
