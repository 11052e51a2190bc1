import type { Fen } from '../../money.js';
import type { AssetState } from '../assets/index.js';
import { isDeferring, takeShare } from '../grants/index.js';
import type { Month } from '../terms/index.js';
import { takeMonth } from './schedule.js';

/** What a month brings: of the asset, and of the deferred income of its grants. */
interface MonthsCharge {
  readonly amount: Fen;
  readonly granted: Fen;
}

/** Takes what a month brings to the journal. */
export type PostCharge = (state: AssetState, month: Month, charge: MonthsCharge) => void;

/** A life that still has months in which something is left to be charged, or to be recognised of grants. */
const isRunning = ({ schedule, end, grants }: AssetState): boolean =>
  end === undefined &&
  schedule?.kind === 'straight-line' &&
  (schedule.left > 0n || (schedule.months > 0 && isDeferring(grants)));

/** The assets that months' ends amortise. No event looks at all of them unless a month has ended since. */
export class MonthEnds {
  private readonly running = new Set<AssetState>();
  /** The same in the order of the assets, until one comes or goes. */
  private ordered: readonly AssetState[] | undefined;
  /** No running asset has a month to post before this one. */
  private earliest: Month = Number.POSITIVE_INFINITY;

  /** Takes note of what an event did to the schedule of an asset. */
  follow(state: AssetState): void {
    const { schedule } = state;
    if (schedule?.kind === 'straight-line' && isRunning(state)) {
      if (!this.running.has(state)) this.ordered = undefined;
      this.running.add(state);
      this.earliest = Math.min(this.earliest, schedule.next);
    } else this.remove(state);
  }

  /** Posts the months of all assets up to and with that one, month by month. */
  postThrough(month: Month, post: PostCharge): void {
    for (; this.earliest <= month; this.earliest += 1) {
      this.ordered ??= [...this.running].toSorted((left, right) => left.place - right.place);
      for (const state of this.ordered) this.postOne(state, this.earliest, post);
      if (this.running.size === 0) this.earliest = Number.POSITIVE_INFINITY;
    }
  }

  /** Posts that month of one asset, if it is due. */
  postOne(state: AssetState, month: Month, post: PostCharge): void {
    const { schedule } = state;
    if (!this.running.has(state) || schedule?.kind !== 'straight-line' || schedule.next !== month) return;
    // Deferred income is recognised in equal parts over the months that are left (CAS 16 art. 8).
    const granted = takeShare(state.grants, 1n, BigInt(schedule.months));
    post(state, month, { amount: takeMonth(schedule), granted });
    if (!isRunning(state)) this.remove(state);
  }

  private remove(state: AssetState): void {
    if (this.running.delete(state)) this.ordered = undefined;
  }
}
