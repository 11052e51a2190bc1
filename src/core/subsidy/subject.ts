import type { Award, Circumstances } from './context.js';
import type { Rule } from './policy.js';

/** Caps on these count everything that the enterprise got; the others count what one project, platform … got. */
const OF_THE_CLAIMANT: ReadonlySet<string> = new Set(['enterprise', 'unit', 'operator']);

/** Whether an earlier award counts against the same cap as what is claimed now. */
export const isForSubject = (rule: Rule, award: Award, at: Circumstances): boolean =>
  OF_THE_CLAIMANT.has(rule.caps[0]?.scope ?? 'enterprise') || award.subject === at.subject;
