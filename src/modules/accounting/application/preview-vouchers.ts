import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { CarriedBooks } from '../domain/booked-books.js';
import {
  documentedEvents,
  documentsIn,
  keysOf,
  type TriedVouchers,
  tryVouchers,
  type VoucherFile,
  withTieProblems,
} from '../domain/voucher-import.js';
import { VoucherRows } from '../persistence/voucher-rows.js';
import { ActDocuments } from './act-documents.js';
import { CarryBooks } from './carry-books.js';
import { ReachBooks } from './reach-books.js';
import { Today } from './today.js';
import { digestOf } from './voucher-table.js';

/** A preview, what it is known by, and the import that the same file was taken in by, if it was. */
export interface ShownPreview extends Pick<TriedVouchers, 'preview'> {
  readonly digest: string;
  readonly importedBy?: string;
}

/** 凭证预览: what a file of vouchers would come to in the books as they are. */
@Injectable()
export class PreviewVouchers {
  constructor(
    private readonly reach: ReachBooks,
    private readonly carry: CarryBooks,
    private readonly rows: VoucherRows,
    private readonly documents: ActDocuments,
    private readonly today: Today,
  ) {}

  /** Throws Fault 'books-not-found', before anything else of a request is looked at. */
  async requireBooks(actor: Actor, code: string): Promise<void> {
    await this.reach.toPost(this.today.reader, actor, code);
  }

  /** Nothing is kept. Throws Fault 'books-not-found', 'books-damaged'. */
  async show(actor: Actor, code: string, sha256: string, file: VoucherFile): Promise<ShownPreview> {
    const tx = this.today.reader;
    const { organisationId } = await this.reach.toPost(tx, actor, code);
    const { preview } = await this.try(tx, organisationId, await this.carry.read(tx, organisationId), file);
    const earlier = await this.rows.ofFile(tx, organisationId, sha256);
    return {
      ...{ preview, digest: digestOf(code, sha256, preview) },
      ...(earlier === undefined ? {} : { importedBy: earlier.id }),
    };
  }

  /** Tries vouchers on books, which may be kept where nothing is wrong. */
  async try(tx: Transaction, organisationId: string, books: CarriedBooks, file: VoucherFile): Promise<TriedVouchers> {
    const imported = await this.rows.known(tx, organisationId, keysOf(file));
    const documents = await this.documents.named(tx, organisationId, documentsIn(file));
    const { preview, acts } = tryVouchers(file, books, { today: this.today.date, imported, documents });
    const { ties, refusals } = await this.documents.judgeAll(tx, organisationId, documentedEvents(preview));
    return { preview: withTieProblems(preview, refusals), acts, ties };
  }
}
