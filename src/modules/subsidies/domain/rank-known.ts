import { type Circumstances, type ReadingChoices, type Selection, selectionFor } from '../../../core/subsidy/index.js';
import { caseFault } from './faults.js';
import { type EnterpriseFact, isRefuted, knownEnterprise, type Said } from './known-enterprise.js';
import type { RegistryFact } from './registry-fact.js';

/** What all rules are asked with. */
export interface Asking {
  readonly registry: readonly RegistryFact[];
  /** What the enterprise says in its claims. */
  readonly said: readonly Said[];
  readonly year: number;
  readonly at: Circumstances;
  readonly readings: ReadingChoices;
}

/** All rules ranked, and what that rests on. */
export interface RankedKnown {
  readonly facts: readonly EnterpriseFact[];
  readonly selection: Selection;
  /** Rules whose claims contradict the registry, or themselves: what they say is left out. */
  readonly contradicted: readonly string[];
}

/**
 * Ranks all rules. One claim whose facts cannot stand together must not hide what all other rules give, so that it is left
 * out and named. Throws Fault 'subsidy-case-invalid' where the registry contradicts itself.
 */
export function rankKnown(asking: Asking): RankedKnown {
  const refuted = asking.said.filter((claim) => isRefuted(claim, asking.registry));
  const said = asking.said.filter((claim) => !refuted.includes(claim));
  const whole = attempt({ ...asking, said });
  if (whole.selection.ok) return { facts: whole.facts, selection: whole.selection.value, contradicted: named(refuted) };
  const unsound = said.filter((claim) => !attempt({ ...asking, said: [claim] }).selection.ok);
  const { facts, selection } = attempt({ ...asking, said: said.filter((claim) => !unsound.includes(claim)) });
  if (!selection.ok) throw caseFault({ pointer: '', zh: selection.fault.zh, en: selection.fault.en });
  return { facts, selection: selection.value, contradicted: named([...refuted, ...unsound]) };
}

const named = (claims: readonly Said[]): readonly string[] => claims.map(({ ruleId }) => ruleId).sort();

function attempt({ registry, said, year, at, readings }: Asking) {
  const { facts, common, ruleFacts, evidence } = knownEnterprise(registry, said, year);
  const subjects = new Map(said.flatMap(({ ruleId, subject }) => (subject === undefined ? [] : [[ruleId, subject]])));
  return { facts, selection: selectionFor({ facts: common, ruleFacts, at: { ...at, subjects }, readings, evidence }) };
}
