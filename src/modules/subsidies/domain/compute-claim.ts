import type { CivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { type Fen, parseYuan } from '../../../core/money.js';
import {
  type Answer,
  type Award,
  type Evidence,
  type PolicySettings,
  type ReadingChoices,
  type Rule,
  ruleOf,
  simulate,
} from '../../../core/subsidy/index.js';
import type { Computed } from './decision.js';

/** A claim as it is computed. */
export interface ClaimMatter {
  readonly ruleId: string;
  /** What the registry knows, officers confirmed and the claimant asserts, as one object. */
  readonly facts: JsonObject;
  readonly asOf: CivilDate;
  readonly settings: PolicySettings;
  /** Earlier awards of the claimant, from the award ledger. */
  readonly history: readonly Award[];
  readonly readings: ReadingChoices;
  readonly evidence: Evidence;
  /** Project, platform, solution, event or prize that it is for. */
  readonly subject?: string;
}

/** Of a document's publication an officer has the say, whatever anybody states. */
const PUBLICATION = 'documentPublishedOn';

/** The facts that no claimant may state for a rule: they are the registry's to know, or no matter of one claim. */
export function reservedFacts(ruleId: string): ReadonlySet<string> {
  const rule = ruleOf(ruleId)?.rule;
  const pool = rule?.pool?.remainingFact;
  return new Set([PUBLICATION, ...(pool === undefined ? [] : [pool]), ...ofOthers(rule?.formula)]);
}

/**
 * What a simulation adds up and a claim must not: vouchers that other policies pay, those of all buyers together, and an
 * amount that somebody else has computed.
 */
function ofOthers(formula: Rule['formula'] | undefined): readonly string[] {
  if (formula?.kind !== 'vouchers') return [];
  const { stated, group, beside } = formula;
  return [stated, ...beside.facts, ...(group.kind === 'product' ? [group.count, group.each] : [])];
}

/** What the engine says of a claim as the documents stand: it assumes nothing. Reserved facts do not reach it. */
export function computeClaim(matter: ClaimMatter): Answer {
  const { ruleId, facts, asOf, settings, history, readings, evidence, subject } = matter;
  const reserved = reservedFacts(ruleId);
  return simulate({
    ruleIds: [ruleId],
    facts: Object.fromEntries(Object.entries(facts).filter(([name]) => !reserved.has(name))),
    ruleFacts: new Map(),
    at: {
      asOf,
      mode: 'substantive',
      purpose: 'claim',
      settings,
      history,
      ...(subject === undefined ? {} : { subject }),
    },
    readings,
    evidence,
  });
}

/** An answer as far as a decision rests on it. */
export function computedOf(answer: Answer, basis: string): Computed {
  const ceiling = fenOf(answer.ceiling);
  return {
    eligible: answer.eligible,
    amountKind: answer.amountKind,
    amount: fenOf(answer.amount) ?? null,
    ...(ceiling === undefined ? {} : { ceiling }),
    basis,
  };
}

const fenOf = (yuan: string | null | undefined): Fen | undefined => {
  const parsed = yuan === null || yuan === undefined ? undefined : parseYuan(yuan);
  return parsed?.ok ? parsed.value : undefined;
};
