import { Fault } from '../fault.js';

/** Sizes and indexes are numbers, so no tree may have more leaves than a number counts exactly. */
export const MAX_TREE_SIZE = Number.MAX_SAFE_INTEGER;

/** No path of a tree of at most 2^53-1 leaves is longer than this; checked before any work on a proof. */
export const MAX_PATH_LENGTH = 64;

/** Whether the value is a possible tree size (0 … 2^53-1). */
export const isTreeSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** Throws Fault 'tree-range' for an index or size that no tree has: the caller asked for what cannot be. */
export const requireRange = (valid: boolean, params: Record<string, number>): void => {
  if (!valid) throw new Fault('tree-range', params);
};

/** Half of a size or index, rounded down. Not `>> 1`: that would cut numbers to 32 bits. */
export const half = (value: number): number => Math.floor(value / 2);

/** Largest power of two below `size` (RFC 9162 section 2.1.1: k < n ≤ 2k); `size` is at least 2. */
export const splitPoint = (size: number): number => {
  let k = 2 ** Math.floor(Math.log2(size));
  // log2 of numbers near 2^53 may round up to the next integer.
  while (k >= size) k /= 2;
  return k;
};
