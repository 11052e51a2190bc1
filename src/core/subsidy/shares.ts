import type { Fen } from '../money.js';
import { lesser, truncated } from './fine.js';
import type { Line } from './line.js';

/** What one holder gets of a sum that does not suffice for all. */
export interface Share {
  readonly holder: string;
  readonly amount: Fen;
}

/** Shares out an amount: first come, first served, or each in proportion, cut off below a fen. */
export function sharesOf(lines: readonly Line[], amount: Fen, order: 'first-come' | 'proportional'): readonly Share[] {
  const wanted = lines.map(({ holder = '', quantity }) => ({ holder, amount: truncated(quantity.fine) }));
  const sum = wanted.reduce((all, each) => all + each.amount, 0n);
  if (sum <= amount) return wanted;
  if (order === 'proportional') return wanted.map((each) => ({ ...each, amount: (each.amount * amount) / sum }));
  let left = amount;
  return wanted.map((each) => {
    const got = lesser(each.amount, left);
    left -= got;
    return { ...each, amount: got };
  });
}
