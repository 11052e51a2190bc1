import { type IncomeFactors, TERM_LIMITS } from './factors.js';
import { FACTOR_NAMES } from './names.js';
import { minus, ONE, over, plus, type Rational, times, ZERO } from './rational.js';
import {
  type Recomputation,
  ratioStep,
  type RecomputationNote,
  type Step,
  toFen,
  yearsStep,
  yuanStep,
} from './steps.js';

interface PeriodIncome {
  readonly given: readonly Step[];
  readonly income: Rational;
  /** How it came of what was given. */
  readonly from: string;
}

/**
 * 收益法: P = Σ R_t ÷ (1+r)^t for t = 1…n, where n is the shortest of the limits that the report names (中评协〔2023〕17号).
 * Years beyond n are not counted; years within it without an income count as nothing, and a note tells of either.
 */
export function recomputeIncome(factors: IncomeFactors): Recomputation {
  const limits = TERM_LIMITS.flatMap((name) => {
    const years = factors.limits[name];
    return years === undefined ? [] : [{ name, years }];
  });
  const term = Math.min(...limits.map(({ years }) => years));
  const counted = incomesOf(factors).slice(0, term);
  const growth = plus(ONE, factors.discountRate);
  let compound = ONE;
  const periods = counted.flatMap(({ given, income, from }, place) => {
    const t = place + 1;
    compound = times(compound, growth);
    const factor = over(ONE, compound);
    return [
      ...given,
      yuanStep(`R_${t}`, FACTOR_NAMES.periodIncome, income, from),
      ratioStep(`v_${t}`, FACTOR_NAMES.discountFactor, factor, `1 ÷ (1 + r)^${t}`),
      yuanStep(`PV_${t}`, FACTOR_NAMES.presentValue, times(income, factor), `R_${t} × v_${t}`),
    ];
  });
  // Horner's rule from the last year on: the fraction grows by one factor a year.
  const present = counted.reduceRight((later, { income }) => over(plus(income, later), growth), ZERO);
  const { fen, step } = toFen(present);
  return {
    method: 'income',
    form: factors.form,
    formula: `P = Σ R_t ÷ (1 + r)^t, t = 1…n; ${R_FORMULAS[factors.form]}`,
    steps: [
      ...limits.map(({ name, years }) => yearsStep(`n_${name}`, FACTOR_NAMES[name], years)),
      yearsStep('n', FACTOR_NAMES.term, term, `min(${limits.map(({ name }) => `n_${name}`).join(', ')})`),
      ratioStep('r', FACTOR_NAMES.discountRate, factors.discountRate),
      ...periods,
      step,
    ],
    absent: [],
    notes: notesOn(term, factors.periods.length),
    value: fen,
  };
}

const R_FORMULAS: Readonly<Record<IncomeFactors['form'], string>> = {
  direct: 'R_t = income_t',
  shared: 'R_t = income_t × share_t',
  excess: 'R_t = income_t − otherAssets_t',
  incremental: 'R_t = with_t − without_t',
};

function incomesOf(factors: IncomeFactors): PeriodIncome[] {
  switch (factors.form) {
    case 'direct':
      return factors.periods.map(({ income }, place) => ({ given: [], income, from: `income_${place + 1}` }));
    case 'shared':
      return factors.periods.map(({ income, share }, place) => ({
        given: [
          yuanStep(`income_${place + 1}`, FACTOR_NAMES.income, income),
          ratioStep(`share_${place + 1}`, FACTOR_NAMES.share, share),
        ],
        income: times(income, share),
        from: `income_${place + 1} × share_${place + 1}`,
      }));
    case 'excess':
      return factors.periods.map(({ income, otherAssets }, place) =>
        difference(place + 1, ['income', income], ['otherAssets', otherAssets]),
      );
    case 'incremental':
      return factors.periods.map((period, place) =>
        difference(place + 1, ['with', period.with], ['without', period.without]),
      );
  }
}

type Named = readonly [name: 'income' | 'otherAssets' | 'with' | 'without', value: Rational];

const difference = (t: number, [name, value]: Named, [lessName, less]: Named): PeriodIncome => ({
  given: [
    yuanStep(`${name}_${t}`, FACTOR_NAMES[name], value),
    yuanStep(`${lessName}_${t}`, FACTOR_NAMES[lessName], less),
  ],
  income: minus(value, less),
  from: `${name}_${t} − ${lessName}_${t}`,
});

function notesOn(term: number, periods: number): RecomputationNote[] {
  if (periods > term) return [{ code: 'periods-beyond-term', term, periods }];
  return periods < term ? [{ code: 'periods-missing', term, periods }] : [];
}
