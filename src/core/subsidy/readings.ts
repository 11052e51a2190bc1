import type { Alternative, Ambiguity, Rule } from './policy.js';
import { ruleOf, SUBSIDY_RULES } from './policies/index.js';

/** A reading that somebody chose, and why he did. */
export interface ReadingChoice {
  readonly alternative: string;
  readonly reason?: string;
}

/** Readings chosen instead of the usual ones: `RULE/ambiguity` → alternative. */
export type ReadingChoices = ReadonlyMap<string, ReadingChoice>;

/** The one reading that is about no single rule: whether two districts may pay for the same. */
export const CROSS_DISTRICT = 'cross-district';
export const BOTH_DISTRICTS = 'both-districts';

/** A reading as an answer shows it. */
export interface ReadingShown {
  readonly id: string;
  readonly question: string;
  readonly reading: string;
  readonly why: string;
  /** Whether it is the usual one, or which alternative was chosen. */
  readonly chosen: string;
  /** Why whoever chose it did, as he says. */
  readonly chosenBecause?: string;
  readonly alternatives: readonly string[];
}

const USUAL = 'usual';

export const readingKey = (rule: Rule, ambiguity: Ambiguity): string => `${rule.id}/${ambiguity.id}`;

const chosenOf = (rule: Rule, ambiguity: Ambiguity, choices: ReadingChoices): Alternative | undefined => {
  const id = choices.get(readingKey(rule, ambiguity))?.alternative;
  return id === undefined ? undefined : ambiguity.alternatives.find((each) => each.id === id);
};

/** The rule as it reads with these choices. */
export function readWith(rule: Rule, choices: ReadingChoices): Rule {
  if (choices.size === 0) return rule;
  const effects = rule.ambiguities.map((ambiguity) => chosenOf(rule, ambiguity, choices)?.effect);
  return Object.assign({}, rule, ...effects);
}

/** Every ambiguity of the rule, as written, with the reading taken. */
export function readingsShown(rule: Rule, choices: ReadingChoices): readonly ReadingShown[] {
  const usual = choices.size === 0 ? USUAL_READINGS.get(rule.id) : undefined;
  return usual ?? readingsOf(rule, choices);
}

function readingsOf(rule: Rule, choices: ReadingChoices): readonly ReadingShown[] {
  return rule.ambiguities.map((ambiguity) => {
    const chosen = chosenOf(rule, ambiguity, choices);
    const reason = choices.get(readingKey(rule, ambiguity))?.reason;
    return {
      id: readingKey(rule, ambiguity),
      question: ambiguity.question,
      reading: chosen?.text ?? ambiguity.taken,
      why: ambiguity.why,
      chosen: chosen?.id ?? USUAL,
      ...(reason === undefined ? {} : { chosenBecause: reason }),
      alternatives: ambiguity.alternatives.map(({ id, text }) => `${id}：${text}`),
    };
  });
}

/** Made once: nearly every answer shows these. */
const USUAL_READINGS: ReadonlyMap<string, readonly ReadingShown[]> = new Map(
  SUBSIDY_RULES.map(({ rule }) => [rule.id, readingsOf(rule, new Map())]),
);

/** Whether there is such a reading; `usual` is always there. */
export function isReading(key: string, alternative: string): boolean {
  if (key === CROSS_DISTRICT) return alternative === BOTH_DISTRICTS || alternative === USUAL;
  const slash = key.indexOf('/');
  const ambiguity = ruleOf(key.slice(0, slash))?.rule.ambiguities.find(({ id }) => id === key.slice(slash + 1));
  return (
    ambiguity?.alternatives.some(({ id }) => id === alternative) === true ||
    (ambiguity !== undefined && alternative === USUAL)
  );
}
