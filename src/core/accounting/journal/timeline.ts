import { Fault } from '../../fault.js';
import type { Fen } from '../../money.js';
import { type Column, COLUMNS } from '../assets/asset.js';
import type { Day } from '../terms/index.js';
import { type Flow, FLOWS } from './flows.js';

/** Sums of all flows up to the end of a day, by column. */
export interface Totals {
  of(flow: Flow, column: Column): Fen;
}

/** Sums up to the end of a day: each flow has a place for each column. */
export interface DaySums {
  readonly date: Day;
  readonly sums: Fen[];
}

const PLACES: ReadonlyMap<string, number> = new Map(
  FLOWS.flatMap((flow, row) => COLUMNS.map((column, index) => [`${flow} ${column}`, row * COLUMNS.length + index])),
);
/** Sums in a row. */
export const PLACE_COUNT = PLACES.size;

const placeOf = (flow: Flow, column: Column): number => PLACES.get(`${flow} ${column}`) ?? 0;

const totalsOf = (sums: readonly Fen[] | undefined): Totals => ({
  of: (flow, column) => sums?.[placeOf(flow, column)] ?? 0n,
});

/** Running sums of the flows, one row for each day on which something moved: a period is a difference of two rows. */
export class Timeline {
  constructor(private readonly days: DaySums[] = []) {}

  /** Throws Fault `accounting-days-out-of-order`: entries are posted in the order of their days. */
  add(date: Day, flow: Flow, column: Column, amount: Fen): void {
    const last = this.days.at(-1);
    if (last !== undefined && last.date > date) throw new Fault('accounting-days-out-of-order', { date });
    const sums = last?.date === date ? last.sums : (last?.sums.slice() ?? Array.from(PLACES.values(), () => 0n));
    if (last?.date !== date) this.days.push({ date, sums });
    const place = placeOf(flow, column);
    sums[place] = (sums[place] ?? 0n) + amount;
  }

  /** Sums of everything so far. */
  now(): Totals {
    return totalsOf(this.days.at(-1)?.sums);
  }

  /** Sums at the end of the day before. */
  before(date: Day): Totals {
    let [low, high] = [0, this.days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.days[middle]?.date ?? date) < date) low = middle + 1;
      else high = middle;
    }
    return totalsOf(this.days[low - 1]?.sums);
  }

  /** The rows, for keeping. */
  rows(): readonly DaySums[] {
    return this.days;
  }
}
