import { MARKET_COEFFICIENTS, type MarketFactors } from './factors.js';
import { FACTOR_NAMES } from './names.js';
import { ONE, product } from './rational.js';
import { type Recomputation, ratioStep, toFen, yuanStep } from './steps.js';

/**
 * 市场法: P = P₀ × k₁ × k₂ × k₃ × k₄ × k₅ from one comparable case (中评协〔2023〕17号). The guidance names no mean over
 * several cases, so none is made: a report that draws on more gives each its own recomputation. A coefficient that the
 * report does not give is taken as 1, and told.
 */
export function recomputeMarket({ form, reference, adjustments = {} }: MarketFactors): Recomputation {
  const coefficients = MARKET_COEFFICIENTS.map((name, place) => {
    const symbol = `k_${place + 1}`;
    const value = adjustments[name];
    return { name, symbol, value };
  });
  const { fen, step } = toFen(product([reference, ...coefficients.map(({ value }) => value ?? ONE)]));
  return {
    method: 'market',
    form,
    formula: 'P = P_0 × k_1 × k_2 × k_3 × k_4 × k_5',
    steps: [
      yuanStep('P_0', FACTOR_NAMES.reference, reference),
      ...coefficients.flatMap(({ name, symbol, value }) =>
        value === undefined ? [] : [ratioStep(symbol, FACTOR_NAMES[name], value)],
      ),
      step,
    ],
    absent: coefficients.flatMap(({ name, value }) =>
      value === undefined ? [{ pointer: `/adjustments/${name}`, name: FACTOR_NAMES[name], takenAs: '1' }] : [],
    ),
    notes: [],
    value: fen,
  };
}
