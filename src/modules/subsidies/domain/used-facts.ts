import { canonicalize, type JsonValue } from '../../../core/canonical/index.js';
import type { Answer } from '../../../core/subsidy/index.js';
import { factsOf, type MarkedFact } from './claim-facts.js';

/**
 * Facts that an answer rests on: without the others it is the very same answer, word for word. Those that nobody has
 * confirmed are left out first, so that nothing rests on them that need not.
 * @param compute the answer for these facts
 */
export function usedFacts(facts: readonly MarkedFact[], compute: (facts: readonly MarkedFact[]) => Answer): string[] {
  const whole = textOf(compute(facts));
  const inTurn = [...facts].sort((a, b) => Number(b.mark === 'asserted') - Number(a.mark === 'asserted'));
  let used = facts;
  for (const { name } of inTurn) {
    const fewer = used.filter((fact) => fact.name !== name);
    if (textOf(compute(fewer)) === whole) used = fewer;
  }
  return Object.keys(factsOf(used)).sort();
}

/** JSON knows no members that are undefined; canonical text does not depend on their order. */
const textOf = (answer: Answer): string => {
  const plain: JsonValue = JSON.parse(JSON.stringify(answer));
  return canonicalize(plain);
};
