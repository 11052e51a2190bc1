import { type Grams, overlap } from './grams.js';

const WHOLE = 100;
const THOUSAND = 1000;

/** Sørensen–Dice of two sets of grams, 2·|A∩B| / (|A|+|B|), in thousandths, rounded down; 0 where either is empty. */
export function dice(left: Grams, right: Grams): number {
  const both = left.length + right.length;
  return left.length === 0 || right.length === 0 ? 0 : Math.floor((2 * overlap(left, right) * THOUSAND) / both);
}

/** Whether Dice reaches a percentage, reckoned in whole numbers; never where either is empty. */
export function isNear(left: Grams, right: Grams, percent: number): boolean {
  const both = left.length + right.length;
  if (left.length === 0 || right.length === 0) return false;
  return 2 * overlap(left, right) * WHOLE >= percent * both;
}

/**
 * What a set must look like for Dice with a set of `size` grams to reach `percent` (1 to 100): it has `least` to `most`
 * grams, and holds at least one of any `enough` of them. For |A∩B| ≥ t(|A|+|B|)/2 and |B| ≥ |A∩B| give
 * |A∩B| ≥ t|A|/(2−t), so fewer than `enough` can be missing. (Prefix filtering: Chaudhuri, Ganti, Kaushik, ICDE 2006.)
 */
export function boundsOf(size: number, percent: number): { least: number; most: number; enough: number } {
  const rest = 2 * WHOLE - percent;
  const shared = Math.ceil((percent * size) / rest);
  return { least: shared, most: Math.floor((rest * size) / percent), enough: size - Math.max(shared, 1) + 1 };
}
