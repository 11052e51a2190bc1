import { type Fen, formatYuan } from '../money.js';

/** Millionths of a fen: rates have at most six decimals, so that base × rate is a whole number of them. */
export type Fine = bigint;

const FINE_IN_FEN = 1_000_000n;
const RATE = /^(?<whole>0|[1-9]\d{0,2})(?:\.(?<decimals>\d{1,6}))?$/;

export const toFine = (amount: Fen): Fine => amount * FINE_IN_FEN;

/** Cuts off what is less than a fen: never more than the rate allows. */
export const truncated = (fine: Fine): Fen => fine / FINE_IN_FEN;

/** The nearest fen, half a fen upwards: a reading that the texts do not exclude. */
export const halfUp = (fine: Fine): Fen => (fine + FINE_IN_FEN / 2n) / FINE_IN_FEN;

/** Reads a rate like `0.30` into millionths; nothing for any other text. */
export function rateOf(text: string): bigint | undefined {
  const { whole, decimals = '' } = RATE.exec(text)?.groups ?? {};
  return whole === undefined ? undefined : BigInt(whole) * FINE_IN_FEN + BigInt(decimals.padEnd(6, '0'));
}

/** Multiplies by a rate in millionths, exactly for whole fen and cut off below a millionth of a fen otherwise. */
export const timesRate = (fine: Fine, millionths: bigint): Fine => (fine * millionths) / FINE_IN_FEN;

/** Yuan as the policies write caps and thresholds: `500000`, with fen only where there are any. */
export const plainYuan = (amount: Fen): string => formatYuan(amount).replace(/\.00$/, '');

/** The smaller of two amounts. */
export function lesser(a: bigint, b: bigint): bigint {
  if (b < a) return b;
  return a;
}
