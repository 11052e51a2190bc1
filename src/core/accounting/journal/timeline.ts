import { Fault } from '../../fault.js';
import type { Fen } from '../../money.js';
import { type Column, COLUMNS } from '../assets/asset.js';
import type { Day } from '../terms/index.js';
import { type Flow, FLOWS } from './flows.js';

/** Sums of all flows up to the end of a day, by column. */
export interface Totals {
  of(flow: Flow, column: Column): Fen;
}

/** The running sum of one flow in one column, by the days on which it moved. */
export interface FlowLine {
  readonly dates: Day[];
  /** At the end of the day of the same place. */
  readonly sums: Fen[];
}

type Lines = Map<Flow, Readonly<Record<Column, FlowLine>>>;

const newLine = (): FlowLine => ({ dates: [], sums: [] });

/** Running sums of the flows: what moved in a period is the difference of two of them. */
export class Timeline {
  private readonly lines: Lines = new Map(
    FLOWS.map((flow) => [flow, { purchased: newLine(), self: newLine(), other: newLine() }]),
  );

  /** Throws Fault `accounting-days-out-of-order`: entries are posted in the order of their days. */
  add(date: Day, flow: Flow, column: Column, amount: Fen): void {
    const { dates, sums } = this.line(flow, column);
    const last = dates.at(-1);
    if (last !== undefined && last > date) throw new Fault('accounting-days-out-of-order', { date });
    const sum = (sums.at(-1) ?? 0n) + amount;
    if (last === date) sums[sums.length - 1] = sum;
    else {
      dates.push(date);
      sums.push(sum);
    }
  }

  /** Sums of everything so far. */
  now(): Totals {
    return { of: (flow, column) => this.line(flow, column).sums.at(-1) ?? 0n };
  }

  /** Sums at the end of the day before. */
  before(date: Day): Totals {
    return {
      of: (flow, column) => {
        const { dates, sums } = this.line(flow, column);
        return sums[countBefore(dates, date) - 1] ?? 0n;
      },
    };
  }

  /** Every running sum, for keeping. */
  *all(): Generator<readonly [flow: Flow, column: Column, line: FlowLine]> {
    for (const [flow, line] of this.lines) for (const column of COLUMNS) yield [flow, column, line[column]];
  }

  private line(flow: Flow, column: Column): FlowLine {
    return this.lines.get(flow)?.[column] ?? newLine();
  }
}

/** How many days of a list in order lie before that day. */
function countBefore(dates: readonly Day[], date: Day): number {
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle] ?? date) < date) low = middle + 1;
    else high = middle;
  }
  return low;
}
