import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { CarriedBooks, TakenAct } from '../domain/booked-books.js';
import { ActRows } from '../persistence/act-rows.js';
import { BooksRows } from '../persistence/books-rows.js';
import { EntryRows } from '../persistence/entry-rows.js';

/** Keeps what books took: their state goes on, and acts and entries stand behind it. */
@Injectable()
export class KeepActs {
  constructor(
    private readonly books: BooksRows,
    private readonly acts: ActRows,
    private readonly entries: EntryRows,
    private readonly clock: Clock,
  ) {}

  /** The books must have been locked in this transaction. Answers the time at which all of it was posted. */
  async keep(
    tx: Transaction,
    organisationId: string,
    books: CarriedBooks,
    taken: readonly TakenAct[],
    accountId: string,
  ): Promise<Date> {
    const at = this.clock.now();
    await this.books.advance(tx, organisationId, { state: books.save(), entriesCount: books.entries });
    await this.acts.insert(
      tx,
      organisationId,
      taken.map(({ entries: _, ...act }) => act),
      { accountId, at },
    );
    await this.entries.insert(
      tx,
      organisationId,
      taken.flatMap(({ entries }) => entries),
    );
    return at;
  }
}
