import type { CivilDate } from '../calendar/index.js';
import type { FactFault } from './facts/read.js';
import type { Quantity } from './expression.js';

/** A part of what is claimed: of a calendar year, of one holder of a share, or all of it. */
export interface Line {
  readonly year?: number;
  readonly holder?: string;
  readonly quantity: Quantity;
}

/** What was read from the facts for an amount. */
export type Measured =
  | {
      readonly state: 'stated';
      readonly lines: readonly Line[];
      /** What a person must look at. */
      readonly reviews: readonly string[];
      readonly window?: readonly [CivilDate, CivilDate];
      /** All of it, with what does not count: another statement of the amount may mean this. */
      readonly whole?: Quantity;
    }
  /** Nothing of it is stated. */
  | { readonly state: 'absent'; readonly facts: readonly string[] }
  /** Part of it is not stated, or stated as not known. */
  | { readonly state: 'missing'; readonly facts: readonly string[] }
  /** All of it is stated, and nothing of it counts. */
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'invalid'; readonly fault: FactFault };
