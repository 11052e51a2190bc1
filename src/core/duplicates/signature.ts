import type { Grams } from './grams.js';

/** Bits of a signature; far more than a name has grams. */
export const SIGNATURE_BITS = 256;
/** Spreads grams, whose neighbours are alike, over the bits (2^32 divided by the golden ratio). */
const FACTOR = 0x9e3779b1;

const bitOf = (gram: number): number =>
  Math.imul((gram >>> 0) ^ Math.floor(gram / 2 ** 21), FACTOR) >>> (32 - Math.log2(SIGNATURE_BITS));

/** A set of grams as a text of 256 binary digits: a one where a gram falls. */
export function signatureOf(grams: Grams): string {
  const bits = new Set(grams.map(bitOf));
  return Array.from({ length: SIGNATURE_BITS }, (_, bit) => (bits.has(bit) ? '1' : '0')).join('');
}

/**
 * How many grams of a set its signature hides because they fall together. With any other set it shares at most as many
 * grams as the signatures share ones, and these: so what a count of bits rules out can be left out unseen.
 */
export const hiddenBy = (grams: Grams): number => grams.length - new Set(grams.map(bitOf)).size;
