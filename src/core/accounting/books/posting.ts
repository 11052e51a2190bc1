import type { AssetState } from '../assets/index.js';
import type { Treatment } from '../costs/index.js';
import type { EntryKind, Movement } from '../journal/index.js';
import type { Account, Day, WarningCode } from '../terms/index.js';

/** Where the effects of an accepted event go. */
export interface Posting {
  readonly date: Day;
  /** Posts an entry of this event; none where the lines come to nothing. `asset` is null of a manual one. */
  post(kind: EntryKind, asset: string | null, movements: readonly Movement[]): void;
  warn(code: WarningCode, asset: string | null): void;
  treat(asset: string, treatment: Treatment): void;
}

/** Where the effects of an event of no single asset go. */
export interface EntityPosting extends Posting {
  /** Debits less credits of an account so far. */
  balance(account: Account): bigint;
  /** Takes note of what the event did to the life of an asset, or to its grants. */
  follow(state: AssetState): void;
  /** Reports on the period from that day to the day of the event, and closes it. */
  report(periodStart: Day): void;
}
