import { type Fen, formatYuan } from '../money.js';
import type { Answer } from './answer.js';
import type { AmountKind } from './formulas.js';
import type { Verdict } from './verdict.js';

const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((all, each) => all + each, 0n);

const isAmount = (amount: Fen | null | undefined): amount is Fen => typeof amount === 'bigint';

/** What counts less sure makes the whole less sure. */
const LEAST_SURE: readonly (AmountKind | 'undetermined')[] = [
  'undetermined',
  'upper_bound',
  'reviewed_amount_after_cap',
  'exact',
];

/** Eligible if for anything; unknown if for nothing for sure. */
export function eligibleOf(verdicts: readonly Verdict[]): boolean | null {
  if (verdicts.some(({ eligible }) => eligible === true)) return true;
  return verdicts.some(({ eligible }) => eligible === null) ? null : false;
}

/** The sum of those that are paid; null when one of them is not determined. */
export function amountOf(paid: readonly Verdict[]): Fen | null {
  const amounts = paid.map(({ amount }) => amount);
  return amounts.every(isAmount) ? sum(amounts) : null;
}

/** Of a waiver alone a waiver; else the least sure of the kinds. */
export function kindOf(paid: readonly Verdict[]): AmountKind | 'undetermined' {
  const kinds = new Set(paid.map(({ kind }) => kind));
  if (kinds.size === 1 && kinds.has('fee_waiver')) return 'fee_waiver';
  return LEAST_SURE.find((kind) => kinds.has(kind)) ?? 'exact';
}

/** Not paid out in money: a fee or a rent that is not asked for. */
export const isWaiver = ({ kind, assessment }: Verdict): boolean =>
  kind === 'fee_waiver' || assessment.rule.formula.kind === 'full-rent';

/** Everything in an answer that follows from amounts and their caps. */
export function figuresOf(paid: readonly Verdict[]): Partial<Answer> {
  const amounted = paid.flatMap((verdict) => verdict.amounted ?? []);
  const bites = amounted.flatMap((each) => each.bites.at(-1) ?? []);
  const all = amounted.flatMap((each) => each.bites.map(({ cap }) => cap));
  return {
    capApplied: bites[0]?.cap ?? null,
    ...(all.length > 1 ? { capsApplied: [...new Set(all)] } : {}),
    ...(bites.length > 0 ? { uncapped: formatYuan(sum(amounted.map((each) => each.uncapped ?? each.amount))) } : {}),
    ...yearsOf(paid),
    ...poolOf(paid),
    ...sharesShown(paid),
    ...ceilingShown(paid),
    ...amounted.reduce((found, { window }) => (window === undefined ? found : { window }), {}),
    ...(paid.length > 0 && paid.every(isWaiver) ? { cash: false } : {}),
  };
}

function yearsOf(paid: readonly Verdict[]): Partial<Answer> {
  const years = new Map<number, Fen>();
  for (const { amounted } of paid) {
    for (const [year, part] of amounted?.byYear ?? []) years.set(year, (years.get(year) ?? 0n) + part);
  }
  if (years.size === 0) return {};
  return { byYear: Object.fromEntries([...years].map(([year, part]) => [String(year), formatYuan(part)])) };
}

function poolOf(paid: readonly Verdict[]): Partial<Answer> {
  const found = paid.find(({ amounted }) => amounted?.pool !== undefined)?.amounted;
  if (found?.pool === undefined) return {};
  const { entitlement, remaining, short } = found.pool;
  const lacking = { entitlement: formatYuan(entitlement), shortfall: formatYuan(entitlement - found.amount) };
  return { poolRemaining: formatYuan(remaining), ...(short ? lacking : {}) };
}

function sharesShown(paid: readonly Verdict[]): Partial<Answer> {
  const found = paid.find(({ amounted }) => amounted?.sharedRemaining !== undefined)?.amounted;
  if (found?.sharedRemaining === undefined) return {};
  const { shares, sharedRemaining } = found;
  const [first] = shares;
  const alike = first !== undefined && shares.every(({ amount }) => amount === first.amount);
  return {
    shares: shares.map(({ holder, amount }) => ({ holder, amount: formatYuan(amount) })),
    standardRemaining: formatYuan(sharedRemaining),
    ...(alike ? { perEnterprise: formatYuan(first.amount) } : {}),
  };
}

/** The most that the whole can be while a part of it is not determined. */
function ceilingShown(paid: readonly Verdict[]): Partial<Answer> {
  if (paid.every(({ amount }) => amount !== null)) return {};
  const most = paid.map(({ amount, ceiling }) => amount ?? ceiling);
  return most.every(isAmount) ? { ceiling: formatYuan(sum(most)) } : {};
}
