import type { Scene } from '../rule.js';

/** Every entry: what was given as its committed values are those values. */
export const judgeOpenings = ({ entry, index, openings, report }: Scene): void => {
  for (const field of openings.falseOnes(index, entry.digests)) report('opening-false', { field });
};
