/** The vocabulary in which policies are written down: closed, so that one engine can interpret every rule. */

/** A number that a text fixes, bound to the words that fix it. Dates are days of Beijing, both included. */
export interface Parameter {
  /** Decimal text: yuan without decimals, a rate as `0.30`, whole years or months. */
  readonly value: string;
  readonly unit: 'yuan' | 'rate' | 'years' | 'months';
  /** Null where the text names no day: then the publication date or the batch window of the run decides. */
  readonly from: string | null;
  readonly to: string | null;
  readonly article: string;
  readonly quote: string;
}

/** Something that has to hold before any amount is computed. */
export type Condition =
  | {
      readonly kind: 'flag';
      readonly fact: string;
      readonly is: boolean;
      /** What is said when it does not hold. */
      readonly failure: string;
      readonly quote: string;
    }
  | {
      readonly kind: 'text';
      /** Facts of which one text, or one of a list, must be accepted. */
      readonly facts: readonly string[];
      /** Beginnings that are accepted; quotation marks and blanks do not count. */
      readonly accepts: readonly string[];
      /** Whether one text is enough, or each of `accepts` must be there. */
      readonly need: 'any' | 'all';
      /** What any other text means: refused, or met under a person's review. */
      readonly otherwise: 'refuse' | 'review';
      readonly failure: string;
      readonly quote: string;
    }
  | {
      readonly kind: 'above';
      readonly fact: string;
      readonly threshold: Parameter;
      /** What a person must look at when it fails, because another reading would let it pass. */
      readonly review?: string;
    }
  | {
      readonly kind: 'within';
      readonly fact: string;
      readonly most: Parameter;
      readonly failure: string;
    }
  | {
      /** An amount that must be nothing: whoever had it is supported by other words. */
      readonly kind: 'nothing';
      readonly fact: string;
      readonly failure: string;
      readonly quote: string;
    };

/** How an amount is read from the facts. */
export type Measure =
  | { readonly kind: 'amount'; readonly fact: string }
  | { readonly kind: 'member'; readonly fact: string; readonly member: string }
  | { readonly kind: 'members'; readonly fact: string; readonly members: readonly string[] }
  | { readonly kind: 'list'; readonly fact: string }
  | {
      /** What the earliest day brought, or the whole calendar year of it. */
      readonly kind: 'earliest';
      readonly fact: string;
      readonly day: string;
      readonly amount: string;
      readonly span: 'day' | 'calendar-year';
    }
  | {
      /** Twelve months from a day, or the calendar year of that day. */
      readonly kind: 'first-year';
      readonly from: string;
      readonly fact: string;
      readonly day: string;
      readonly amount: string;
      readonly span: 'contract-year' | 'calendar-year';
    }
  | { readonly kind: 'difference'; readonly of: string; readonly less: string }
  | {
      /** One amount for each calendar year; `year` keeps one of them, `only` the rows with that flag. */
      readonly kind: 'by-year';
      readonly fact: string;
      readonly day: string;
      readonly amount: string;
      readonly year: string;
      readonly only?: string;
    }
  | { readonly kind: 'product'; readonly count: string; readonly each: string };

/** How the amount comes about. `measures` are alternatives: the first that is stated counts, the others must agree. */
export type Formula =
  | {
      readonly kind: 'rate';
      readonly measures: readonly Measure[];
      readonly rate: Parameter;
      /** Whether the text says 按…% or 不超过…% or frees of a fee. */
      readonly gives: 'exact' | 'upper_bound' | 'fee_waiver';
    }
  | { readonly kind: 'full-rent'; readonly measures: readonly Measure[] }
  | { readonly kind: 'reviewed-rate'; readonly measures: readonly Measure[]; readonly rateFact: string }
  | { readonly kind: 'unknown-rate'; readonly measures: readonly Measure[] }
  | { readonly kind: 'reviewed'; readonly measures: readonly Measure[] }
  | { readonly kind: 'fixed'; readonly amount: Parameter }
  | { readonly kind: 'difference'; readonly of: string; readonly less: string }
  | {
      readonly kind: 'matching';
      /** Fact that holds what was awarded, by the keys of `sources`. */
      readonly fact: string;
      /** Key in the fact → rule that awards it. */
      readonly sources: Readonly<Record<string, string>>;
      readonly rate: Parameter;
    }
  | {
      readonly kind: 'shares';
      readonly fact: string;
      readonly holder: string;
      readonly amount: string;
      readonly order: 'first-come' | 'proportional';
    }
  | {
      /** Whichever is stated: vouchers already computed, a group of buyers, or purchases. */
      readonly kind: 'vouchers';
      readonly stated: string;
      readonly group: Measure;
      readonly purchases: readonly Measure[];
      readonly rate: Parameter;
      /** Vouchers of other policies that may be had beside, by the words that allow it. */
      readonly beside: { readonly facts: readonly string[]; readonly note: string; readonly quote: string };
    };

export type CapScope =
  | 'enterprise'
  | 'unit'
  | 'project'
  | 'platform'
  | 'solution'
  | 'standard'
  | 'event'
  | 'operator'
  | 'award';

/** What may not be exceeded, in the order in which it is applied. */
export interface Cap {
  readonly amount: Parameter;
  readonly scope: CapScope;
  readonly period: 'total' | 'year';
  /** Fact that says how much of it is used already. */
  readonly usedFact?: string;
  /** List of which each item has a cap of its own. */
  readonly eachOf?: string;
  /** What a person must decide when it does not suffice. */
  readonly review?: string;
}

/** Money set aside for all claimants of a calendar year. */
export interface Pool {
  readonly amount: Parameter;
  readonly remainingFact: string;
  /** What a person must decide when it does not suffice, because the text does not say. */
  readonly review: string;
}

export type Rounding = 'fen-down' | 'fen-half-up' | 'yuan-down';

/** What a reading changes of a rule. */
export type Effect = Partial<Pick<Rule, 'conditions' | 'formula' | 'caps' | 'rounding' | 'exclusive'>>;

/** Another way to read the same words. */
export interface Alternative {
  readonly id: string;
  readonly text: string;
  /** Nothing where the facts cannot tell the difference: the choice is then shown, and a person computes. */
  readonly effect?: Effect;
}

/** Words that can be read in more ways than one, and the way taken. */
export interface Ambiguity {
  /** Unique within the rule. */
  readonly id: string;
  readonly question: string;
  readonly taken: string;
  readonly why: string;
  readonly alternatives: readonly Alternative[];
}

/** What of an enterprise a rule supports: two districts must not pay for the same. */
export type Matter = 'purchase' | 'project' | 'first' | 'export' | 'dataset' | 'event';

export interface Rule {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly article: string;
  /** Title of the document that a compilation cites. */
  readonly cites: string | null;
  readonly quote: string;
  readonly beneficiary: string;
  readonly conditions: readonly Condition[];
  readonly formula: Formula;
  readonly caps: readonly Cap[];
  readonly pool: Pool | null;
  readonly rounding: Rounding;
  /** One award for ever (for each platform, solution …, where the cap is on that). */
  readonly oneOff: boolean;
  /**
   * What the base is the whole of: a calendar year, or the project, event … itself. What was awarded for that before is a
   * part of what it gives. Without it every claim has a base of its own.
   */
  readonly wholeOf?: 'year' | 'subject';
  readonly matter: Matter | null;
  /** Of the rules of one name at most one is paid, the highest. A reading may put a rule into the group of another. */
  readonly exclusive: string | null;
  /** What a person must still find before anything is paid. */
  readonly conditionalOn: string | null;
  /** What a person must always look at. */
  readonly review: readonly string[];
  readonly note: string | null;
  readonly departments: readonly string[];
  readonly ambiguities: readonly Ambiguity[];
}

/** What a text promises without a number. */
export interface QualitativeSupport {
  readonly id: string;
  readonly article: string;
  readonly quote: string;
  /** The rule that gives the same support its number: it is never counted twice. */
  readonly quantifiedBy: string | null;
}

/** When a document pays at all. */
export type Gate =
  | { readonly kind: 'draft'; readonly quote: string }
  | { readonly kind: 'publication'; readonly until: string; readonly clause: string; readonly quote: string }
  | { readonly kind: 'batch'; readonly why: string };

export interface PolicyDocument {
  readonly id: string;
  readonly title: string;
  /** Issuing body, as far as the text or its publication names it. */
  readonly issuer: string;
  readonly number: string | null;
  readonly level: 'municipal' | 'district';
  readonly territory: string;
  /** File of the committed text. */
  readonly text: string;
  readonly gate: Gate;
  /** Who may claim under any rule of it. */
  readonly subject: readonly Condition[];
  /** Clause against paying the same matter twice, where the document has one. */
  readonly stacking: { readonly clause: string; readonly otherFact: string; readonly quote: string } | null;
  readonly rules: readonly Rule[];
  readonly qualitative: readonly QualitativeSupport[];
  /** Sentences with numbers that promise no money, and why. */
  readonly outOfScope: readonly { readonly quote: string; readonly why: string }[];
}
