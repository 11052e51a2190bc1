import type { JsonValue } from '../../../core/canonical/index.js';

/** What a fact of the registry rests on: an act of its own, by the id that its entry bears as `actId`. */
export interface FactEvidence {
  readonly kind: 'certificate' | 'fee' | 'milestone' | 'recognition' | 'record';
  readonly id: string;
  /** Index of the entry on the ledger, once a published checkpoint covers it. */
  readonly entryIndex?: number;
}

/**
 * A fact that the registry knows of an enterprise by its own records, in the form that a case's `facts` have. There is one
 * only where a record says just what the fact means; whatever is more than that is for the applicant to state.
 */
export interface RegistryFact {
  readonly name: string;
  readonly value: JsonValue;
  /** Never empty. */
  readonly evidence: readonly FactEvidence[];
  /** The one rule that it holds for, where the same name means something else for another. */
  readonly rule?: string;
}

/** The facts that hold for a rule. */
export const factsFor = (rule: string, facts: readonly RegistryFact[]): readonly RegistryFact[] =>
  facts.filter((fact) => fact.rule === undefined || fact.rule === rule);
