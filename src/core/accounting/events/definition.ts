import { fail, ok, type Result } from '../../result.js';
import { type Asset, type AssetState, classOf } from '../assets/index.js';
import type { Grant } from '../grants/index.js';
import type { EntityPosting, Posting } from '../books/posting.js';
import type { Day, RefusalCode } from '../terms/index.js';

/** An event of one asset: judged first, which changes nothing, then posted. */
export interface AssetEvent {
  readonly scope: 'asset';
  /** The asset leaves the books: the month that ends on this day is not amortised for it. */
  readonly isLeaving: boolean;
  /** Fields, state, rules, in this order; `detail` points to the field. */
  judge(record: object, state: AssetState): Result<(posting: Posting) => void, RefusalCode>;
}

/** What the books hold, by their ids. */
export interface Held {
  readonly states: ReadonlyMap<string, AssetState>;
  readonly grants: Map<string, Grant>;
}

/** An event of no single asset. */
export interface EntityEvent {
  readonly scope: 'entity';
  judge(record: object, date: Day, held: Held): Result<(posting: EntityPosting) => void, RefusalCode>;
}

/** What an event needs of its asset, checked in this order after the asset's end. */
interface Needs {
  readonly suits?: (asset: Asset) => boolean;
  /** Something is capitalised. */
  readonly recognised?: true;
  readonly available?: true;
  readonly notInDevelopment?: true;
  /** It may come after the asset has left. */
  readonly evenGone?: true;
}

interface Definition<F, R> {
  readonly fields: (record: object) => Result<F, RefusalCode>;
  readonly needs: Needs;
  /** Rules of the type in their order, and what is to be posted. */
  readonly rules: (fields: F, state: AssetState, record: object) => Result<R, RefusalCode>;
  readonly post: (ready: R, state: AssetState, posting: Posting) => void;
  readonly isLeaving?: true;
}

/** Makes an event of one asset of its parts. */
export const assetEvent = <F, R>({ fields, needs, rules, post, isLeaving }: Definition<F, R>): AssetEvent => ({
  scope: 'asset',
  isLeaving: isLeaving ?? false,
  judge: (record, state) => {
    const read = fields(record);
    if (!read.ok) return read;
    const unmet = unmetNeed(needs, state);
    if (unmet !== undefined) return fail(unmet, '/asset');
    const ready = rules(read.value, state, record);
    return ready.ok ? ok((posting: Posting) => post(ready.value, state, posting)) : ready;
  },
});

const unmetNeed = (needs: Needs, state: AssetState): RefusalCode | undefined => {
  const its = classOf(state);
  if (its === 'derecognised') return needs.evenGone ? undefined : 'ASSET_DERECOGNISED';
  if (needs.suits?.(state.asset) === false) return 'WRONG_ASSET_CLASS';
  if (needs.recognised && its === 'not_recognised') return 'ASSET_NOT_RECOGNISED';
  const isWaiting = needs.available && state.schedule === undefined;
  const isInDevelopment = needs.notInDevelopment && its === 'development_expenditure';
  return isWaiting || isInDevelopment ? 'ASSET_NOT_AVAILABLE' : undefined;
};
