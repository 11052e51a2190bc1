import { fail, ok, type Result } from '../../result.js';
import { charge, MonthEnds } from '../amortisation/index.js';
import { type Asset, type AssetState, stateOf } from '../assets/index.js';
import type { AssetEvent, EntityEvent } from '../events/definition.js';
import { EVENTS, FURTHER_EVENTS } from '../events/index.js';
import { memberOf } from '../fields.js';
import { Journal } from '../journal/index.js';
import { checkTies, type Classification, classificationOf, makeReport, reportWarnings } from '../reports/index.js';
import { type Account, type Day, isLastOfMonth, lastDayOf, monthOf, type RefusalCode } from '../terms/index.js';
import { EventPosting, type Ground } from './event-posting.js';
import { dayInOrder, type Standing } from './order.js';
import type { Outcome } from './outcome.js';
import { parseSavedBooks, type SavedFault } from './parse-saved.js';
import { type BooksParts, type SavedBooks, savedBooks } from './saved.js';

/** How books are opened. */
export interface BooksOptions {
  /** Takes types of events beyond format 1.0 too: `opening_balance`, `partially_sold`, `output_vat_charged`. Kept with the books. */
  readonly extended?: boolean;
}

/** An event that is not refused: whom it is about, and what it does. */
interface Judged {
  readonly date: Day;
  /** Absent of an event of no single asset. */
  readonly state?: AssetState;
  readonly isLeaving: boolean;
  readonly effect: (posting: EventPosting) => void;
}

/**
 * The books of an enterprise's data resources: takes its events one by one. No refusal depends on what a month's end
 * posts, so an event is judged first; only an accepted one moves the books, and months' ends before it.
 */
export class Books {
  private readonly states: Map<string, AssetState>;
  private readonly monthEnds = new MonthEnds();
  private readonly journal: Journal;
  private readonly standing: Standing;
  private readonly ground: Ground;
  private readonly isExtended: boolean;
  private next: number;

  private constructor(parts: BooksParts) {
    this.states = parts.states;
    this.journal = parts.journal;
    this.standing = parts.standing;
    this.next = parts.next;
    this.isExtended = parts.isExtended;
    this.ground = {
      states: this.states,
      journal: this.journal,
      close: (event, date, periodStart) => this.close(event, date, periodStart),
    };
    for (const state of this.states.values()) this.monthEnds.follow(state);
  }

  /** Books in which nothing has happened yet; the ids of the assets differ. */
  static of(assets: readonly Asset[], { extended = false }: BooksOptions = {}): Books {
    const states = new Map(assets.map((asset, place) => [asset.id, stateOf(asset, place)]));
    return new Books({ states, journal: new Journal(), standing: {}, next: 0, isExtended: extended });
  }

  /** Books that were saved, to be carried on; `assets` are all that they are about. */
  static resume(assets: readonly Asset[], saved: unknown): Result<Books, SavedFault> {
    const parts = parseSavedBooks(assets, saved);
    return parts.ok ? ok(new Books(parts.value)) : parts;
  }

  /** The books as they stand, as a JSON value. */
  save(): SavedBooks {
    const { states, journal, standing, next, isExtended } = this;
    return savedBooks({ states, journal, standing, next, isExtended });
  }

  /** Takes in another asset, to which nothing has happened; false where its id is taken. */
  admit(asset: Asset): boolean {
    if (this.states.has(asset.id)) return false;
    this.states.set(asset.id, stateOf(asset, this.states.size));
    return true;
  }

  /** Takes the next event, whatever it is; a refused one changes nothing but the count of events. */
  apply(event: unknown): Outcome {
    const index = this.next;
    this.next += 1;
    const judged = this.judge(typeof event === 'object' && event !== null ? event : {});
    if (!judged.ok) return { accepted: false, event: index, code: judged.code, pointer: judged.detail ?? '' };
    const { date, state, isLeaving, effect } = judged.value;
    const posting = new EventPosting(index, date, this.ground);
    this.postMonthEnds(posting, state, isLeaving);
    this.standing.latest = date;
    effect(posting);
    if (state !== undefined) this.monthEnds.follow(state);
    return posting.outcome();
  }

  /** The class of every asset now, and why, in the order of the assets. */
  classification(): Classification[] {
    return Array.from(this.states.values(), classificationOf);
  }

  /** Debits less credits of every account that was moved. */
  trialBalance(): ReadonlyMap<Account, bigint> {
    return this.journal.trialBalance();
  }

  private judge(record: object): Result<Judged, RefusalCode> {
    const type = memberOf(record, 'type');
    const kind = EVENTS.get(type) ?? (this.isExtended ? FURTHER_EVENTS.get(type) : undefined);
    if (kind === undefined) return fail('UNKNOWN_EVENT_TYPE', '/type');
    const day = dayInOrder(memberOf(record, 'date'), this.standing);
    if (!day.ok) return fail(day.code, '/date');
    return kind.scope === 'asset' ? this.judgeAsset(kind, record, day.value) : judgeEntity(kind, record, day.value);
  }

  private judgeAsset(kind: AssetEvent, record: object, date: Day): Result<Judged, RefusalCode> {
    const id = memberOf(record, 'asset');
    if (id === undefined) return fail('MISSING_FIELD', '/asset');
    const state = typeof id === 'string' ? this.states.get(id) : undefined;
    if (state === undefined) return fail('UNKNOWN_ASSET', '/asset');
    const judged = kind.judge(record, state);
    return judged.ok ? ok({ date, state, isLeaving: kind.isLeaving, effect: judged.value }) : judged;
  }

  /** Every month that ended before this day; the one that ends with it for whom the event is about. */
  private postMonthEnds(posting: EventPosting, state: AssetState | undefined, isLeaving: boolean): void {
    const { date } = posting;
    const month = monthOf(date);
    const post = (each: AssetState, ended: number, amount: bigint) =>
      posting.postMonthEnd(lastDayOf(ended), each.asset.id, charge(each, amount));
    const isLast = isLastOfMonth(date) && !isLeaving;
    this.monthEnds.postThrough(isLast && state === undefined ? month : month - 1, post);
    if (isLast && state !== undefined) this.monthEnds.postOne(state, month, post);
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

const judgeEntity = (kind: EntityEvent, record: object, date: Day): Result<Judged, RefusalCode> => {
  const judged = kind.judge(record, date);
  return judged.ok ? ok({ date, isLeaving: false, effect: judged.value }) : judged;
};
