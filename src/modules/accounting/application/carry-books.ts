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
    const warnings = await this.certificateWarnings(tx, books, [...new Set(acts.flatMap(assetsOf))]);
    return acts.map((act) => {
      const further = assetsOf(act).flatMap((asset) => warnings.get(asset) ?? []);
      return { ...act, outcome: { ...act.outcome, warnings: [...act.outcome.warnings, ...further] } };
    });
  }

  /** What the registry has to say now of the certificates of those assets, by asset. */
  async certificateWarnings(
    tx: Transaction,
    books: CarriedBooks,
    assets: readonly string[],
  ): Promise<ReadonlyMap<string, readonly ActWarning[]>> {
    const certified = assets.flatMap((asset) => {
      const certificate = books.assets.get(asset)?.certificate;
      return certificate === undefined ? [] : [[asset, certificate] as const];
    });
    const numbers = certified.map(([, { current }]) => current);
    const burdened = await this.certificates.burdened(tx, numbers);
    return new Map(certified.map(([asset, its]) => [asset, warningsOf(asset, its, burdened)]));
  }
}

const warningsOf = (
  asset: string,
  { current, warnings }: CertificateStanding,
  burdened: ReadonlySet<string>,
): ActWarning[] => {
  const codes = burdened.has(current) ? ([...warnings, 'CERTIFICATE_ENCUMBERED'] as const) : warnings;
  return codes.map((code) => ({ code, asset }));
};
