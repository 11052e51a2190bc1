import { choice, decimal, type FactorFault, listOf, members, type Read, wholeNumber } from './read.js';

/** Ten million million yuan: beyond any data asset, and far below what an entry holds. */
const MOST_YUAN = 10_000_000_000_000n;
const MOST_YEARS = 100;

/** An amount in yuan with two decimals, none or above; and one that can be a loss. */
const amount = decimal({ least: 0n, most: MOST_YUAN, decimals: 2, isFixed: true });
const signedAmount = decimal({ least: -MOST_YUAN, most: MOST_YUAN, decimals: 2, isFixed: true });

/** A part of one: `0.125` for an eighth. */
const share = decimal({ least: 0n, most: 1n, decimals: 8 });
/** A coefficient that multiplies a value. */
const coefficient = decimal({ least: 0n, most: 10n, decimals: 8 });
/** What costs bring beside their return: `0.15`. */
const returnRate = decimal({ least: 0n, most: 10n, decimals: 8 });
const years = wholeNumber(1, MOST_YEARS);

/** 法律有效期, 合同期, 更新时间, 时效, 权利状况, 生命周期: what ends the term of an income. */
export const TERM_LIMITS = ['legal', 'contract', 'update', 'timeliness', 'rights', 'life-cycle'] as const;
export type TermLimit = (typeof TERM_LIMITS)[number];

/** 直接收益, 分成收益, 超额收益, 增量收益: what counts as the income of a year. */
export const INCOME_FORMS = ['direct', 'shared', 'excess', 'incremental'] as const;

/** The right that the income is of; the form of the income must suit it, which the report has to show. */
export const VALUED_RIGHTS = ['hold', 'use', 'operate'] as const;

const termLimits = members(
  {},
  { legal: years, contract: years, update: years, timeliness: years, rights: years, 'life-cycle': years },
);

const income = <P>(period: Read<P>) => ({
  right: choice(VALUED_RIGHTS),
  limits: termLimits,
  discountRate: share,
  periods: listOf(period, { least: 1, most: MOST_YEARS }),
});

/** 前期费用, 直接成本, 间接成本, 机会成本, 相关税费. */
export const COST_COMPONENTS = ['preliminary', 'direct', 'indirect', 'opportunity', 'taxes'] as const;
const components = members(
  {},
  { preliminary: amount, direct: amount, indirect: amount, opportunity: amount, taxes: amount },
);

const remainingLife = members({ remaining: wholeNumber(0, MOST_YEARS), whole: years }, {});

/** 质量, 流通, 垄断, 价值实现风险 of the form of 专家指引第9号. */
const utility = members(
  {},
  { quality: coefficient, circulation: coefficient, monopoly: share, realisationRisk: share },
);

/** 质量, 供求, 期日, 容量, 其他差异. */
export const MARKET_COEFFICIENTS = ['quality', 'supplyAndDemand', 'date', 'capacity', 'other'] as const;
const adjustments = members(
  {},
  { quality: coefficient, supplyAndDemand: coefficient, date: coefficient, capacity: coefficient, other: coefficient },
);

/** 直接收益 R_t is the income; 分成 income × share; 超额 income − otherAssets; 增量 with − without. */
const direct = members({ income: signedAmount }, {});
const shared = members({ income: signedAmount, share }, {});
const excess = members({ income: signedAmount, otherAssets: amount }, {});
const incremental = members({ with: signedAmount, without: signedAmount }, {});

const named = <const M extends string, const F extends string>(method: M, form: F) => ({
  method: choice([method]),
  form: choice([form]),
});

/** The members of each method in each of its forms. */
const READS = {
  'income/direct': members({ ...named('income', 'direct'), ...income(direct) }, {}),
  'income/shared': members({ ...named('income', 'shared'), ...income(shared) }, {}),
  'income/excess': members({ ...named('income', 'excess'), ...income(excess) }, {}),
  'income/incremental': members({ ...named('income', 'incremental'), ...income(incremental) }, {}),
  'cost/adjusted': members({ ...named('cost', 'adjusted'), components }, { quality: coefficient, remainingLife }),
  'cost/utility': members({ ...named('cost', 'utility'), components }, { returnRate, utility }),
  'market/comparison': members({ ...named('market', 'comparison'), reference: amount }, { adjustments }),
} as const;

type Factors<K extends keyof typeof READS> = NonNullable<ReturnType<(typeof READS)[K]>>;

/** Factors of 收益法 in any of its four forms. */
export type IncomeFactors = Factors<`income/${(typeof INCOME_FORMS)[number]}`>;
/** Factors of 成本法: 价值调整系数 δ, or the utility of 专家指引第9号. */
export type AdjustedCostFactors = Factors<'cost/adjusted'>;
export type UtilityCostFactors = Factors<'cost/utility'>;
/** Factors of 市场法, from one comparable case. */
export type MarketFactors = Factors<'market/comparison'>;
export type ValuationFactors = IncomeFactors | AdjustedCostFactors | UtilityCostFactors | MarketFactors;

export const VALUATION_METHODS = ['income', 'cost', 'market'] as const;
export type ValuationMethod = (typeof VALUATION_METHODS)[number];

const FORMS: ReadonlyMap<string, ReadonlyMap<string, Read<ValuationFactors>>> = new Map([
  [
    'income',
    new Map<string, Read<ValuationFactors>>([
      ['direct', READS['income/direct']],
      ['shared', READS['income/shared']],
      ['excess', READS['income/excess']],
      ['incremental', READS['income/incremental']],
    ]),
  ],
  [
    'cost',
    new Map<string, Read<ValuationFactors>>([
      ['adjusted', READS['cost/adjusted']],
      ['utility', READS['cost/utility']],
    ]),
  ],
  ['market', new Map<string, Read<ValuationFactors>>([['comparison', READS['market/comparison']]])],
]);

/** Factors that were read, or everything that is wrong with them. */
export type ParsedFactors =
  | { readonly ok: true; readonly value: ValuationFactors }
  | { readonly ok: false; readonly faults: readonly FactorFault[] };

/**
 * Reads the factors of a valuation from a JSON value of whatever form; amounts are yuan with two decimals and rates
 * fractions of one, both as text. Answers every fault with its pointer.
 */
export function parseValuationFactors(value: unknown): ParsedFactors {
  const faults: FactorFault[] = [];
  const factors = readerOf(value, faults)?.(value, '', faults);
  if (factors !== undefined) faults.push(...contradictions(factors));
  return factors === undefined || faults.length > 0 ? { ok: false, faults } : { ok: true, value: factors };
}

/** Method and form say which members there are. */
function readerOf(value: unknown, faults: FactorFault[]): Read<ValuationFactors> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    faults.push({ pointer: '', code: 'not-an-object' });
    return undefined;
  }
  const forms = memberOf(FORMS, value, 'method', faults);
  return forms && memberOf(forms, value, 'form', faults);
}

function memberOf<T>(
  known: ReadonlyMap<unknown, T>,
  value: object,
  name: string,
  faults: FactorFault[],
): T | undefined {
  const isThere = Object.hasOwn(value, name);
  const found = isThere ? known.get(Reflect.get(value, name)) : undefined;
  if (found === undefined) faults.push({ pointer: `/${name}`, code: isThere ? 'unknown-choice' : 'required' });
  return found;
}

/** No value stands on nothing at all, and no more of a life remains than there was. */
function contradictions(factors: ValuationFactors): FactorFault[] {
  if (factors.method === 'income') return isEmpty(factors.limits) ? [{ pointer: '/limits', code: 'required' }] : [];
  if (factors.method === 'market') return [];
  if (isEmpty(factors.components)) return [{ pointer: '/components', code: 'required' }];
  const life = factors.form === 'adjusted' ? factors.remainingLife : undefined;
  const isLonger = life !== undefined && life.remaining > life.whole;
  return isLonger ? [{ pointer: '/remainingLife/remaining', code: 'out-of-range' }] : [];
}

const isEmpty = (value: object): boolean => Object.keys(value).length === 0;
