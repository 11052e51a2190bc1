import type { Fen } from '../../money.js';
import { least, type Month, share } from '../terms/index.js';

/** Straight line: what is left of the base over the months that are left. */
export interface StraightLine {
  readonly kind: 'straight-line';
  monthly: Fen;
  left: Fen;
  months: number;
  /** First month that is not posted. */
  next: Month;
}

/** Units of use: the base at the last re-basing over the units that were left then. */
export interface UnitsOfUse {
  readonly kind: 'units-of-use';
  base: Fen;
  units: number;
  left: Fen;
  unitsLeft: number;
}

export type Schedule = StraightLine | UnitsOfUse | { readonly kind: 'indefinite' };

/** A schedule from the month `next` on. */
export const straightLine = (base: Fen, months: number, next: Month): StraightLine => ({
  kind: 'straight-line',
  monthly: share(base, 1n, BigInt(months)),
  left: base,
  months,
  next,
});

export const unitsOfUse = (base: Fen, units: number): UnitsOfUse => ({
  kind: 'units-of-use',
  base,
  units,
  left: base,
  unitsLeft: units,
});

/** Months of a life from that one on, none of which is posted. */
export const monthsFrom = ({ next, months }: StraightLine, first: Month): number =>
  Math.max(months - Math.max(first - next, 0), 0);

/** Counts down months in which nothing was left to be charged. */
export const skipTo = (schedule: StraightLine, first: Month): void => {
  schedule.months = monthsFrom(schedule, first);
  schedule.next = Math.max(schedule.next, first);
};

/** Takes the charge of the next month: the last month charges all that is left. */
export const takeMonth = (schedule: StraightLine): Fen => {
  const charge = schedule.months === 1 ? schedule.left : least(schedule.monthly, schedule.left);
  schedule.left -= charge;
  schedule.months -= 1;
  schedule.next += 1;
  return charge;
};

/** Takes the charge of these units; those above the remaining total are cut. */
export const takeUnits = (schedule: UnitsOfUse, units: number): Fen => {
  const charge =
    units >= schedule.unitsLeft
      ? schedule.left
      : least(share(schedule.base, BigInt(units), BigInt(schedule.units)), schedule.left);
  schedule.left -= charge;
  schedule.unitsLeft = Math.max(schedule.unitsLeft - units, 0);
  return charge;
};

/** The schedule after an impairment loss: the base anew, over the months or units that are left. */
export const rebased = (schedule: Schedule, base: Fen): Schedule => {
  switch (schedule.kind) {
    case 'indefinite':
      return schedule;
    case 'straight-line':
      return schedule.months === 0 ? schedule : straightLine(base, schedule.months, schedule.next);
    case 'units-of-use':
      return schedule.unitsLeft === 0 ? schedule : unitsOfUse(base, schedule.unitsLeft);
  }
};
