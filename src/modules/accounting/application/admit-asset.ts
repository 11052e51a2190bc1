import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { BookedAsset } from '../domain/books.js';
import { accountingFault } from '../domain/faults.js';
import { AssetRows } from '../persistence/asset-rows.js';
import { BooksRows } from '../persistence/books-rows.js';
import { AssetCertificates } from './asset-certificates.js';
import { type ActingBy, BooksTrail } from './books-trail.js';
import { CarryBooks } from './carry-books.js';
import { type ClassedAsset, DescribeAssets } from './describe-assets.js';
import { ReachBooks } from './reach-books.js';

/** An asset as it is handed in: a record that was read already, and the certificate it names. */
export interface AdmittedAsset {
  readonly id: string;
  readonly record: JsonObject;
  readonly certificateNumber?: string;
}

/** Where an asset is kept. */
@Injectable()
export class AssetPlaces {
  constructor(
    readonly books: BooksRows,
    readonly assets: AssetRows,
    readonly certificates: AssetCertificates,
    readonly clock: Clock,
  ) {}
}

/** 资产入册: takes an asset into the books; nothing has happened to it yet. */
@Injectable()
export class AdmitAsset {
  constructor(
    private readonly reach: ReachBooks,
    private readonly carry: CarryBooks,
    private readonly places: AssetPlaces,
    private readonly describe: DescribeAssets,
    private readonly trail: BooksTrail,
  ) {}

  /** Throws Fault 'books-not-found', 'books-damaged', 'certificate-not-found', 'asset-admitted-already'. */
  async execute(tx: Transaction, by: ActingBy, code: string, asset: AdmittedAsset): Promise<ClassedAsset> {
    const { organisationId } = await this.reach.toPost(tx, by.actor, code);
    const { id, record, certificateNumber } = asset;
    const books = await this.carry.lock(tx, organisationId);
    const { certificates, clock } = this.places;
    const certificate =
      certificateNumber === undefined
        ? undefined
        : await certificates.requireOwn(tx, organisationId, certificateNumber);
    const place = books.assets.size;
    if (!books.admit({ record, ...(certificate && { certificate }) }))
      throw accountingFault('asset-admitted-already', { asset: id });
    const state = books.save();
    await this.places.books.advance(tx, organisationId, { state, entriesCount: books.entries });
    const admitted: BookedAsset = { ...asset, place, fromAct: state.next, admittedAt: clock.now() };
    await this.places.assets.insert(tx, organisationId, admitted, by.actor.accountId);
    const detail = { asset: id, ...(certificateNumber === undefined ? {} : { certificate: certificateNumber }) };
    await this.trail.record(tx, by, 'books.asset-admitted', code, detail);
    const [classed] = await this.describe.of(tx, books, [admitted]);
    if (classed === undefined) throw new Error('an asset that was admitted is not there');
    return classed;
  }
}
