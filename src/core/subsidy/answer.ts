import type { AmountKind } from './formulas.js';
import type { Expression } from './expression.js';
import type { ReadingShown } from './readings.js';

/** A condition as an explanation shows it. */
export interface ConditionShown {
  readonly state: 'met' | 'assumed' | 'unknown' | 'failed';
  /** The facts it looks at, each with where it comes from. */
  readonly facts: readonly { readonly fact: string; readonly label: string; readonly evidence: string }[];
  readonly stated: string;
  readonly reason: string;
  readonly quote: string;
}

/** One rule of an answer: rule → condition → fact and its evidence → quote → number. */
export interface RuleExplanation {
  readonly rule: string;
  readonly title: string;
  readonly document: string;
  readonly documentTitle: string;
  readonly article: string;
  readonly quote: string;
  readonly status: {
    readonly state: string;
    readonly reason: string;
    readonly quote: string;
    readonly assumed?: string;
  };
  readonly conditions: readonly ConditionShown[];
  readonly caps: readonly { readonly cap: string; readonly quote: string; readonly applied: boolean }[];
  readonly readings: readonly ReadingShown[];
  readonly eligible: boolean | null;
  readonly amount: string | null;
  readonly missing: readonly { readonly fact: string; readonly label: string }[];
  /** How the amount came about; there when there is one. */
  readonly how?: Expression;
  /** Whether it counts in the total, and why not. */
  readonly counted: boolean;
}

/** What the answer would be by another reading. */
export interface AlternativeAnswer {
  readonly id: string;
  readonly question: string;
  readonly taken: string;
  readonly reading: string;
  readonly eligible: boolean | null;
  readonly amount: string | null;
}

/** What a simulation answers. Amounts are yuan with two decimals. */
export interface Answer {
  /** Null where it cannot be said. */
  readonly eligible: boolean | null;
  /** Null where it is not determined: no amount is ever invented. */
  readonly amount: string | null;
  readonly amountKind: AmountKind | 'undetermined' | 'invalid_input';
  /** Scope, period and yuan of the cap that took something away last. */
  readonly capApplied?: string | null;
  readonly capsApplied?: readonly string[];
  /** Before any cap. */
  readonly uncapped?: string;
  readonly breakdown?: Readonly<Record<string, string | null>>;
  readonly byYear?: Readonly<Record<string, string>>;
  /** What the pool or another policy did not leave. */
  readonly entitlement?: string;
  readonly shortfall?: string;
  readonly poolRemaining?: string;
  readonly selected?: string;
  readonly selectedRule?: string;
  readonly payableTotal?: string;
  readonly conflict?: string;
  readonly ceiling?: string;
  readonly window?: readonly [string, string];
  readonly perEnterprise?: string;
  readonly shares?: readonly { readonly holder: string; readonly amount: string }[];
  readonly standardRemaining?: string;
  readonly cash?: boolean;
  /** What it would be if the document paid. */
  readonly simulated?: string | null;
  readonly reason?: string;
  readonly needsReview?: readonly string[];
  readonly note?: string;
  readonly conditionalOn?: string;
  /** What other readings of the same words would give, where they give something else. */
  readonly alternativeReadings?: readonly AlternativeAnswer[];
  /** Facts that were taken as fulfilled without being stated. */
  readonly assumed?: readonly string[];
  readonly missing?: readonly string[];
  /** Facts that no rule knows. */
  readonly unknownFacts?: readonly string[];
  /** How the whole amount came about. */
  readonly computation?: Expression;
  readonly explanation?: readonly RuleExplanation[];
}

export const invalidAnswer = (reason: string): Answer => ({
  eligible: null,
  amount: null,
  amountKind: 'invalid_input',
  capApplied: null,
  reason,
});
