import type { Fen } from '../../money.js';
import { type AssetState, carryingOf, residualOf } from '../assets/index.js';
import { atLeastZero, type Day, isLastOfMonth, type Month, monthOf } from '../terms/index.js';
import { rebased, type Schedule, straightLine, unitsOfUse } from './schedule.js';

/** What is to be amortised from now on: carrying amount less residual value. */
const baseOf = (state: AssetState): Fen => atLeastZero(carryingOf(state) - residualOf(state));

/** The schedule of an asset that becomes available on that day; undefined where its life, or its units, are not known. */
export const firstSchedule = (state: AssetState, date: Day): Schedule | undefined => {
  const { method, totalUnits, usefulLife } = state.asset;
  if (method === 'units_of_use') return totalUnits === undefined ? undefined : unitsOfUse(baseOf(state), totalUnits);
  if (usefulLife?.kind === 'finite') return straightLine(baseOf(state), usefulLife.months, monthOf(date));
  return usefulLife;
};

/** Left of a life that is taken over: months or units as the method counts them, undefined of one without an end. */
export const remainingSchedule = (state: AssetState, left: number | undefined, date: Day): Schedule => {
  if (left === undefined) return { kind: 'indefinite' };
  const base = baseOf(state);
  return state.asset.method === 'units_of_use'
    ? unitsOfUse(base, left)
    : straightLine(base, left, firstMonthFrom(date));
};

/** First month that an event of that day still works on: on its last day a month is posted already. */
export const firstMonthFrom = (date: Day): Month => monthOf(date) + (isLastOfMonth(date) ? 1 : 0);

/** Prospectively (CAS 28): the base anew over the remaining months. More than can be counted down never end either. */
export const changeLife = (state: AssetState, months: number, date: Day): void => {
  const counted = Math.min(months, Number.MAX_SAFE_INTEGER);
  state.schedule = straightLine(baseOf(state), counted, firstMonthFrom(date));
};

/** After an impairment loss: the base anew over what is left of life; nothing before the asset is available. */
export const rebase = (state: AssetState): void => {
  if (state.schedule !== undefined) state.schedule = rebased(state.schedule, baseOf(state));
};
