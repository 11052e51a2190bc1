import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { type FileToHold, HeldEvidence } from '../../registry/index.js';
import { accountingFault } from '../domain/faults.js';
import {
  importedVouchers,
  importHolder,
  requireSoundVouchers,
  type VoucherFile,
  type VoucherImport,
} from '../domain/voucher-import.js';
import { VoucherRows } from '../persistence/voucher-rows.js';
import type { ActingBy } from './books-trail.js';
import { CarryBooks } from './carry-books.js';
import { PostingKeeper } from './post-events.js';
import { PreviewVouchers } from './preview-vouchers.js';
import { ReachBooks } from './reach-books.js';
import { digestOf, vouchersOf } from './voucher-table.js';

/** Where an import is kept. */
@Injectable()
export class ImportShelf {
  constructor(
    readonly rows: VoucherRows,
    readonly keeper: PostingKeeper,
    readonly evidence: HeldEvidence,
    readonly ids: Ids,
  ) {}
}

/** A file of vouchers that was received and read, and the preview that somebody has looked at. */
export interface FiledVouchers {
  readonly file: FileToHold;
  readonly vouchers: VoucherFile;
  readonly digest: string;
}

/** 凭证导入: takes a file of vouchers into the books, all of it or nothing, as its preview has shown it. */
@Injectable()
export class TakeVouchers {
  constructor(
    private readonly reach: ReachBooks,
    private readonly carry: CarryBooks,
    private readonly previews: PreviewVouchers,
    private readonly shelf: ImportShelf,
  ) {}

  /** Reads a received file. Throws Fault of `TableFaultCode` for what is no table. */
  async read({ file }: FileToHold): Promise<VoucherFile> {
    return vouchersOf(await this.shelf.evidence.open(file));
  }

  /**
   * Of two who import one file at once, one is refused. Throws Fault 'books-not-found', 'books-damaged',
   * 'voucher-file-imported', 'vouchers-refused' with every problem, 'voucher-preview-differs', 'evidence-missing'.
   */
  async execute(tx: Transaction, by: ActingBy, code: string, filed: FiledVouchers): Promise<VoucherImport> {
    const { file, vouchers, digest } = filed;
    const { organisationId } = await this.reach.toPost(tx, by.actor, code);
    const books = await this.carry.lock(tx, organisationId);
    const { rows, keeper, evidence, ids } = this.shelf;
    const { acts: actKeeper, documents, trail } = keeper;
    const [sha256, sm3] = [`sha256:${file.file.sha256}`, `sm3:${file.file.sm3}`];
    const earlier = await rows.ofFile(tx, organisationId, sha256);
    if (earlier !== undefined) throw accountingFault('voucher-file-imported', { import: earlier.id });
    const tried = await this.previews.try(tx, organisationId, books, vouchers);
    requireSoundVouchers(tried.preview);
    if (digestOf(code, sha256, tried.preview) !== digest) throw accountingFault('voucher-preview-differs');
    const acts = await this.carry.withWarnings(tx, books, tried.acts, ({ asset }) => (asset === null ? [] : [asset]));
    const [first, last] = [acts[0], acts.at(-1)];
    if (first === undefined || last === undefined) throw new Error('sound vouchers without an act');
    const importedAt = await actKeeper.keep(tx, organisationId, books, acts, by.actor.accountId);
    const indexes = acts.map(({ index }) => index);
    await documents.keep(tx, organisationId, tried.ties, indexes);
    const taken = {
      ...{ id: ids.uuid(), sha256, sm3, previewDigest: digest, importedAt },
      ...{ firstAct: first.index, lastAct: last.index },
    };
    const imported = importedVouchers(tried);
    await rows.insert(tx, organisationId, taken, imported, by.actor.accountId);
    await evidence.hold(tx, importHolder(taken.id), importedAt, [file]);
    const detail = { import: taken.id, vouchers: imported.length, first: first.index, last: last.index, sha256 };
    await trail.record(tx, by, 'books.vouchers-imported', code, detail);
    return { ...taken, vouchers: imported.length };
  }
}
