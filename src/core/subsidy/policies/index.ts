import type { PolicyDocument, QualitativeSupport, Rule } from '../policy.js';
import { BDA_2025 } from './bda-2025.js';
import { BJ_DIGEST } from './bj-digest.js';
import { BJ_OPINION_2023 } from './bj-opinion-2023.js';
import { BJ_PILOT_ZONE_2023 } from './bj-pilot-zone-2023.js';
import { TZ_DRAFT } from './tz-draft.js';

/** Every document, city first. */
export const POLICY_DOCUMENTS: readonly PolicyDocument[] = [
  BJ_PILOT_ZONE_2023,
  BJ_OPINION_2023,
  BJ_DIGEST,
  TZ_DRAFT,
  BDA_2025,
];

/** A rule and the document it stands in. */
export interface RuleInForce {
  readonly document: PolicyDocument;
  readonly rule: Rule;
}

/** Every rule with a number, in the order of the documents. */
export const SUBSIDY_RULES: readonly RuleInForce[] = POLICY_DOCUMENTS.flatMap((document) =>
  document.rules.map((rule) => ({ document, rule })),
);

const BY_ID: ReadonlyMap<string, RuleInForce> = new Map(SUBSIDY_RULES.map((each) => [each.rule.id, each]));

const QUALITATIVE: ReadonlyMap<string, QualitativeSupport> = new Map(
  POLICY_DOCUMENTS.flatMap(({ qualitative }) => qualitative.map((each) => [each.id, each] as const)),
);

/** The rule of that id. */
export const ruleOf = (id: string): RuleInForce | undefined => BY_ID.get(id);

/** The promise without a number of that id. */
export const qualitativeOf = (id: string): QualitativeSupport | undefined => QUALITATIVE.get(id);

/** Ids of the rules of which at most one is paid, by the name they share. */
const EXCLUSIVE: ReadonlyMap<string, ReadonlySet<string>> = SUBSIDY_RULES.reduce((groups, { rule }) => {
  if (rule.exclusive === null) return groups;
  return groups.set(rule.exclusive, new Set([...(groups.get(rule.exclusive) ?? []), rule.id]));
}, new Map<string, ReadonlySet<string>>());

/** Whether awards under the one rule use up the caps of the other. */
export const shareCaps = (rule: Rule, otherId: string): boolean =>
  rule.id === otherId || (rule.exclusive !== null && EXCLUSIVE.get(rule.exclusive)?.has(otherId) === true);
