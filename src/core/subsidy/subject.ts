import type { Award, Circumstances } from './context.js';
import type { CapScope, Rule } from './policy.js';

/** What the rule is for: one enterprise, or one project, platform …; in the terms of its first cap. */
export const subjectOf = (rule: Rule): CapScope => rule.caps[0]?.scope ?? 'enterprise';

/** Caps on these count everything that the enterprise got; the others count what one project, platform … got. */
const OF_THE_CLAIMANT: ReadonlySet<string> = new Set(['enterprise', 'unit', 'operator']);

/** Whether a rule looks at what its claimant got, for whatever; else at what one project, platform … got, from whomever. */
export const isOfTheClaimant = (rule: Rule): boolean => OF_THE_CLAIMANT.has(subjectOf(rule));

/** Whether an earlier award counts against the same cap as what is claimed now. */
export const isForSubject = (rule: Rule, award: Award, at: Circumstances): boolean =>
  isOfTheClaimant(rule) || award.subject === (at.subjects?.get(rule.id) ?? at.subject);
