import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { type IssuedCertificate, IssuedCertificates } from '../../registry/index.js';
import { FeeMatters } from './fee-matter.js';
import type { FeeInLedger } from './read-fees.js';

/** A certificate with the fee of the application it came of. */
export interface CertificateFee extends FeeInLedger {
  readonly certificate: IssuedCertificate;
}

/** 登记费用: what an organisation paid for its certificates, for itself, for whoever pays subsidies, and for auditors. */
@Injectable()
export class ReadOrganisationFees {
  constructor(
    private readonly certificates: IssuedCertificates,
    private readonly matters: FeeMatters,
    private readonly ledger: LedgerReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Up to `limit` published certificates of an organisation after a number, in the order of numbers, with their fees.
   * Throws Fault 'organisation-not-found' for an organisation whose fees are none of the actor's business.
   */
  async list(actor: Actor, organisationId: string, after: string, limit: number): Promise<CertificateFee[]> {
    if (!maySee(actor, organisationId)) throw new Fault('organisation-not-found');
    const { reader } = this.unitOfWork;
    const certificates = await this.certificates.ofOrganisation(reader, organisationId, after, limit);
    const found: Omit<CertificateFee, 'indexes'>[] = [];
    for (const certificate of certificates) {
      const matter = await this.matters.find(reader, certificate.applicationId);
      if (matter !== undefined) found.push({ ...matter, certificate });
    }
    const indexes = await this.ledger.publicationsOf(found.flatMap(({ acts }) => acts.map(({ id }) => id)));
    return found.map((fee) => ({ ...fee, indexes }));
  }
}

const maySee = ({ roles, organisationId }: Actor, id: string): boolean =>
  roles.includes('auditor') ||
  roles.includes('finance-officer') ||
  (roles.includes('registrant') && organisationId === id);
