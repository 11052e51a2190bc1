import { SUBSIDY_RULES } from './policies/index.js';
import type { Condition } from './policy.js';

/** The texts that rules, as they are written, accept for a fact; none where any text will do. */
export function acceptedTexts(fact: string): readonly string[] {
  const conditions = SUBSIDY_RULES.flatMap(({ document, rule }): Condition[] => [
    ...document.subject,
    ...rule.conditions,
  ]);
  const accepted = conditions.flatMap((condition) =>
    condition.kind === 'text' && condition.facts.includes(fact) ? condition.accepts : [],
  );
  return [...new Set(accepted)];
}
