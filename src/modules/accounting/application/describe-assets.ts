import { Injectable } from '@nestjs/common';
import type { Classification } from '../../../core/accounting/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { CarriedBooks } from '../domain/booked-books.js';
import type { ActWarning, BookedAsset } from '../domain/books.js';
import type { CertificateStanding } from '../domain/certificate-standing.js';
import { CarryBooks } from './carry-books.js';

/** An asset in books with its class now, and why. */
export interface ClassedAsset extends Pick<Classification, 'class' | 'reasons'> {
  readonly asset: BookedAsset;
  /** How the certificate that it names stands now. */
  readonly certificate?: Omit<CertificateStanding, 'warnings'> & { readonly warnings: readonly ActWarning[] };
}

/** Says what assets are in their books now, and how their certificates stand. */
@Injectable()
export class DescribeAssets {
  constructor(private readonly carry: CarryBooks) {}

  /** Throws Fault 'books-damaged'. */
  async read(tx: Transaction, organisationId: string, assets: readonly BookedAsset[]): Promise<ClassedAsset[]> {
    return this.of(tx, await this.carry.read(tx, organisationId), assets);
  }

  /** As those books have them, which were taken up already. */
  async of(tx: Transaction, books: CarriedBooks, assets: readonly BookedAsset[]): Promise<ClassedAsset[]> {
    const classes = books.classes();
    const ids = assets.map(({ id }) => id);
    const warnings = await this.carry.certificateWarnings(tx, books, ids);
    return assets.flatMap((asset) => {
      const its = classes.get(asset.id);
      const standing = books.assets.get(asset.id)?.certificate;
      const certificate = standing && { ...standing, warnings: warnings.get(asset.id) ?? [] };
      const told = certificate === undefined ? {} : { certificate };
      return its === undefined ? [] : [{ asset, class: its.class, reasons: its.reasons, ...told }];
    });
  }
}
