import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { CarriedBooks, TakenAct } from '../domain/booked-books.js';
import { takeEvents } from '../domain/take-events.js';
import type { DocumentedEvent, DocumentTie } from '../domain/tie-documents.js';
import { ActDocuments } from './act-documents.js';
import { type ActingBy, BooksTrail } from './books-trail.js';
import { CarryBooks } from './carry-books.js';
import { KeepActs } from './keep-acts.js';
import { ReachBooks } from './reach-books.js';
import { Today } from './today.js';

/** What postings are kept by. */
@Injectable()
export class PostingKeeper {
  constructor(
    readonly acts: KeepActs,
    readonly documents: ActDocuments,
    readonly trail: BooksTrail,
  ) {}
}

/** 记账: takes events into the books, all of a request or none. */
@Injectable()
export class PostEvents {
  constructor(
    private readonly reach: ReachBooks,
    private readonly carry: CarryBooks,
    private readonly keeper: PostingKeeper,
    private readonly today: Today,
  ) {}

  /**
   * Throws Fault 'accounting-refused' with the first reason and where it is (`/events/3/amount`), 'books-not-found',
   * 'books-damaged'.
   */
  async execute(tx: Transaction, by: ActingBy, code: string, posted: readonly DocumentedEvent[]): Promise<TakenAct[]> {
    const { organisationId } = await this.reach.toPost(tx, by.actor, code);
    const books = await this.carry.lock(tx, organisationId);
    const { acts, ties } = await this.take(tx, organisationId, books, posted);
    await this.keeper.acts.keep(tx, organisationId, books, acts, by.actor.accountId);
    const indexes = acts.map(({ index }) => index);
    await this.keeper.documents.keep(tx, organisationId, ties, indexes);
    const [first, last] = [indexes[0] ?? null, indexes.at(-1) ?? null];
    await this.keeper.trail.record(tx, by, 'books.posted', code, { first, last });
    return acts;
  }

  /** What `execute` would do now; nothing is kept. Throws the same. */
  async preview({ actor }: ActingBy, code: string, posted: readonly DocumentedEvent[]): Promise<TakenAct[]> {
    const tx = this.today.reader;
    const { organisationId } = await this.reach.toPost(tx, actor, code);
    const { acts } = await this.take(tx, organisationId, await this.carry.read(tx, organisationId), posted);
    return acts;
  }

  private async take(
    tx: Transaction,
    organisationId: string,
    books: CarriedBooks,
    posted: readonly DocumentedEvent[],
  ): Promise<{ readonly acts: TakenAct[]; readonly ties: readonly DocumentTie[] }> {
    const events = posted.map(({ event }) => event);
    const taken = takeEvents(books, events, this.today.date);
    const ties = await this.keeper.documents.judge(tx, organisationId, posted);
    const acts = await this.carry.withWarnings(tx, books, taken, ({ asset }) => (asset === null ? [] : [asset]));
    return { acts, ties };
  }
}
