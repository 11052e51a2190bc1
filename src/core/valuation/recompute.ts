import type { Fen } from '../money.js';
import { recomputeAdjustedCost, recomputeUtilityCost } from './cost.js';
import type { ValuationFactors } from './factors.js';
import { recomputeIncome } from './income.js';
import { recomputeMarket } from './market.js';
import type { Recomputation } from './steps.js';

/**
 * The value that factors give, with every factor and intermediate result on the way. Fractions are exact throughout; the
 * value alone is rounded, once, to the fen, a half away from zero.
 */
export function recompute(factors: ValuationFactors): Recomputation {
  if (factors.method === 'income') return recomputeIncome(factors);
  if (factors.method === 'market') return recomputeMarket(factors);
  return factors.form === 'adjusted' ? recomputeAdjustedCost(factors) : recomputeUtilityCost(factors);
}

/** The stated value beside the recomputed one, in fen. Neither ever takes the place of the other. */
export interface Comparison {
  readonly stated: Fen;
  readonly recomputed: Fen;
  /** Stated less recomputed. */
  readonly difference: Fen;
  readonly agrees: boolean;
}

/** Holds what a report states against what its factors give. */
export function compareWithStated(stated: Fen, { value }: Pick<Recomputation, 'value'>): Comparison {
  return { stated, recomputed: value, difference: stated - value, agrees: stated === value };
}
