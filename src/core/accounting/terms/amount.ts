import type { Fen } from '../../money.js';

/** Yuan with two decimals, at most 9,999,999,999,999.99. */
const AMOUNT = /^(?:0|[1-9][0-9]{0,12})\.[0-9]{2}$/;
const NEGATIVE = /^-[0-9]+(?:\.[0-9]+)?$/;

/** What a value that should be an amount in yuan is: whole fen, a negative number, or no amount at all. */
export const readAmount = (value: unknown): Fen | 'negative' | 'no-amount' => {
  if (typeof value !== 'string') return 'no-amount';
  if (AMOUNT.test(value)) return BigInt(value.replace('.', ''));
  return NEGATIVE.test(value) ? 'negative' : 'no-amount';
};

/** Fen of `amount × numerator ÷ denominator`, rounded half-up; nothing is negative, the denominator is not 0. */
export const share = (amount: Fen, numerator: bigint, denominator: bigint): Fen =>
  (2n * amount * numerator + denominator) / (2n * denominator);

export const least = (left: Fen, right: Fen): Fen => (left < right ? left : right);

/** The amount, or nothing where it is below nothing. */
export const atLeastZero = (amount: Fen): Fen => (amount < 0n ? 0n : amount);
