import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** A certificate that a published checkpoint covers, and the application it was issued on. */
export interface IssuedCertificate {
  readonly number: string;
  readonly applicationId: string;
  /** Beijing day of its issue. */
  readonly issuedOn: CivilDate;
}

/** Finds published certificates. */
export interface CertificateSource {
  /** Those of applications. */
  ofApplications(tx: Transaction, applicationIds: readonly string[]): Promise<readonly IssuedCertificate[]>;
  /** Up to `limit` certificates of a holder after a number, in the order of numbers. */
  ofOrganisation(
    tx: Transaction,
    organisationId: string,
    after: string,
    limit: number,
  ): Promise<readonly IssuedCertificate[]>;
}

/** Knows which certificates came of applications; the module that issues them says so. */
@Injectable()
export class IssuedCertificates implements CertificateSource {
  private source: CertificateSource | undefined;

  /** Names the one source, at the start of the program. */
  register(source: CertificateSource): void {
    if (this.source !== undefined) throw new Error('two modules issue certificates');
    this.source = source;
  }

  async ofApplications(tx: Transaction, applicationIds: readonly string[]): Promise<readonly IssuedCertificate[]> {
    return (await this.source?.ofApplications(tx, applicationIds)) ?? [];
  }

  async ofOrganisation(
    tx: Transaction,
    organisationId: string,
    after: string,
    limit: number,
  ): Promise<readonly IssuedCertificate[]> {
    return (await this.source?.ofOrganisation(tx, organisationId, after, limit)) ?? [];
  }
}
