import { canonicalize, type JsonObject, type JsonValue } from '../../../core/canonical/index.js';
import { isOfTheClaimant, ruleOf } from '../../../core/subsidy/index.js';
import { reservedFacts } from './compute-claim.js';

/**
 * Where a fact comes from: the registry's own records, an officer with a document, or the claimant alone. The year is
 * what is claimed for, and needs no proof.
 */
export const FACT_MARKS = ['registry', 'confirmed', 'asserted', 'claimed'] as const;
export type FactMark = (typeof FACT_MARKS)[number];

/** A fact as a computing takes it. */
export interface MarkedFact {
  readonly name: string;
  readonly value: JsonValue;
  readonly mark: FactMark;
  /** Records or documents, each with its kind and id. */
  readonly evidence?: readonly FactSource[];
}

/** The year claimed for, as rules know it. */
const YEAR = 'year';

/** What a review finds; no claimant states it. */
const REVIEWED: ReadonlySet<string> = new Set([
  'reviewedAmount',
  'reviewedAmounts',
  'reviewedRate',
  'reviewed',
  'enterprises',
  'ministerial',
  'municipal',
]);

export const isReviewed = (fact: string): boolean => REVIEWED.has(fact);

/** Whether a claimant may not state a fact: the registry, the review or the claim itself says it. */
export const isReserved = (ruleId: string, fact: string): boolean =>
  fact === YEAR || isReviewed(fact) || reservedFacts(ruleId).has(fact);

/** Whether no officer states it either. */
export const isBeyondOfficers = (ruleId: string, fact: string): boolean =>
  fact === YEAR || reservedFacts(ruleId).has(fact);

/** What a fact rests on: a record of the registry, or a document that an officer looked at. */
export interface FactSource {
  readonly kind: string;
  readonly id: string;
  readonly entryIndex?: number;
}

/** A fact that somebody else than the claimant knows. */
export interface KnownFact {
  readonly name: string;
  readonly value: JsonValue;
  readonly evidence: readonly FactSource[];
}

/** What is known of a claim, from each side. */
export interface FactSources {
  readonly year: number;
  readonly asserted: JsonObject;
  /** The last of each name. */
  readonly confirmed: readonly KnownFact[];
  readonly registry: readonly KnownFact[];
}

/** Facts in the order of their names, each once, and the names of which somebody says otherwise than the registry. */
export interface GatheredFacts {
  readonly facts: readonly MarkedFact[];
  readonly contradicted: readonly string[];
}

/**
 * The registry stands above officers, and they above the claimant. A confirmation is of a value: where the claimant says
 * another by now, it is none. What a review found is the officers' alone.
 */
export function gatherFacts({ year, asserted, confirmed, registry }: FactSources): GatheredFacts {
  const gathered = new Map<string, MarkedFact>();
  for (const [name, value] of Object.entries(asserted)) gathered.set(name, { name, value, mark: 'asserted' });
  for (const { name, value, evidence } of confirmed) {
    const stated = gathered.get(name);
    const holds = isReviewed(name) ? stated === undefined : stated !== undefined && isSame(stated.value, value);
    if (holds) gathered.set(name, { name, value, mark: 'confirmed', evidence });
  }
  const contradicted = registry.flatMap(({ name, value }) => {
    const stated = gathered.get(name);
    return stated === undefined || isSame(stated.value, value) ? [] : [name];
  });
  for (const { name, value, evidence } of registry) gathered.set(name, { name, value, mark: 'registry', evidence });
  gathered.set(YEAR, { name: YEAR, value: year, mark: 'claimed' });
  const facts = [...gathered.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { facts, contradicted: contradicted.sort() };
}

/** Facts as the engine takes them. */
export const factsOf = (facts: readonly MarkedFact[]): JsonObject =>
  Object.fromEntries(facts.map(({ name, value }) => [name, value]));

export const isSame = (a: JsonValue, b: JsonValue): boolean => canonicalize(a) === canonicalize(b);

/** Scopes that the caps of a rule count by and a claim must name; the claimant himself is known. */
export const neededScopes = (ruleId: string): readonly string[] => {
  const scopes = ruleOf(ruleId)?.rule.caps.map(({ scope }) => scope) ?? [];
  return [...new Set(scopes.filter((scope) => scope !== 'enterprise' && scope !== 'unit'))];
};

/** The scope of a rule of which counts what anybody was awarded; none where the rule looks at its claimant alone. */
export const sharedScope = (ruleId: string): string | undefined => {
  const rule = ruleOf(ruleId)?.rule;
  return rule === undefined || isOfTheClaimant(rule) ? undefined : neededScopes(ruleId)[0];
};

/** The project, platform … that a claim is for, as earlier awards name theirs. */
export const subjectOf = (ruleId: string, scopes: readonly { scope: string; id: string }[]): string | undefined => {
  const [wanted] = neededScopes(ruleId);
  return scopes.find(({ scope }) => scope === wanted)?.id;
};
