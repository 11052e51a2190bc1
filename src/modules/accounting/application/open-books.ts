import { Injectable } from '@nestjs/common';
import { Books } from '../../../core/accounting/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { OpenedBooks } from '../domain/books.js';
import { accountingFault } from '../domain/faults.js';
import { BooksRows } from '../persistence/books-rows.js';
import { type ActingBy, BooksTrail } from './books-trail.js';

/** 建账: opens the books of the actor's own organisation; they take the further types of events. */
@Injectable()
export class OpenBooks {
  constructor(
    private readonly rows: BooksRows,
    private readonly trail: BooksTrail,
    private readonly clock: Clock,
  ) {}

  /** Throws Fault 'books-open-already', and 'books-not-found' for an organisation without a code. */
  async execute(tx: Transaction, by: ActingBy): Promise<OpenedBooks> {
    const { organisationId, organisationCode: code, accountId } = by.actor;
    if (code === '') throw accountingFault('books-not-found');
    const state = Books.of([], { extended: true }).save();
    await this.rows.insert(tx, { organisationId, state, openedBy: accountId, openedAt: this.clock.now() });
    await this.trail.record(tx, by, 'books.opened', code, {});
    const books = await this.rows.byCode(tx, code);
    if (books === undefined) throw new Error('books that were opened are not there');
    return books;
  }
}
