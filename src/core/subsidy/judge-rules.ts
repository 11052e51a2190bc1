import type { Fen } from '../money.js';
import { assess, type Assessment } from './assess.js';
import { sourcesOf } from './choose.js';
import type { Circumstances } from './context.js';
import type { FactFault } from './facts/read.js';
import { factOf, type Facts } from './facts/values.js';
import type { RuleInForce } from './policies/index.js';
import type { Rule } from './policy.js';
import { type ReadingChoices, readWith } from './readings.js';
import { type Verdict, verdictOf } from './verdict.js';

export type Judged =
  | {
      readonly ok: true;
      readonly verdicts: readonly Verdict[];
      /** Rules whose awards the facts state: the base of a match, and no claim any more. */
      readonly awarded: readonly Verdict[];
      /** Rules beside those of which the facts say nothing. */
      readonly unclaimed: readonly Verdict[];
    }
  | { readonly ok: false; readonly fault: FactFault };

/** Facts of the whole case, and of those rules that have facts of their own besides. */
export interface StatedFacts {
  readonly facts: Facts;
  readonly of: ReadonlyMap<string, Facts>;
}

/**
 * Judges several rules for the same facts. A rule that matches others comes after them; a rule whose award the facts
 * state already (`beijing`) is not judged again: it is the base, not a claim.
 */
export function judgeRules(
  asked: readonly RuleInForce[],
  stated: StatedFacts,
  at: Circumstances,
  choices: ReadingChoices,
  ignoreGates = false,
): Judged {
  const { facts } = stated;
  const read = asked.map(({ document, rule }) => ({ document, rule: readWith(rule, choices) }));
  const awarded = awardedElsewhere(read, facts);
  const unclaimed = new Set<string>();
  const verdicts = new Map<string, Verdict>();
  const others = new Map<string, Fen | null>();
  for (const each of [...read].sort((a, b) => sourcesOf(a.rule).length - sourcesOf(b.rule).length)) {
    const result = assess(each, stated.of.get(each.rule.id) ?? factsFor(each.rule, read, facts), at, others);
    if (!result.ok) return result;
    const verdict = verdictOf(result.assessment, ignoreGates);
    verdicts.set(each.rule.id, verdict);
    if (awarded.has(each.rule.id)) continue;
    if (awarded.size > 0 && isUnclaimed(result.assessment, read, facts)) unclaimed.add(each.rule.id);
    else others.set(each.rule.id, verdict.amount);
  }
  const inOrder = read.flatMap(({ rule }) => verdicts.get(rule.id) ?? []);
  const among = (ids: ReadonlySet<string>) => inOrder.filter(({ assessment }) => ids.has(assessment.rule.id));
  const claims = inOrder.filter(({ assessment: { rule } }) => !awarded.has(rule.id) && !unclaimed.has(rule.id));
  return { ok: true, verdicts: claims, awarded: among(awarded), unclaimed: among(unclaimed) };
}

/**
 * The facts as one rule of a case sees them. An amount of a review that names no rule (`reviewedAmount`) belongs to the
 * rules that have no other fact for it; a rule with a fact of its own (`reviewed`, `ministerial` …) takes it only where
 * no such rule is asked beside: one review fixes no amount of another, and does not contradict it.
 */
function factsFor(rule: Rule, asked: readonly RuleInForce[], facts: Facts): Facts {
  const [own, ...unnamed] = reviewFacts(rule);
  if (own === undefined || unnamed.length === 0) return facts;
  const taken = new Set(asked.flatMap((each) => (reviewFacts(each.rule).length === 1 ? reviewFacts(each.rule) : [])));
  const foreign = unnamed.filter((fact) => taken.has(fact));
  return foreign.length === 0 ? facts : new Map([...facts].filter(([name]) => !foreign.includes(name)));
}

const reviewFacts = ({ formula }: Rule): readonly string[] =>
  formula.kind === 'reviewed' ? formula.measures.flatMap((measure) => ('fact' in measure ? measure.fact : [])) : [];

/** Rules of the case whose awards the facts of a matching rule state. */
function awardedElsewhere(asked: readonly RuleInForce[], facts: Facts): Set<string> {
  const awarded = new Set<string>();
  for (const { rule } of asked) {
    if (rule.formula.kind !== 'matching') continue;
    const stated = factOf(facts, rule.formula.fact, 'members')?.values;
    for (const [key, source] of sourcesOf(rule)) if (stated?.has(key) === true) awarded.add(source);
  }
  return awarded;
}

/** A source of the match beside those that are stated, of which no amount is stated at all. */
function isUnclaimed({ rule, content }: Assessment, asked: readonly RuleInForce[], facts: Facts): boolean {
  const isSource = asked.some((each) => sourcesOf(each.rule).some(([, source]) => source === rule.id));
  if (!isSource || content.state === 'amount' || content.state === 'ineligible') return false;
  return content.missing.every((fact) => !facts.has(fact));
}
