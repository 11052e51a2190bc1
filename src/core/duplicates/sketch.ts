import type { Grams } from './grams.js';

/**
 * Bands and rows of the sketch. Two texts that share Jaccard J of their grams meet in a band with 1 − (1 − J^4)^24:
 * 99.5 % at J = 2/3 (Dice 0.8), 99.9 % at 0.75, 0.2 % at 0.1. (Broder 1997; Leskovec, Rajaraman, Ullman, Mining of
 * Massive Datasets, section 3.4.)
 */
const BANDS = 24;
const ROWS = 4;
const WORD = 2 ** 32;
const GOLDEN = 0x9e3779b9;

/** Spreads 32 bits over 32 bits, one to one (finaliser of MurmurHash3). */
function spread(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A gram in 32 bits; two grams that fall together only make two texts look a little more alike. */
const shortened = (gram: number): number =>
  spread((gram >>> 0) ^ spread(Math.imul(Math.floor(gram / WORD) + 1, GOLDEN)));

/**
 * MinHash of a set of grams in bands: near-equal sets have a number in common, others hardly ever. Numbers of different
 * bands differ; each is below 2^37. Empty for no grams.
 */
export function sketchOf(grams: Grams): number[] {
  if (grams.length === 0) return [];
  const words = Uint32Array.from(grams, shortened);
  return Array.from({ length: BANDS }, (_, band) => {
    let folded = band;
    for (let row = 0; row < ROWS; row += 1) folded = spread(folded ^ least(words, spread(band * ROWS + row + 1)));
    return band * WORD + folded;
  });
}

/** The least of the words after a permutation of all words that the seed picks. */
function least(words: Uint32Array, seed: number): number {
  let smallest = WORD - 1;
  for (const word of words) {
    const moved = spread(word ^ seed);
    if (moved < smallest) smallest = moved;
  }
  return smallest;
}
