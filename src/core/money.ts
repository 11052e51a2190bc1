import { fail, ok, type Result } from './result.js';

/** An amount of money in fen (分), a hundredth of a yuan. */
export type Fen = bigint;

/** Below a million milliard yuan, so that fen fit into the 18 digits of an entry (`fen` in core/entry). */
const MOST_DIGITS = 15;
const YUAN = new RegExp(`^(?:0|[1-9]\\d{0,${MOST_DIGITS - 1}})\\.\\d{2}$`);
/** A point and two decimals. */
const DECIMALS = 3;
const FEN_IN_YUAN = 100n;

/**
 * Reads an amount in yuan with two decimals: `0.00`, `1234.50`; digits of ASCII, no sign, no blank, no grouping, no
 * leading zero. No float stands between.
 */
export function parseYuan(text: string): Result<Fen, 'amount'> {
  if (!YUAN.test(text)) return fail('amount');
  return ok(BigInt(text.slice(0, -DECIMALS) + text.slice(1 - DECIMALS)));
}

/** Writes an amount in yuan with two decimals; a negative one with a minus sign. */
export function formatYuan(amount: Fen): string {
  const size = amount < 0n ? -amount : amount;
  return `${amount < 0n ? '-' : ''}${size / FEN_IN_YUAN}.${String(size % FEN_IN_YUAN).padStart(2, '0')}`;
}
