import { type Circumstances, type ReadingChoices, type Selection, selectionFor } from '../../../core/subsidy/index.js';
import { caseFault } from './faults.js';
import { type EnterpriseFact, knownEnterprise, type Said } from './known-enterprise.js';
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
  const whole = attempt(asking);
  if (whole.selection.ok) return { facts: whole.facts, selection: whole.selection.value, contradicted: [] };
  const contradicted = asking.said.filter((claim) => !attempt({ ...asking, said: [claim] }).selection.ok);
  const { facts, selection } = attempt({ ...asking, said: asking.said.filter((each) => !contradicted.includes(each)) });
  if (!selection.ok) throw caseFault({ pointer: '', zh: selection.fault.zh, en: selection.fault.en });
  return { facts, selection: selection.value, contradicted: contradicted.map(({ ruleId }) => ruleId) };
}

function attempt({ registry, said, year, at, readings }: Asking) {
  const { facts, common, ruleFacts, evidence } = knownEnterprise(registry, said, year);
  return { facts, selection: selectionFor({ facts: common, ruleFacts, at, readings, evidence }) };
}
