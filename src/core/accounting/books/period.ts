import type { SavedBooks } from './saved.js';

/** One act of books: an event that was posted, its reversal in red, or the reopening of the newest report. */
export type BooksAct =
  | { readonly kind: 'event'; readonly event: unknown }
  | { readonly kind: 'reversal'; readonly of: number; readonly date: string; readonly evidence: string }
  | { readonly kind: 'reopening'; readonly of: number; readonly evidence: string };

/** An accepted act under the index that the books gave it. */
export interface PlacedAct {
  readonly index: number;
  readonly act: BooksAct;
}

/**
 * What was done since a standing close, in its order: reports among it are reopened, except the one that a reopening is
 * about.
 */
export interface Period {
  /** The books right after that close, as saved; undefined where none stands: since they were opened. */
  readonly start: SavedBooks | undefined;
  /** Every accepted act since. */
  readonly acts: readonly PlacedAct[];
}

/** Acts that others of the period took back: reversed events, and reopened reports. */
export const takenBack = ({ acts }: Period, kind: 'reversal' | 'reopening'): ReadonlySet<number> =>
  new Set(acts.flatMap(({ act }) => (act.kind === kind ? [act.of] : [])));
