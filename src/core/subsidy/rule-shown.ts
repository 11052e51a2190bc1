import type { CivilDate } from '../calendar/index.js';
import type { PolicySettings } from './context.js';
import { gateOf, type GateFinding } from './gate.js';
import { parametersOf, type UsedParameter } from './parameters.js';
import type { RuleInForce } from './policies/index.js';
import type { Condition, PolicyDocument, Rule } from './policy.js';
import { type ReadingChoices, type ReadingShown, readingsShown, readWith } from './readings.js';

/** A rule as it stands on a day, with the readings that are chosen. */
export interface RuleShown
  extends Pick<Rule, 'id' | 'title' | 'article' | 'cites' | 'quote' | 'beneficiary' | 'caps' | 'formula' | 'oneOff'> {
  readonly document: Pick<PolicyDocument, 'id' | 'title' | 'issuer' | 'number' | 'level' | 'territory'>;
  /** Whether the document pays on that day, and by which words. */
  readonly status: GateFinding;
  /** Of the document, then of the rule. */
  readonly conditions: readonly Condition[];
  readonly parameters: readonly UsedParameter[];
  readonly readings: readonly ReadingShown[];
  readonly conditionalOn: string | null;
  readonly review: readonly string[];
  readonly note: string | null;
  readonly departments: readonly string[];
  /** Rules of one name exclude each other. */
  readonly exclusive: string | null;
}

/** How things stand. */
export interface Standing {
  readonly asOf: CivilDate;
  readonly settings: PolicySettings;
  readonly readings: ReadingChoices;
}

/** The rule with its words, numbers, dates and readings. */
export function ruleShown({ document, rule: written }: RuleInForce, standing: Standing): RuleShown {
  const rule = readWith(written, standing.readings);
  const { id, title, article, cites, quote, beneficiary, caps, formula, oneOff } = rule;
  const { conditionalOn, review, note, departments, exclusive } = rule;
  return {
    ...{ id, title, document: headingOf(document), article, cites, quote, beneficiary },
    status: statusOf({ document, rule: written }, standing),
    conditions: [...document.subject, ...rule.conditions],
    ...{ formula, caps, parameters: parametersOf(rule) },
    // Ambiguities are those of the rule as written: a reading may have changed it.
    readings: readingsShown(written, standing.readings),
    ...{ oneOff, exclusive, conditionalOn, review, note, departments },
  };
}

const statusOf = ({ document, rule }: RuleInForce, { asOf, settings }: Standing): GateFinding =>
  gateOf(document, rule, new Map(), { asOf, mode: 'substantive', purpose: 'claim', settings, history: [] });

const headingOf = ({ id, title, issuer, number, level, territory }: PolicyDocument): RuleShown['document'] => ({
  ...{ id, title, issuer, number, level, territory },
});
