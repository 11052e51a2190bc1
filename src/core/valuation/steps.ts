import { formatYuan } from '../money.js';
import { digitsOf, type Rational, rounded, times, rational } from './rational.js';

/** A word in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** One factor or intermediate result of a recomputation, as it is shown. */
export interface Step {
  /** As the formula has it: `R_3`, `δ`. */
  readonly symbol: string;
  readonly name: Words;
  /** What it was made of: `income_3 × share_3`; absent for what was given. */
  readonly from?: string;
  readonly unit: 'yuan' | 'ratio' | 'years';
  /** Digits; rounded where `isExact` is false, while the computation goes on with the exact fraction. */
  readonly value: string;
  readonly isExact: boolean;
}

/** What a report left out, and what the formula was computed with in its place. */
export interface AbsentFactor {
  /** RFC 6901 pointer into the factors. */
  readonly pointer: string;
  readonly name: Words;
  readonly takenAs: '0' | '1';
}

/** What the recomputation could not follow in the factors. */
export type RecomputationNote =
  /** Years beyond the shortest limit, which are not counted. */
  | { readonly code: 'periods-beyond-term'; readonly term: number; readonly periods: number }
  /** Years within the term for which the report gives no income; they count as nothing. */
  | { readonly code: 'periods-missing'; readonly term: number; readonly periods: number };

/** A value made again from its factors, with everything on the way. */
export interface Recomputation {
  readonly method: 'income' | 'cost' | 'market';
  readonly form: string;
  readonly formula: string;
  readonly steps: readonly Step[];
  readonly absent: readonly AbsentFactor[];
  readonly notes: readonly RecomputationNote[];
  /** In fen, rounded once and at the end, a half away from zero. */
  readonly value: bigint;
}

const RATIO_DECIMALS = 12;
const YUAN_DECIMALS = 6;
const FEN = rational(100n);

const shown = (symbol: string, name: Words, from: string | undefined) => ({
  symbol,
  name,
  ...(from === undefined ? {} : { from }),
});

/** A step that is a plain number. */
export const ratioStep = (symbol: string, name: Words, value: Rational, from?: string): Step => {
  const { text, isExact } = digitsOf(value, RATIO_DECIMALS);
  return { ...shown(symbol, name, from), unit: 'ratio', value: isExact ? trimmed(text, 0) : text, isExact };
};

/** A step that is an amount in yuan: to the fen where it is exact, otherwise with six decimals. */
export const yuanStep = (symbol: string, name: Words, value: Rational, from?: string): Step => {
  const { text, isExact } = digitsOf(value, YUAN_DECIMALS);
  return { ...shown(symbol, name, from), unit: 'yuan', value: isExact ? trimmed(text, 2) : text, isExact };
};

export const yearsStep = (symbol: string, name: Words, value: number, from?: string): Step => ({
  ...shown(symbol, name, from),
  unit: 'years',
  value: String(value),
  isExact: true,
});

/** An amount of yuan as whole fen, and the step that shows the rounding. */
export function toFen(value: Rational): { readonly fen: bigint; readonly step: Step } {
  const scaled = times(value, FEN);
  const fen = rounded(scaled);
  const isExact = scaled.numerator % scaled.denominator === 0n;
  const name = { zh: '评估值（四舍五入到分）', en: 'value, rounded to the fen' };
  return { fen, step: { symbol: 'P', name, unit: 'yuan', value: formatYuan(fen), isExact } };
}

/** Without the zeros at its end, as far as `least` decimals. */
function trimmed(text: string, least: number): string {
  const [whole = '', decimals = ''] = text.split('.');
  const kept = decimals.replace(/0+$/, '').padEnd(least, '0');
  return kept === '' ? whole : `${whole}.${kept}`;
}
