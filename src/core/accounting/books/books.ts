import { Fault } from '../../fault.js';
import { ok, type Result } from '../../result.js';
import { charge, MonthEnds, type PostCharge } from '../amortisation/index.js';
import { type Asset, type AssetState, stateOf } from '../assets/index.js';
import { type Grant, recognised } from '../grants/index.js';
import { type Entry, Journal } from '../journal/index.js';
import { checkTies, type Classification, classificationOf, makeReport, reportWarnings } from '../reports/index.js';
import { type Account, type Day, isDay, isLastOfMonth, lastDayOf, type Month, monthOf } from '../terms/index.js';
import { judgeReopening, judgeReversal } from './acts.js';
import { EventPosting, type Ground } from './event-posting.js';
import { judgeEvent } from './judge-event.js';
import type { Standing } from './order.js';
import type { Outcome, Refused, Reopened } from './outcome.js';
import { parseSavedBooks, type SavedFault } from './parse-saved.js';
import type { Period } from './period.js';
import { type Replayable, replayWithout } from './replay-period.js';
import { type BooksParts, type SavedBooks, savedBooks } from './saved.js';

/** How books are opened. */
export interface BooksOptions {
  /** Takes types of events beyond format 1.0 too (docs/accounting.md, further events). Kept with the books. */
  readonly extended?: boolean;
}

/**
 * The books of an enterprise's data resources: takes its events one by one. No refusal depends on what a month's end
 * posts, so an event is judged first; only an accepted one moves the books, and months' ends before it.
 */
export class Books implements Replayable {
  private readonly states: Map<string, AssetState>;
  private monthEnds = new MonthEnds();
  private readonly grants: Map<string, Grant>;
  private readonly journal: Journal;
  private readonly standing: Standing;
  private readonly ground: Ground;
  private readonly isExtended: boolean;
  private next: number;

  private constructor(parts: BooksParts) {
    this.states = parts.states;
    this.grants = parts.grants;
    this.journal = parts.journal;
    this.standing = parts.standing;
    this.next = parts.next;
    this.isExtended = parts.isExtended;
    this.ground = {
      states: this.states,
      journal: this.journal,
      follow: (state) => this.monthEnds.follow(state),
      close: (event, date, periodStart) => this.close(event, date, periodStart),
    };
    for (const state of this.states.values()) this.monthEnds.follow(state);
  }

  /** Books in which nothing has happened yet; the ids of the assets differ. */
  static of(assets: readonly Asset[], { extended = false }: BooksOptions = {}): Books {
    const states = new Map(assets.map((asset, place) => [asset.id, stateOf(asset, place)]));
    return new Books({
      states,
      grants: new Map(),
      journal: new Journal(),
      standing: {},
      next: 0,
      isExtended: extended,
    });
  }

  /** Books that were saved, to be carried on; `assets` are all that they are about. */
  static resume(assets: readonly Asset[], saved: unknown): Result<Books, SavedFault> {
    const parts = parseSavedBooks(assets, saved);
    return parts.ok ? ok(new Books(parts.value)) : parts;
  }

  /** The books as they stand, as a JSON value. */
  save(): SavedBooks {
    const { states, grants, journal, standing, next, isExtended } = this;
    return savedBooks({ states, grants, journal, standing, next, isExtended });
  }

  /** Takes in another asset, to which nothing has happened; false where its id is taken. */
  admit(asset: Asset): boolean {
    if (this.states.has(asset.id)) return false;
    this.states.set(asset.id, stateOf(asset, this.states.size));
    return true;
  }

  /** As `save`, without the running sums of the tables: all that a replay of the period after it needs. */
  checkpoint(): SavedBooks {
    const { states, grants, standing, next, isExtended } = this;
    const journal = this.journal.withoutTimeline();
    return savedBooks({ states, grants, journal, standing, next, isExtended });
  }

  /** Takes the next event, whatever it is; a refused one changes nothing but the count of events. */
  apply(event: unknown): Outcome {
    const { states, grants, standing, isExtended, next: index } = this;
    this.next += 1;
    const judged = judgeEvent(recordOf(event), { states, grants, standing, isExtended });
    if (!judged.ok) return { accepted: false, event: index, code: judged.code, pointer: judged.detail ?? '' };
    const { date, state, isLeaving, effect } = judged.value;
    const posting = new EventPosting(index, date, this.ground);
    this.postMonthEnds(posting, state, isLeaving);
    this.standing.latest = date;
    effect(posting);
    if (state !== undefined) this.monthEnds.follow(state);
    return posting.outcome();
  }

  /**
   * Posts months that ended before the day of the next event, month by month, if it is one that `apply` will take; the last
   * is left to `apply`. For events that lie years ahead: their months need not be held all at once.
   */
  *monthsBefore(event: unknown): Generator<readonly Entry[], void, undefined> {
    const { states, grants, standing, isExtended } = this;
    const judged = judgeEvent(recordOf(event), { states, grants, standing, isExtended });
    if (!judged.ok || standing.latest === undefined) return;
    const { date } = judged.value;
    for (let month = monthOf(standing.latest); month < monthOf(date) - 1; month += 1) {
      const posting = new EventPosting(this.next, date, this.ground);
      this.postMonths(posting, month);
      yield posting.outcome().entries;
    }
  }

  /** Applies an event under the index that it has in the history which is replayed. */
  applyAs(index: number, event: unknown): Outcome {
    this.next = index;
    return this.apply(event);
  }

  /** Lets a day come that is not before the latest one; gives the entries of the months that end by then. */
  passTo(date: Day): readonly Entry[] {
    const posting = new EventPosting(this.next, date, this.ground);
    this.postMonthEnds(posting, undefined, false);
    this.standing.latest = date;
    return posting.outcome().entries;
  }

  /**
   * 红字冲销: takes `{date, of, evidence}`, and makes the books what they were without the event `of` of this period. What
   * differs in its entries and in those after it is posted in red on that day; what was posted stays.
   * @throws Fault `accounting-period-differs`: the period is not that of these books
   */
  reverse(reversal: unknown, period: Period): Outcome {
    const index = this.next;
    this.next += 1;
    const refused = { accepted: false, event: index } as const;
    const judged = judgeReversal(recordOf(reversal), period, this.standing);
    if (!judged.ok) return { ...refused, code: judged.code, pointer: judged.detail ?? '' };
    const { date } = judged.value;
    const replays = replayWithout(judged.value, period, (saved) => this.reopened(saved));
    if ('accepted' in replays) {
      const { event, code, pointer } = replays;
      return { ...refused, code: 'REVERSAL_BREAKS_LATER', pointer: '/of', later: { event, code, pointer } };
    }
    const months = this.passTo(date);
    if (!this.holdsAs(replays.standing)) throw new Fault('accounting-period-differs');
    const posting = new EventPosting(index, date, this.ground);
    for (const entry of replays.difference.entries()) posting.postRed(entry);
    this.holdAs(replays.without);
    const { entries, ...outcome } = posting.outcome();
    const { warnings, retreated } = replays;
    return { ...outcome, entries: [...months, ...entries], warnings, ...(retreated.length === 0 ? {} : { retreated }) };
  }

  /**
   * Reopens the newest report that stands, `{of, evidence}`; nothing is posted, and the next report takes its place.
   * `period` begins at the close before that report.
   */
  reopen(reopening: unknown, period: Period): Reopened | Refused {
    const index = this.next;
    this.next += 1;
    const judged = judgeReopening(recordOf(reopening), period);
    if (!judged.ok) return { accepted: false, event: index, code: judged.code, pointer: judged.detail ?? '' };
    const before = period.start?.closedThrough ?? null;
    if (isDay(before)) this.standing.closedThrough = before;
    else delete this.standing.closedThrough;
    return { accepted: true, event: index, closedThrough: this.standing.closedThrough ?? null };
  }

  /** The class of every asset now, and why, in the order of the assets. */
  classification(): Classification[] {
    return Array.from(this.states.values(), classificationOf);
  }

  /** Debits less credits of every account that was moved. */
  trialBalance(): ReadonlyMap<Account, bigint> {
    return this.journal.trialBalance();
  }

  /** Books of the same assets as they were at an earlier time. */
  private reopened(saved: SavedBooks | undefined): Books {
    const assets = Array.from(this.states.values(), ({ asset }) => asset);
    if (saved === undefined) return Books.of(assets, { extended: this.isExtended });
    const then = new Set(saved.states.map(({ id }) => id));
    const books = Books.resume(
      assets.filter(({ id }) => then.has(id)),
      saved,
    );
    if (!books.ok) throw new Fault('accounting-period-differs', { saved: books.detail });
    for (const asset of assets) books.value.admit(asset);
    return books.value;
  }

  private holdsAs(other: Books): boolean {
    const its = (books: Books): string => {
      const { states, grants } = books.checkpoint();
      return JSON.stringify([states, grants]);
    };
    return its(this) === its(other);
  }

  /** What assets and grants are in other books, they are in these. */
  private holdAs(other: Books): void {
    this.states.clear();
    this.monthEnds = new MonthEnds();
    this.grants.clear();
    for (const [id, grant] of other.grants) this.grants.set(id, grant);
    for (const [id, state] of other.states) {
      this.states.set(id, state);
      this.monthEnds.follow(state);
    }
  }

  /** Every month that ended before this day; the one that ends with it for whom the event is about. */
  private postMonthEnds(posting: EventPosting, state: AssetState | undefined, isLeaving: boolean): void {
    const { date } = posting;
    const month = monthOf(date);
    const isLast = isLastOfMonth(date) && !isLeaving;
    this.postMonths(posting, isLast && state === undefined ? month : month - 1);
    if (isLast && state !== undefined) this.monthEnds.postOne(state, month, postingMonths(posting));
  }

  /** The months of all assets up to and with that one. */
  private postMonths(posting: EventPosting, month: Month): void {
    this.monthEnds.postThrough(month, postingMonths(posting));
  }

  private close(event: number, date: Day, periodStart: Day): ReturnType<Ground['close']> {
    const states = [...this.states.values()];
    const report = makeReport({ event, date, periodStart }, states, this.journal.timeline);
    checkTies(report, states);
    this.standing.closedThrough = date;
    const warnings = states.flatMap((state) =>
      reportWarnings(state, date).map((code) => ({ code, event, asset: state.asset.id })),
    );
    return { report, warnings };
  }
}

const postingMonths =
  (posting: EventPosting): PostCharge =>
  (state, month, { amount, granted }) => {
    const its = { date: lastDayOf(month), asset: state.asset.id };
    if (amount > 0n) posting.postMonthEnd('amortisation', its, charge(state, amount));
    if (granted > 0n) posting.postMonthEnd('grant_amortisation', its, recognised(granted));
  };

const recordOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});
