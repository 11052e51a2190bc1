import { Injectable } from '@nestjs/common';
import type { Refused } from '../../../core/accounting/index.js';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Reversal, TakenAct } from '../domain/booked-books.js';
import { booksRefuse } from '../domain/faults.js';
import { isAhead } from '../domain/take-events.js';
import { type ActingBy, BooksTrail } from './books-trail.js';
import { CarryBooks } from './carry-books.js';
import { KeepActs } from './keep-acts.js';
import { ReachBooks } from './reach-books.js';
import { MOST_ACTS, ReadPeriod } from './read-period.js';
import { Today } from './today.js';

/** What looking back at a period needs. */
@Injectable()
export class PeriodDesk {
  constructor(
    readonly period: ReadPeriod,
    readonly today: Today,
    readonly trail: BooksTrail,
  ) {}
}

/** 红字冲销: the books become what they were without an event of the open period, and the difference is posted in red. */
@Injectable()
export class ReverseEvent {
  constructor(
    private readonly reach: ReachBooks,
    private readonly carry: CarryBooks,
    private readonly keepActs: KeepActs,
    private readonly desk: PeriodDesk,
  ) {}

  /** Throws Fault 'accounting-refused' (`/of`, `/date`, `/reason`), 'books-not-found', 'books-damaged'. */
  async execute(tx: Transaction, by: ActingBy, code: string, reversal: Reversal): Promise<TakenAct> {
    const { organisationId, books, act } = await this.try(tx, by, code, reversal);
    await this.keepActs.keep(tx, organisationId, books, [act], by.actor.accountId);
    await this.desk.trail.record(tx, by, 'books.reversed', code, { act: act.index, of: reversal.of });
    return act;
  }

  /** What `execute` would do now; nothing is kept, though the books are locked meanwhile. Throws the same. */
  async preview(tx: Transaction, by: ActingBy, code: string, reversal: Reversal): Promise<TakenAct> {
    return (await this.try(tx, by, code, reversal)).act;
  }

  private async try(tx: Transaction, by: ActingBy, code: string, reversal: Reversal) {
    const { organisationId } = await this.reach.toPost(tx, by.actor, code);
    const { period, today } = this.desk;
    const books = await this.carry.lock(tx, organisationId);
    if (isAhead(reversal.date, today.date)) throw booksRefuse('DATE_AHEAD', '/date', { today: today.date });
    const open = await period.open(tx, organisationId);
    if (open === undefined) throw booksRefuse('PERIOD_TOO_LONG', '/of', { most: MOST_ACTS });
    const taken = books.reverse(reversal, open);
    if ('accepted' in taken) throw refusedReversal(taken);
    const about = ({ asset }: TakenAct) => (asset === null ? [] : [asset]);
    const [act = taken] = await this.carry.withWarnings(tx, books, [taken], about);
    return { organisationId, books, act };
  }
}

const REASON = '/evidence';

function refusedReversal({ code, pointer, later }: Refused): Fault {
  const params = later === undefined ? {} : { later: later.event, reason: later.code };
  return booksRefuse(code, pointer === REASON ? '/reason' : pointer, params);
}
