import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../../platform/database/index.js';
import { Ids } from '../../../../platform/ids/ids.js';
import { type HeldCertificate, HeldCertificates } from '../../../certificates/index.js';
import { LedgerWriter } from '../../../ledger/index.js';
import type { BookedAsset, BookedReport, OpenedBooks } from '../../domain/books.js';
import { accountingFault } from '../../domain/faults.js';
import { certificateRefusal, holdingRefusal, recognisedIn, type Recognition } from '../../domain/recognition.js';
import { AssetRows } from '../../persistence/asset-rows.js';
import { BooksRows } from '../../persistence/books-rows.js';
import { RecognitionRows } from '../../persistence/recognition-rows.js';
import { ReportRows } from '../../persistence/report-rows.js';
import { AssetCertificates } from '../asset-certificates.js';
import { type ActingBy, BooksTrail } from '../books-trail.js';
import { ReachBooks } from '../reach-books.js';
import { recordedAct } from './recorded-act.js';
import { RecognitionGrounds } from './recognition-grounds.js';

/** Rows that a recognition rests on. */
@Injectable()
export class RecognitionShelf {
  constructor(
    readonly books: BooksRows,
    readonly assets: AssetRows,
    readonly reports: ReportRows,
    readonly recognitions: RecognitionRows,
    readonly ids: Ids,
  ) {}
}

/** The certificate that a recognition is about, and the ledger that it goes to. */
@Injectable()
export class RecognitionLedger {
  constructor(
    readonly standings: AssetCertificates,
    readonly certificates: HeldCertificates,
    readonly ledger: LedgerWriter,
    readonly trail: BooksTrail,
  ) {}

  /** The certificate of the asset's line that the organisation holds, locked. Throws the reason why nothing is recorded for it. */
  async lock(tx: Transaction, organisationId: string, asset: BookedAsset): Promise<HeldCertificate> {
    if (asset.certificateNumber === undefined) throw accountingFault('recognition-without-certificate');
    const standings = await this.standings.standings(tx, organisationId, [asset.certificateNumber]);
    const number = standings.get(asset.certificateNumber)?.current;
    if (number === undefined) throw accountingFault('recognition-without-certificate');
    return this.certificates.lock(tx, number);
  }
}

/** 首次确认存证: records on the ledger that an asset with a certificate was recognised for the first time; once for each asset. */
@Injectable()
export class RecordRecognition {
  constructor(
    private readonly reach: ReachBooks,
    private readonly shelf: RecognitionShelf,
    private readonly grounds: RecognitionGrounds,
    private readonly on: RecognitionLedger,
  ) {}

  /**
   * Throws Fault 'books-not-found', 'asset-not-found', 'books-report-not-found', 'report-not-standing',
   * 'recognition-recorded-already', 'recognition-not-recognised', 'recognition-of-other-period', 'recognition-taken-over',
   * 'recognition-without-certificate',
   * 'recognition-certificate-not-held', 'recognition-certificate-not-in-force'.
   */
  async execute(
    tx: Transaction,
    by: ActingBy,
    code: string,
    stated: { readonly asset: string; readonly report: string },
  ): Promise<Recognition> {
    const books = await this.reach.toPost(tx, by.actor, code);
    const { organisationId } = books;
    const { recognitions } = this.shelf;
    await this.shelf.books.lock(tx, organisationId);
    const { asset, report } = await this.named(tx, organisationId, stated);
    const earlier = await recognitions.ofAsset(tx, organisationId, asset.id);
    if (earlier !== undefined) throw accountingFault('recognition-recorded-already', { recognition: earlier });
    const recognition = await this.recognitionOf(tx, books, asset, report);
    await recognitions.insert(tx, organisationId, recognition, by.actor.accountId);
    await this.on.ledger.submit(tx, recordedAct(recognition, recognition.at));
    const { id, number } = recognition;
    const detail = { recognition: id, asset: asset.id, report: report.id, certificate: number };
    await this.on.trail.record(tx, by, 'books.recognition-recorded', code, detail);
    return recognition;
  }

  private async named(
    tx: Transaction,
    organisationId: string,
    stated: { readonly asset: string; readonly report: string },
  ): Promise<{ asset: BookedAsset; report: BookedReport }> {
    const asset = await this.shelf.assets.find(tx, organisationId, stated.asset);
    if (asset === undefined) throw accountingFault('asset-not-found');
    const report = await this.shelf.reports.find(tx, organisationId, stated.report);
    if (report === undefined) throw accountingFault('books-report-not-found');
    if (report.reopenedBy !== undefined) throw accountingFault('report-not-standing');
    return { asset, report };
  }

  private async recognitionOf(
    tx: Transaction,
    { organisationId, code: holderCode }: OpenedBooks,
    asset: BookedAsset,
    report: BookedReport,
  ): Promise<Recognition> {
    const found = recognisedIn(report.report, asset.id);
    if (found === undefined) throw accountingFault('recognition-not-recognised');
    const { assetClass, account, amounts } = found;
    const { number, centre, applicationId, ...certificate } = await this.on.lock(tx, organisationId, asset);
    const at = await this.on.ledger.stamp(tx);
    const refusal = certificateRefusal(certificate, organisationId, at);
    if (refusal !== undefined) throw accountingFault(refusal, { number });
    const place = { asset: asset.id, account, act: report.act };
    const holding = await this.shelf.recognitions.heldSince(tx, organisationId, place);
    if (holding === undefined) throw new Error(`the entries of ${asset.id} do not give what its report says`);
    const { since: recognisedOn } = holding;
    const late = holdingRefusal(holding, report);
    if (late !== undefined) throw accountingFault(late, { since: recognisedOn, date: report.date });
    const { digest: reportDigest } = await this.grounds.of(tx, organisationId, asset, report);
    return {
      ...{ id: this.shelf.ids.uuid(), asset: asset.id, reportId: report.id, number, centre, applicationId },
      ...{ holderCode, assetClass, recognisedOn, amounts, reportDigest, at },
    };
  }
}
