import { DIMENSIONS, type Dimension, INDICATORS, type Indicator } from './indicators.js';

/** A and B of an indicator. */
export interface Counted {
  readonly indicator: Indicator;
  readonly counted: number;
  readonly evaluated: number;
}

/** What a dimension weighs; only the proportions count. The standard gives no weights. */
export type Weights = Readonly<Record<Dimension, number>>;

/** All dimensions alike. */
export const EQUAL_WEIGHTS: Weights = {
  conformity: 1,
  completeness: 1,
  accuracy: 1,
  consistency: 1,
  timeliness: 1,
  accessibility: 1,
};

/** Hundredths of a point: 9876 is 98.76 of 100. Nothing where nothing was applicable. */
export interface Scores {
  readonly score: number | null;
  readonly dimensions: Readonly<Record<Dimension, number | null>>;
}

interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const FULL = 10_000n;
const ZERO: Fraction = { over: 0n, under: 1n };

/**
 * X = A/B of each indicator (1 − A/B where A counts what is wrong), the plain mean of them in each dimension, and the
 * mean of the dimensions by their weights. What has B = 0, and a dimension without any indicator, is left out together
 * with its weight. Reckoned exactly, rounded half up at the end.
 */
export function scoresOf(counted: readonly Counted[], weights: Weights): Scores {
  const dimensions = DIMENSIONS.map((dimension) => ({ dimension, mean: meanOf(dimension, counted) }));
  const weighty = dimensions.flatMap(({ dimension, mean }) =>
    mean === undefined ? [] : [{ weight: BigInt(weights[dimension]), mean }],
  );
  const weight = weighty.reduce((sum, one) => sum + one.weight, 0n);
  const total = weighty.reduce((sum, one) => plus(sum, times(one.mean, one.weight)), ZERO);
  return {
    score: weight === 0n ? null : inHundredths({ over: total.over, under: total.under * weight }),
    dimensions: dimensionScores((dimension) => {
      const mean = dimensions.find((one) => one.dimension === dimension)?.mean;
      return mean === undefined ? null : inHundredths(mean);
    }),
  };
}

function meanOf(dimension: Dimension, counted: readonly Counted[]): Fraction | undefined {
  const own = counted.filter(({ indicator, evaluated }) => {
    return INDICATORS[indicator].dimension === dimension && evaluated > 0;
  });
  if (own.length === 0) return undefined;
  const sum = own.map(fractionOf).reduce(plus, ZERO);
  return { over: sum.over, under: sum.under * BigInt(own.length) };
}

function fractionOf({ indicator, counted, evaluated }: Counted): Fraction {
  const good = countsFaults(indicator) ? evaluated - counted : counted;
  return { over: BigInt(good), under: BigInt(evaluated) };
}

/** Whether A of the indicator counts what is wrong. */
export const countsFaults = (indicator: Indicator): boolean => 'countsFaults' in INDICATORS[indicator];

const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
const times = (a: Fraction, factor: bigint): Fraction => ({ over: a.over * factor, under: a.under });
const inHundredths = ({ over, under }: Fraction): number => Number((2n * over * FULL + under) / (2n * under));

const dimensionScores = (of: (dimension: Dimension) => number | null): Record<Dimension, number | null> => ({
  conformity: of('conformity'),
  completeness: of('completeness'),
  accuracy: of('accuracy'),
  consistency: of('consistency'),
  timeliness: of('timeliness'),
  accessibility: of('accessibility'),
});
