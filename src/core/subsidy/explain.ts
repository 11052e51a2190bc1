import { formatYuan } from '../money.js';
import type { RuleExplanation } from './answer.js';
import { capName } from './caps.js';
import { factLabel } from './facts/definitions.js';
import { type ReadingChoices, readingsShown } from './readings.js';
import { ruleOf } from './policies/index.js';
import type { Verdict } from './verdict.js';

/**
 * Where facts come from, by name, or as `RULE/name` where a rule has one of its own; one that is not named is what the
 * applicant says himself.
 */
export type Evidence = ReadonlyMap<string, string>;

const ASSERTED = '申报人自述';
const UNSTATED = '未填';

/** The explanation of one rule. */
export function explained(
  verdict: Verdict,
  counted: boolean,
  evidence: Evidence,
  choices: ReadingChoices,
): RuleExplanation {
  const { document, rule, gate, conditions } = verdict.assessment;
  const shown = (fact: string, stated: string) => ({
    fact,
    label: factLabel(fact),
    evidence: evidence.get(`${rule.id}/${fact}`) ?? evidence.get(fact) ?? (stated === '' ? UNSTATED : ASSERTED),
  });
  const applied = new Set(verdict.amounted?.bites.map(({ cap }) => cap));
  // Ambiguities are those of the rule as written: a reading may have changed it.
  const written = ruleOf(rule.id)?.rule ?? rule;
  return {
    rule: rule.id,
    title: rule.title.zh,
    document: document.id,
    documentTitle: rule.cites ?? document.title,
    article: rule.article,
    quote: rule.quote,
    status: gate,
    conditions: conditions.map(({ state, facts, stated, reason, quote }) => ({
      state,
      facts: facts.map((fact) => shown(fact, stated)),
      stated,
      reason,
      quote,
    })),
    caps: rule.caps.map((cap) => ({ cap: capName(cap), quote: cap.amount.quote, applied: applied.has(capName(cap)) })),
    readings: readingsShown(written, choices),
    eligible: verdict.eligible,
    amount: verdict.amount === null ? null : formatYuan(verdict.amount),
    missing: verdict.missing.map((fact) => ({ fact, label: factLabel(fact) })),
    ...(verdict.amounted === undefined ? {} : { how: verdict.amounted.how }),
    counted,
  };
}
