import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { CertificateBurdens, CertificateLines } from '../../certificates/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { type CertificateStanding, standingOf } from '../domain/certificate-standing.js';
import { accountingFault } from '../domain/faults.js';

/** The certificates that assets name: their term, and what the registry has to say of them. */
@Injectable()
export class AssetCertificates {
  constructor(
    private readonly lines: CertificateLines,
    private readonly burdens: CertificateBurdens,
    private readonly ledger: LedgerReader,
    private readonly clock: Clock,
  ) {}

  /** How certificates stand now for an organisation, by the number that an asset names. */
  async standings(
    tx: Transaction,
    organisationId: string,
    numbers: readonly string[],
  ): Promise<ReadonlyMap<string, CertificateStanding>> {
    const now = this.clock.now();
    const lines = await this.lines.of(tx, [...new Set(numbers)]);
    return new Map(
      Array.from(lines, ([number, { versions }]) => [number, standingOf(versions, organisationId, now)] as const),
    );
  }

  /**
   * How a certificate of the organisation's own stands. Throws 'certificate-not-found' for one of another holder, or that is
   * not published yet.
   */
  async requireOwn(tx: Transaction, organisationId: string, number: string): Promise<CertificateStanding> {
    const versions = (await this.lines.of(tx, [number])).get(number)?.versions;
    const isOwn = versions?.[0].organisationId === organisationId;
    if (!isOwn || (await this.ledger.publicationOf(versions[0].actId)) === undefined) {
      throw accountingFault('certificate-not-found');
    }
    return standingOf(versions, organisationId, this.clock.now());
  }

  /** Those of the certificates on which an encumbrance is open today. */
  burdened(tx: Transaction, numbers: readonly string[]): Promise<ReadonlySet<string>> {
    return this.burdens.burdened(tx, [...new Set(numbers)]);
  }
}
