import { type AdjustedCostFactors, COST_COMPONENTS, type UtilityCostFactors } from './factors.js';
import { FACTOR_NAMES } from './names.js';
import { minus, ONE, plus, product, type Rational, rational, sum, times } from './rational.js';
import { type AbsentFactor, type Recomputation, ratioStep, type Step, toFen, yearsStep, yuanStep } from './steps.js';

interface Part {
  readonly value: Rational;
  readonly steps: readonly Step[];
  readonly absent: readonly AbsentFactor[];
}

/**
 * 成本法: P = C × δ. δ is the quality coefficient, or the part of the economic life that remains; their product where the
 * report gives both (中评协〔2023〕17号).
 */
export function recomputeAdjustedCost(factors: AdjustedCostFactors): Recomputation {
  const cost = costOf(factors, 'C');
  const adjustment = adjustmentOf(factors);
  return {
    method: 'cost',
    form: factors.form,
    formula: 'P = C × δ',
    ...finished([cost, adjustment], times(cost.value, adjustment.value)),
  };
}

/** 成本法 in the form of 专家指引第9号: P = TC × (1+R) × U, U = αβ(1+l)(1−r). */
export function recomputeUtilityCost(factors: UtilityCostFactors): Recomputation {
  const cost = costOf(factors, 'TC');
  const yieldRate = given('R', 'returnRate', factors.returnRate, '/returnRate', 0n);
  const { quality, circulation, monopoly, realisationRisk } = factors.utility ?? {};
  const alpha = given('α', 'quality', quality, '/utility/quality', 1n);
  const beta = given('β', 'circulation', circulation, '/utility/circulation', 1n);
  const rarity = given('l', 'monopoly', monopoly, '/utility/monopoly', 0n);
  const risk = given('r', 'realisationRisk', realisationRisk, '/utility/realisationRisk', 0n);
  const value = product([alpha.value, beta.value, plus(ONE, rarity.value), minus(ONE, risk.value)]);
  const utility = {
    value,
    absent: [],
    steps: [ratioStep('U', FACTOR_NAMES.utility, value, 'α × β × (1 + l) × (1 − r)')],
  };
  return {
    method: 'cost',
    form: factors.form,
    formula: 'P = TC × (1 + R) × U, U = α × β × (1 + l) × (1 − r)',
    ...finished(
      [cost, yieldRate, alpha, beta, rarity, risk, utility],
      product([cost.value, plus(ONE, yieldRate.value), value]),
    ),
  };
}

function costOf({ components }: Pick<AdjustedCostFactors, 'components'>, symbol: 'C' | 'TC'): Part {
  const parts = COST_COMPONENTS.map((name) => {
    const value = components[name];
    const pointer = `/components/${name}`;
    return value === undefined
      ? { value: rational(0n), steps: [], absent: [{ pointer, name: FACTOR_NAMES[name], takenAs: '0' } as const] }
      : { value, steps: [yuanStep(`${symbol}_${name}`, FACTOR_NAMES[name], value)], absent: [] };
  });
  const value = sum(parts.map((part) => part.value));
  const steps = parts.flatMap((part) => part.steps);
  const from = steps.map((step) => step.symbol).join(' + ');
  return {
    value,
    steps: [...steps, yuanStep(symbol, FACTOR_NAMES.cost, value, from)],
    absent: parts.flatMap((part) => part.absent),
  };
}

function adjustmentOf({ quality, remainingLife }: AdjustedCostFactors): Part {
  const parts: Part[] = [];
  if (quality !== undefined) parts.push(given('δ_quality', 'quality', quality, '/quality', 1n));
  if (remainingLife !== undefined) parts.push(lifeOf(remainingLife));
  if (parts.length === 0) parts.push(given('δ', 'adjustment', undefined, '/quality', 1n));
  const value = product(parts.map((part) => part.value));
  const from = [quality && 'δ_quality', remainingLife && 'δ_life'].filter((one) => one !== undefined).join(' × ');
  return {
    value,
    steps: [
      ...parts.flatMap((part) => part.steps),
      ratioStep('δ', FACTOR_NAMES.adjustment, value, from === '' ? undefined : from),
    ],
    absent: parts.flatMap((part) => part.absent),
  };
}

function lifeOf({ remaining, whole }: NonNullable<AdjustedCostFactors['remainingLife']>): Part {
  const value = rational(BigInt(remaining), BigInt(whole));
  return {
    value,
    absent: [],
    steps: [
      yearsStep('remaining', FACTOR_NAMES.remaining, remaining),
      yearsStep('whole', FACTOR_NAMES.whole, whole),
      ratioStep('δ_life', FACTOR_NAMES.remainingLife, value, 'remaining ÷ whole'),
    ],
  };
}

/** A factor as it was given; one that was not is taken as what changes nothing, and told. */
function given(
  symbol: string,
  name: keyof typeof FACTOR_NAMES,
  value: Rational | undefined,
  pointer: string,
  neutral: 0n | 1n,
): Part {
  if (value !== undefined) return { value, steps: [ratioStep(symbol, FACTOR_NAMES[name], value)], absent: [] };
  const takenAs = neutral === 0n ? '0' : '1';
  return { value: rational(neutral), steps: [], absent: [{ pointer, name: FACTOR_NAMES[name], takenAs }] };
}

function finished(parts: readonly Part[], value: Rational) {
  const { fen, step } = toFen(value);
  return {
    steps: [...parts.flatMap((part) => part.steps), step],
    absent: parts.flatMap((part) => part.absent),
    notes: [],
    value: fen,
  };
}
