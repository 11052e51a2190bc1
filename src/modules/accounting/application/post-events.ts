import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { CarriedBooks, TakenAct } from '../domain/booked-books.js';
import { takeEvents } from '../domain/take-events.js';
import { type ActingBy, BooksTrail } from './books-trail.js';
import { CarryBooks } from './carry-books.js';
import { KeepActs } from './keep-acts.js';
import { ReachBooks } from './reach-books.js';
import { Today } from './today.js';

/** An event as it is handed in, and the documents it rests on. */
export interface PostedEvent {
  readonly event: JsonObject;
  readonly documents: readonly string[];
}

/** 记账: takes events into the books, all of a request or none. */
@Injectable()
export class PostEvents {
  constructor(
    private readonly reach: ReachBooks,
    private readonly carry: CarryBooks,
    private readonly keepActs: KeepActs,
    private readonly trail: BooksTrail,
    private readonly today: Today,
  ) {}

  /**
   * Throws Fault 'accounting-refused' with the first reason and where it is (`/events/3/amount`), 'books-not-found',
   * 'books-damaged'.
   */
  async execute(tx: Transaction, by: ActingBy, code: string, posted: readonly PostedEvent[]): Promise<TakenAct[]> {
    const { organisationId } = await this.reach.toPost(tx, by.actor, code);
    const books = await this.carry.lock(tx, organisationId);
    const acts = await this.take(tx, books, posted);
    await this.keepActs.keep(tx, organisationId, books, acts, by.actor.accountId);
    const [first, last] = [acts[0], acts.at(-1)];
    await this.trail.record(tx, by, 'books.posted', code, { first: first?.index ?? null, last: last?.index ?? null });
    return acts;
  }

  /** What `execute` would do now; nothing is kept. Throws the same. */
  async preview({ actor }: ActingBy, code: string, posted: readonly PostedEvent[]): Promise<TakenAct[]> {
    const tx = this.today.reader;
    const { organisationId } = await this.reach.toPost(tx, actor, code);
    return this.take(tx, await this.carry.read(tx, organisationId), posted);
  }

  private take(tx: Transaction, books: CarriedBooks, posted: readonly PostedEvent[]): Promise<TakenAct[]> {
    const events = posted.map(({ event }) => event);
    const acts = takeEvents(books, events, this.today.date);
    return this.carry.withWarnings(tx, books, acts, ({ asset }) => (asset === null ? [] : [asset]));
  }
}
