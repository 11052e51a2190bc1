import { type Fen, formatYuan } from '../money.js';
import type { Parameter, Rounding } from './policy.js';
import { type Fine, halfUp, lesser, rateOf, timesRate, toFine, truncated } from './fine.js';

/** How a number came about, down to facts and quoted parameters. Amounts are yuan with two decimals. */
export type Expression =
  | { readonly op: 'fact'; readonly fact: string; readonly amount: string }
  | { readonly op: 'parameter'; readonly amount: string; readonly article: string; readonly quote: string }
  /** What another rule gave, or what the record of awards says. */
  | { readonly op: 'award'; readonly of: string; readonly amount: string }
  | { readonly op: 'sum'; readonly of: readonly Expression[] }
  /** Never below zero. */
  | { readonly op: 'less'; readonly from: Expression; readonly take: Expression }
  | {
      readonly op: 'rate';
      readonly of: Expression;
      readonly rate: string;
      readonly article: string;
      readonly quote: string;
    }
  | { readonly op: 'count'; readonly of: Expression; readonly fact: string; readonly times: string }
  | { readonly op: 'least'; readonly of: readonly Expression[] }
  | { readonly op: 'round'; readonly of: Expression; readonly rounding: Rounding };

/** An exact amount with the way it came about. */
export interface Quantity {
  readonly fine: Fine;
  readonly how: Expression;
}

export const ofFact = (fact: string, amount: Fen): Quantity => ({
  fine: toFine(amount),
  how: { op: 'fact', fact, amount: formatYuan(amount) },
});

export const ofAward = (of: string, amount: Fen): Quantity => ({
  fine: toFine(amount),
  how: { op: 'award', of, amount: formatYuan(amount) },
});

/** A parameter in yuan. */
export const ofParameter = ({ value, article, quote }: Parameter): Quantity => ({
  fine: toFine(BigInt(value) * 100n),
  how: { op: 'parameter', amount: `${value}.00`, article, quote },
});

export const sumOf = (quantities: readonly Quantity[]): Quantity => {
  const [only] = quantities;
  if (quantities.length === 1 && only !== undefined) return only;
  return {
    fine: quantities.reduce((sum, { fine }) => sum + fine, 0n),
    how: { op: 'sum', of: quantities.map(({ how }) => how) },
  };
};

export const lessOf = (from: Quantity, take: Quantity): Quantity => ({
  fine: from.fine > take.fine ? from.fine - take.fine : 0n,
  how: { op: 'less', from: from.how, take: take.how },
});

/** Part of an amount by a rate that a text fixes. */
export const partOf = (quantity: Quantity, { value, article, quote }: Parameter): Quantity => ({
  fine: timesRate(quantity.fine, rateOf(value) ?? 0n),
  how: { op: 'rate', of: quantity.how, rate: value, article, quote },
});

/** Part of an amount by a rate that a person set. */
export const reviewedPartOf = (quantity: Quantity, fact: string, rate: string, millionths: bigint): Quantity => ({
  fine: timesRate(quantity.fine, millionths),
  how: { op: 'rate', of: quantity.how, rate, article: fact, quote: '' },
});

export const countOf = (quantity: Quantity, fact: string, times: number): Quantity => ({
  fine: quantity.fine * BigInt(times),
  how: { op: 'count', of: quantity.how, fact, times: String(times) },
});

export const leastOf = (a: Quantity, b: Quantity): Quantity => ({
  fine: lesser(a.fine, b.fine),
  how: { op: 'least', of: [a.how, b.how] },
});

/** The amount in whole fen as it is paid. */
export const roundedOf = ({ fine, how }: Quantity, rounding: Rounding): { amount: Fen; how: Expression } => ({
  amount: rounded(fine, rounding),
  how: { op: 'round', of: how, rounding },
});

const FEN_IN_YUAN = 100n;

function rounded(fine: Fine, rounding: Rounding): Fen {
  switch (rounding) {
    case 'fen-down':
      return truncated(fine);
    case 'fen-half-up':
      return halfUp(fine);
    case 'yuan-down':
      return (truncated(fine) / FEN_IN_YUAN) * FEN_IN_YUAN;
  }
}
