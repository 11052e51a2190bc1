import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { type CarriedAsset, CarriedBooks, type TakenAct } from '../domain/booked-books.js';
import type { ActWarning } from '../domain/books.js';
import type { CertificateStanding } from '../domain/certificate-standing.js';
import { accountingFault } from '../domain/faults.js';
import { BooksRows } from '../persistence/books-rows.js';
import { AssetCertificates } from './asset-certificates.js';

/** Takes books up from their rows, and says of their acts what the registry knows of the certificates. */
@Injectable()
export class CarryBooks {
  constructor(
    private readonly rows: BooksRows,
    private readonly certificates: AssetCertificates,
  ) {}

  /** The books, locked against everything else that is posted to them. Throws 'books-not-found', 'books-damaged'. */
  async lock(tx: Transaction, organisationId: string): Promise<CarriedBooks> {
    await this.rows.lock(tx, organisationId);
    return this.read(tx, organisationId);
  }

  /** The books as they are. Throws 'books-not-found', 'books-damaged'. */
  async read(tx: Transaction, organisationId: string): Promise<CarriedBooks> {
    const whole = await this.rows.whole(tx, organisationId);
    if (whole === undefined) throw accountingFault('books-not-found');
    const numbers = whole.assets.flatMap(({ certificate }) => certificate ?? []);
    const standings = await this.certificates.standings(tx, organisationId, numbers);
    const assets = whole.assets.map(({ record, certificate }): CarriedAsset => {
      const standing = certificate === null ? undefined : standings.get(certificate);
      return { record, ...(standing === undefined ? {} : { certificate: standing }) };
    });
    return CarriedBooks.resume(assets, whole.state, whole.entriesCount);
  }

  /** The acts with the registry's own warnings of the assets that each is about. */
  async withWarnings(
    tx: Transaction,
    books: CarriedBooks,
    acts: readonly TakenAct[],
    assetsOf: (act: TakenAct) => readonly string[],
  ): Promise<TakenAct[]> {
    const known = new Map<string, readonly ActWarning[]>();
    const told: TakenAct[] = [];
    for (const act of acts) {
      const further: ActWarning[] = [];
      for (const asset of assetsOf(act)) {
        const warnings = known.get(asset) ?? (await this.warningsOf(tx, asset, books.assets.get(asset)?.certificate));
        known.set(asset, warnings);
        further.push(...warnings);
      }
      told.push({ ...act, outcome: { ...act.outcome, warnings: [...act.outcome.warnings, ...further] } });
    }
    return told;
  }

  private async warningsOf(
    tx: Transaction,
    asset: string,
    certificate: CertificateStanding | undefined,
  ): Promise<ActWarning[]> {
    if (certificate === undefined) return [];
    return (await this.certificates.warningsOf(tx, certificate)).map((code) => ({ code, asset }));
  }
}
