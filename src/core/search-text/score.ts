import { foldText } from './fold.js';
import type { SearchQuery } from './query.js';

/** What of a finding its order follows from. */
export interface Scored {
  readonly name: string;
  /** Number or code that it is known by. */
  readonly code: string;
}

const CODE_ITSELF = 5_000;
const WHOLE_STRETCHES = 2_000;
const PAIRS = 2_000;
/** Names have 100 characters at the most; the shorter says the same more clearly. */
const BREVITY = 100;

/**
 * Tells how well a finding answers a question, 0 to 9,999, by its name alone: its code is the question; its name holds the
 * question's stretches as they stand; it holds their neighbouring pairs; it is short. Total, no clock, no statistics: the
 * same finding has the same place tomorrow.
 */
export function scorer({ stretches }: SearchQuery): (finding: Scored) => number {
  const pairs = stretches.flatMap(neighbours);
  const only = stretches.length === 1 ? stretches[0] : undefined;
  if (pairs.length === 0) return () => 0;
  return ({ name, code }) => {
    const folded = foldText(name);
    const isCode = only !== undefined && only === foldText(code);
    const whole = countIn(folded, stretches) / stretches.length;
    const shared = countIn(folded, pairs) / pairs.length;
    const brevity = BREVITY - Math.min(BREVITY, name.length);
    return (isCode ? CODE_ITSELF : 0) + Math.round(whole * WHOLE_STRETCHES + shared * PAIRS) + brevity;
  };
}

const countIn = (text: string, pieces: readonly string[]): number => {
  let count = 0;
  for (const piece of pieces) if (text.includes(piece)) count += 1;
  return count;
};

const neighbours = (stretch: string): string[] => {
  const characters = [...stretch];
  if (characters.length < 2) return [stretch];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
};
