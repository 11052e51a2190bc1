import { Injectable, type OnModuleInit } from '@nestjs/common';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type CertificateSource, type IssuedCertificate, IssuedCertificates } from '../../registry/index.js';

interface Row {
  readonly number: string;
  readonly applicationId: string;
  /** Time of the act: where a national platform begins the validity, that began before. */
  readonly at: Date;
}

// What no published checkpoint covers can still get another time, and is shown to nobody.
const PUBLISHED = `
  SELECT c.number, c.application_id AS "applicationId", p.at
  FROM certificate c JOIN published_entry p ON p.act_id = c.act_id AND p.kind = 'certificate.issued'`;
const OF_APPLICATIONS = `${PUBLISHED} WHERE c.application_id = ANY($1::uuid[])`;
const OF_ORGANISATION = `${PUBLISHED} WHERE c.organisation_id = $1 AND c.number > $2 ORDER BY c.number LIMIT $3`;

/** Tells the registry, which knows no certificates, what was issued on its applications. */
@Injectable()
export class PublishedCertificates implements OnModuleInit, CertificateSource {
  constructor(private readonly issued: IssuedCertificates) {}

  onModuleInit(): void {
    this.issued.register(this);
  }

  async ofApplications(tx: Transaction, applicationIds: readonly string[]): Promise<IssuedCertificate[]> {
    return (await tx.query<Row[]>(OF_APPLICATIONS, [applicationIds])).map(toIssued);
  }

  async ofOrganisation(
    tx: Transaction,
    organisationId: string,
    after: string,
    limit: number,
  ): Promise<IssuedCertificate[]> {
    return (await tx.query<Row[]>(OF_ORGANISATION, [organisationId, after, limit])).map(toIssued);
  }
}

const toIssued = ({ number, applicationId, at }: Row): IssuedCertificate => ({
  number,
  applicationId,
  issuedOn: civilDateAt(at),
});
