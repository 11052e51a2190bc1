import type { AlternativeAnswer, Answer } from './answer.js';
import { qualitativeOf, ruleOf } from './policies/index.js';
import { BOTH_DISTRICTS, CROSS_DISTRICT, type ReadingChoice, readingKey } from './readings.js';
import type { SimulationRequest } from './settle.js';
import { simulate } from './simulate.js';

interface Candidate {
  /** The same words may stand in several rules of a case: they are then read alike. */
  readonly keys: readonly string[];
  readonly alternative: string;
  readonly question: string;
  readonly taken: string;
  readonly reading: string;
}

const ACROSS: Candidate = {
  keys: [CROSS_DISTRICT],
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
    const { keys, alternative, question, taken, reading } = candidate;
    const chosen = keys.map((key): [string, ReadingChoice] => [key, { alternative }]);
    const other = simulate({ ...request, readings: new Map([...request.readings, ...chosen]) });
    if (other.amount === answer.amount && other.eligible === answer.eligible) return [];
    // A reading that asks for facts nobody stated says nothing about this case.
    if (answer.amount !== null && other.missing !== undefined) return [];
    return [
      {
        id: `${keys.join('+')}=${alternative}`,
        question,
        taken,
        reading,
        eligible: other.eligible,
        amount: other.amount,
      },
    ];
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
  const rules = new Set(ruleIds.flatMap((id) => ruleOf(qualitativeOf(id)?.quantifiedBy ?? id)?.rule ?? []));
  const found = new Map<string, Candidate>();
  for (const rule of rules) {
    for (const ambiguity of rule.ambiguities) {
      const key = readingKey(rule, ambiguity);
      if (readings.has(key)) continue;
      for (const { id, text, effect } of ambiguity.alternatives) {
        if (effect === undefined) continue;
        const same = `${ambiguity.id} ${ambiguity.question} ${id}`;
        const keys = [...(found.get(same)?.keys ?? []), key];
        const { question, taken } = ambiguity;
        found.set(same, { keys, alternative: id, question, taken, reading: text });
      }
    }
  }
  const across = rules.size > 1 && !readings.has(CROSS_DISTRICT) ? [ACROSS] : [];
  return [...found.values(), ...across];
}
