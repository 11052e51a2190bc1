import type { AlternativeAnswer, Answer } from './answer.js';
import { qualitativeOf, ruleOf } from './policies/index.js';
import { BOTH_DISTRICTS, CROSS_DISTRICT, readingKey } from './readings.js';
import type { SimulationRequest } from './settle.js';
import { simulate } from './simulate.js';

interface Candidate {
  readonly key: string;
  readonly alternative: string;
  readonly question: string;
  readonly taken: string;
  readonly reading: string;
}

const ACROSS: Candidate = {
  key: CROSS_DISTRICT,
  alternative: BOTH_DISTRICTS,
  question: '两区对同一采购、项目或事项都给予支持时？',
  taken: '条文无跨区规则；只认一区',
  reading: '两区各得',
};

/** Fractions of a fen are nothing that a person must decide before a case can go on. */
const ROUNDING = /\/rounding$/;

/**
 * The answer, with what every other reading of the same words would give where that differs: nobody should learn only
 * later that an amount hung on one of two meanings.
 */
export function simulateWithAlternatives(request: SimulationRequest): Answer {
  const answer = simulate(request);
  if (answer.amountKind === 'invalid_input') return answer;
  const differing = candidatesOf(request).flatMap((candidate): readonly AlternativeAnswer[] => {
    const { key, alternative, question, taken, reading } = candidate;
    const other = simulate({ ...request, readings: new Map([...request.readings, [key, { alternative }]]) });
    if (other.amount === answer.amount && other.eligible === answer.eligible) return [];
    // A reading that asks for facts nobody stated says nothing about this case.
    if (answer.amount !== null && other.missing !== undefined) return [];
    return [{ id: `${key}=${alternative}`, question, taken, reading, eligible: other.eligible, amount: other.amount }];
  });
  if (differing.length === 0) return answer;
  const reviews = differing.filter(({ id }) => !ROUNDING.test(id.split('=', 1)[0] ?? '')).map(reviewOf);
  const needsReview = [...new Set([...(answer.needsReview ?? []), ...reviews])];
  return {
    ...answer,
    ...(needsReview.length > 0 ? { needsReview } : {}),
    alternativeReadings: differing,
  };
}

const reviewOf = ({ question, taken, reading, amount }: AlternativeAnswer): string =>
  `读法差异：${question}采用“${taken}”；若“${reading}”则 ${amount ?? '未定'}`;

function candidatesOf({ ruleIds, readings }: SimulationRequest): readonly Candidate[] {
  const rules = ruleIds.flatMap((id) => ruleOf(qualitativeOf(id)?.quantifiedBy ?? id)?.rule ?? []);
  const ofRules = rules.flatMap((rule) =>
    rule.ambiguities.flatMap((ambiguity) =>
      ambiguity.alternatives
        .filter(({ effect }) => effect !== undefined)
        .map(({ id, text }) => ({
          key: readingKey(rule, ambiguity),
          alternative: id,
          question: ambiguity.question,
          taken: ambiguity.taken,
          reading: text,
        })),
    ),
  );
  const all = rules.length > 1 ? [...ofRules, ACROSS] : ofRules;
  return all.filter(({ key }) => !readings.has(key));
}
