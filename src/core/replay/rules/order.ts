import type { Scene } from '../rule.js';

/** Every entry: at the next index, and never dated before the entry in front of it. */
export const judgeOrder = ({ entry, index, state, report }: Scene): void => {
  if (index !== state.size) report('index-out-of-order', { index, expected: state.size });
  if (entry.at < state.lastAt) report('at-decreases', { at: entry.at, last: state.lastAt });
  else state.lastAt = entry.at;
};
