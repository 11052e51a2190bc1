import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type HeldCertificate, HeldCertificates } from '../../certificates/index.js';
import { OrganisationDirectory } from '../../identity/index.js';
import { LedgerReader } from '../../ledger/index.js';

/** Looks whether departments hold the certificates that their resources name. */
@Injectable()
export class CertificateClaims {
  constructor(
    private readonly certificates: HeldCertificates,
    private readonly organisations: OrganisationDirectory,
    private readonly ledger: LedgerReader,
    private readonly clock: Clock,
  ) {}

  /** Whether a certificate is published, in force, and the department's. */
  async isHeldBy(tx: Transaction, uscc: string, number: string): Promise<boolean> {
    const certificate = await this.find(tx, number);
    if (certificate === undefined || certificate.state !== 'active') return false;
    if (certificate.validUntil.getTime() <= this.clock.now().getTime()) return false;
    const holder = await this.organisations.findByCode(tx, uscc);
    if (holder === undefined || holder.id !== certificate.organisationId) return false;
    return (await this.ledger.publicationOf(certificate.actId)) !== undefined;
  }

  private async find(tx: Transaction, number: string): Promise<HeldCertificate | undefined> {
    try {
      return await this.certificates.find(tx, number);
    } catch (error) {
      if (error instanceof Fault) return undefined;
      throw error;
    }
  }
}
