import type { JsonObject } from '../../../core/canonical/index.js';
import type { Evidence } from '../../../core/subsidy/index.js';
import { factsOf, gatherFacts, type MarkedFact } from './claim-facts.js';
import { evidenceOf } from './computing.js';
import { factsFor, type RegistryFact } from './registry-fact.js';

/** A fact of an enterprise with whoever says it; `rule` where it is said for one rule alone. */
export interface EnterpriseFact extends MarkedFact {
  readonly rule?: string;
}

/** What is known of an enterprise, as all rules are asked about it at once. */
export interface KnownEnterprise {
  readonly facts: readonly EnterpriseFact[];
  readonly common: JsonObject;
  readonly ruleFacts: ReadonlyMap<string, JsonObject>;
  readonly evidence: Evidence;
}

/** What an enterprise says in its claims on a rule. */
export interface Said {
  readonly ruleId: string;
  readonly year: number;
  readonly facts: JsonObject;
  /** Project, platform … that it is for, where its caps count by one. */
  readonly subject?: string;
}

/** Whether the registry knows better than a claim: as it stands nothing would be filed or computed. */
export const isRefuted = ({ ruleId, year, facts }: Said, registry: readonly RegistryFact[]): boolean =>
  gatherFacts({ year, asserted: facts, confirmed: [], registry: factsFor(ruleId, registry) }).contradicted.length > 0;

/**
 * What the registry knows holds for all rules, unless it is of one; what the enterprise says in a claim holds for the rule
 * that it claims, and never against the registry.
 */
export function knownEnterprise(
  registry: readonly RegistryFact[],
  said: readonly Said[],
  year: number,
): KnownEnterprise {
  const bound = registry.filter(({ rule }) => rule !== undefined);
  const common = gathered(
    year,
    {},
    registry.filter(({ rule }) => rule === undefined),
  );
  const claims = new Map(said.map((each) => [each.ruleId, each]));
  const rules = new Set([...claims.keys(), ...bound.flatMap(({ rule }) => rule ?? [])]);
  const own = [...rules].sort().map((rule) => {
    const claim = claims.get(rule);
    const facts = gathered(claim?.year ?? year, claim?.facts ?? {}, factsFor(rule, registry));
    return { rule, facts, said: facts.filter((fact) => !common.some((one) => isSaidAlready(one, fact))) };
  });
  return {
    facts: [...common, ...own.flatMap(({ rule, said: only }) => only.map((fact) => ({ ...fact, rule })))],
    common: factsOf(common),
    ruleFacts: new Map(own.map(({ rule, facts }) => [rule, factsOf(facts)])),
    evidence: new Map([
      ...evidenceOf(common),
      ...own.flatMap(({ rule, said: only }) =>
        [...evidenceOf(only)].map(([name, words]) => [`${rule}/${name}`, words] as const),
      ),
    ]),
  };
}

const gathered = (year: number, asserted: JsonObject, registry: readonly RegistryFact[]): readonly MarkedFact[] =>
  gatherFacts({ year, asserted, confirmed: [], registry }).facts;

const isSaidAlready = (one: MarkedFact, fact: MarkedFact): boolean =>
  one.name === fact.name && one.mark === fact.mark && (fact.mark === 'registry' || one.value === fact.value);
