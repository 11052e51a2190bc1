import { fail, ok, type Result } from '../../result.js';
import type { Asset } from '../assets/index.js';
import { Books, type BooksOptions } from '../books/books.js';
import type { Outcome, Refused, Reopened } from '../books/outcome.js';
import type { BooksAct, Period, PlacedAct } from '../books/period.js';
import type { SavedBooks } from '../books/saved.js';
import type { Entry } from '../journal/index.js';
import type { Report } from '../reports/index.js';
import type { RefusalCode } from '../terms/index.js';

/** An asset, and the index of the act before which it was taken in. */
export interface Admission {
  readonly asset: Asset;
  readonly from: number;
}

/** A standing close: the place of its report among the acts, and the books right after it. */
interface Close {
  readonly place: number;
  readonly saved: SavedBooks;
}

/** Takes the acts of books, from empty ones on, in their order: what is kept of books must equal what this gives. */
export class ActReplay {
  private readonly books: Books;
  private readonly acts: PlacedAct[] = [];
  private readonly closes: Close[] = [];
  private readonly waiting: Admission[];

  /** Assets are in the order of their admission; their ids differ. */
  constructor(admissions: readonly Admission[], options?: BooksOptions) {
    this.books = Books.of([], options);
    this.waiting = admissions.toReversed();
  }

  /** Takes the next act. The replay ends with the first refused one. */
  take(act: BooksAct): Outcome | Reopened {
    const index = this.acts.length;
    this.admitThrough(index);
    this.acts.push({ index, act });
    switch (act.kind) {
      case 'reversal':
        return this.books.reverse(act, this.periodBefore(index, this.closes.at(-1)));
      case 'reopening':
        return this.reopen(act, index);
      case 'event': {
        const outcome = this.books.apply(act.event);
        if (outcome.accepted && outcome.report !== undefined) {
          this.closes.push({ place: index, saved: this.books.checkpoint() });
        }
        return outcome;
      }
    }
  }

  /** The books after the last act, with the assets that were taken in since. */
  end(): Books {
    this.admitThrough(this.acts.length);
    return this.books;
  }

  private admitThrough(index: number): void {
    for (let next = this.waiting.at(-1); next !== undefined && next.from <= index; next = this.waiting.at(-1)) {
      this.books.admit(next.asset);
      this.waiting.pop();
    }
  }

  private reopen(act: BooksAct, index: number): Reopened | Refused {
    const outcome = this.books.reopen(act, this.periodBefore(index, this.closes.at(-2)));
    if (outcome.accepted) this.closes.pop();
    return outcome;
  }

  private periodBefore(index: number, close: Close | undefined): Period {
    return { start: close?.saved, acts: this.acts.slice((close?.place ?? -1) + 1, index) };
  }
}

/** What a history of books comes to. */
export interface ReplayedActs {
  /** In the order in which they were posted; `act` is the index of the act that did. */
  readonly entries: readonly { readonly act: number; readonly entry: Entry }[];
  /** Reports that were reopened later included. */
  readonly reports: readonly Report[];
  readonly books: SavedBooks;
}

/** Replays a whole history from empty books; of a refused act its code, and in `detail` a pointer: `/7/of`. */
export function replayActs(
  admissions: readonly Admission[],
  acts: Iterable<BooksAct>,
  options?: BooksOptions,
): Result<ReplayedActs, RefusalCode> {
  const replay = new ActReplay(admissions, options);
  const entries: { act: number; entry: Entry }[] = [];
  const reports: Report[] = [];
  for (const act of acts) {
    const outcome = replay.take(act);
    if (!outcome.accepted) return fail(outcome.code, `/${outcome.event}${outcome.pointer}`);
    if (!('entries' in outcome)) continue;
    for (const entry of outcome.entries) entries.push({ act: outcome.event, entry });
    if (outcome.report !== undefined) reports.push(outcome.report);
  }
  return ok({ entries, reports, books: replay.end().save() });
}
