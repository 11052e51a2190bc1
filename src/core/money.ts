import { fail, ok, type Result } from './result.js';

/** An amount of money in fen (分), a hundredth of a yuan. */
export type Fen = bigint;

/** Below a million milliard yuan, so that fen fit into the 18 digits of an entry (`fen` in core/entry). */
const MOST_DIGITS = 15;
const YUAN = new RegExp(`^(?<yuan>0|[1-9]\\d{0,${MOST_DIGITS - 1}})\\.(?<fen>\\d{2})$`);
const FEN_IN_YUAN = 100n;

/**
 * Reads an amount in yuan with two decimals: `0.00`, `1234.50`; digits of ASCII, no sign, no blank, no grouping, no
 * leading zero. No float stands between.
 */
export function parseYuan(text: string): Result<Fen, 'amount'> {
  const { yuan, fen } = YUAN.exec(text)?.groups ?? {};
  return yuan === undefined || fen === undefined ? fail('amount') : ok(BigInt(yuan) * FEN_IN_YUAN + BigInt(fen));
}

/** Writes an amount in yuan with two decimals; a negative one with a minus sign. */
export function formatYuan(amount: Fen): string {
  const size = amount < 0n ? -amount : amount;
  return `${amount < 0n ? '-' : ''}${size / FEN_IN_YUAN}.${String(size % FEN_IN_YUAN).padStart(2, '0')}`;
}
