/** Subsidies: every policy as dated, quoted rules, and one engine that interprets them. */
export { acceptedTexts } from './accepted-texts.js';
export type { Answer, ConditionShown, RuleExplanation } from './answer.js';
export type { CaseFault } from './case-fault.js';
export { answerTo, parseSubsidyCases, type SubsidyCase } from './cases.js';
export { computationWords } from './computation-words.js';
export { type Award, type Circumstances, type Mode, MODES, NO_SETTINGS, type PolicySettings } from './context.js';
export type { Evidence } from './explain.js';
export type { Expression } from './expression.js';
export { POLICY_DOCUMENTS, qualitativeOf, type RuleInForce, ruleOf, SUBSIDY_RULES } from './policies/index.js';
export { FACT_DEFINITIONS, factDefinition, factLabel } from './facts/definitions.js';
export { fits as fitsPattern } from './gate.js';
export type { Cap, Condition, Formula, Gate, Measure, Parameter, PolicyDocument, Rule } from './policy.js';
export { parametersOf, type UsedParameter } from './parameters.js';
export { policyContent } from './policy-content.js';
export { bestCombination, type Combination, type Ranked, rankAll, type Selection, selectionFor } from './rank.js';
export {
  isReading,
  type ReadingChoices,
  type ReadingShown,
  readingsShown,
  readWith,
} from './readings.js';
export { recompute } from './recompute.js';
export { type RuleShown, ruleShown } from './rule-shown.js';
export { parsePolicySettings } from './settings.js';
export type { SimulationRequest } from './settle.js';
export { simulate } from './simulate.js';
export { isOfTheClaimant } from './subject.js';
