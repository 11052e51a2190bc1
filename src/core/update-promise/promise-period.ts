import type { UpdateFrequency } from '../entry/index.js';

/** How long a promise leaves until the next report. */
export interface PromisePeriod {
  readonly unit: 'days' | 'months';
  readonly length: number;
  /** Whether a last day that is not worked gives way to the next working day. */
  readonly rolls: boolean;
  /** So many working days before the last day it is near; of a promise by the day, on that day alone. */
  readonly near: number;
}

const days = (length: number, near: number): PromisePeriod => ({ unit: 'days', length, rolls: true, near });
const months = (length: number): PromisePeriod => ({ unit: 'months', length, rolls: true, near: 2 });

/** What is promised; of data that is brought up to date on demand, or by a rule of its own, nothing that has a last day. */
const PERIODS: Readonly<Record<UpdateFrequency, PromisePeriod | undefined>> = {
  'real-time': { unit: 'days', length: 1, rolls: false, near: 0 },
  daily: days(1, 0),
  weekly: days(7, 2),
  monthly: months(1),
  quarterly: months(3),
  yearly: months(12),
  'on-demand': undefined,
  other: undefined,
};

/** The period of a promise, if it has one. */
export const promisePeriod = (frequency: UpdateFrequency): PromisePeriod | undefined => PERIODS[frequency];
