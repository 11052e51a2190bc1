import { Injectable } from '@nestjs/common';
import {
  type AccountMovement,
  type AssetNames,
  readEntry,
  summedMovements,
  type Voucher,
  VoucherNumbers,
  vouchersOf,
} from '../../../../core/accounting/index.js';
import { UnitOfWork } from '../../../../platform/database/index.js';
import type { BookedEntry } from '../../domain/books.js';
import { accountingFault } from '../../domain/faults.js';
import { DisclosureRows, type EntrySpan } from '../../persistence/disclosure-rows.js';

/** Entries in memory at a time. */
const AT_ONCE = 2_000;

/** Entries and vouchers of a span of time, page by page; what they come to, as the database sums it. */
@Injectable()
export class VoucherSource {
  constructor(
    private readonly rows: DisclosureRows,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** In their order. Nothing of an act that was posted ever changes, so that pages need not be of one moment. */
  async *entries(span: EntrySpan): AsyncGenerator<readonly BookedEntry[]> {
    const tx = this.unitOfWork.reader;
    const bounds = await this.rows.bounds(tx, span);
    if (bounds === undefined) return;
    for (let first = bounds.first; first <= bounds.last; first += AT_ONCE) {
      yield await this.rows.entries(tx, span, first, first + AT_ONCE);
    }
  }

  /** Under the numbers that they have in all the books. Throws 'books-damaged' for an entry that is none. */
  async *vouchers(span: EntrySpan, names: AssetNames): AsyncGenerator<readonly Voucher[]> {
    const counted = await this.rows.countedBefore(this.unitOfWork.reader, span);
    const numbers = new VoucherNumbers([[span.from.slice(0, 7), counted]]);
    for await (const page of this.entries(span)) yield vouchersOf(page.map(entryOf), names, numbers);
  }

  async movements(span: EntrySpan): Promise<readonly AccountMovement[]> {
    return summedMovements(await this.rows.sums(this.unitOfWork.reader, span));
  }
}

function entryOf({ number, date, kind, asset, lines }: BookedEntry) {
  const entry = readEntry({ date, kind, asset, lines });
  if (!entry.ok) throw accountingFault('books-damaged', { reason: `entry ${number} ${entry.detail ?? ''}`.trim() });
  return entry.value;
}
