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

  /** Throws 'certificate-not-found' for a certificate of another holder, or one that is not published yet. */
  async requireOwn(tx: Transaction, organisationId: string, number: string): Promise<void> {
    const version = (await this.lines.of(tx, [number])).get(number)?.versions[0];
    const isOwn = version?.organisationId === organisationId;
    if (!isOwn || (await this.ledger.publicationOf(version.actId)) === undefined) {
      throw accountingFault('certificate-not-found');
    }
  }

  /** Those of the certificates on which an encumbrance is open today. */
  burdened(tx: Transaction, numbers: readonly string[]): Promise<ReadonlySet<string>> {
    return this.burdens.burdened(tx, [...new Set(numbers)]);
  }
}
