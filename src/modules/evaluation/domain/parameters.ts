import type { JsonObject } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { creditCode, day, line, list, object, oneOf, parseShape, type Shape, text } from '../../../core/shape/index.js';
import { isCivilDate } from '../../../core/calendar/index.js';
import { EVALUATION_TYPES, type EvaluatorActName, QUALIFICATION_KINDS, type Qualification } from './evaluator.js';

export const GROUND_LENGTH = 500;
export const MOST_QUALIFICATIONS = 10;
export const NUMBER_LENGTH = 80;
export const ISSUER_LENGTH = 200;

/** What is asked to be done with an evaluator. */
export interface EvaluatorWish {
  readonly code: string;
  readonly act: EvaluatorActName;
  readonly ground: string;
  readonly qualifications?: readonly Qualification[];
}

const qualification = object({
  kind: oneOf(...QUALIFICATION_KINDS),
  number: line(NUMBER_LENGTH),
  issuer: line(ISSUER_LENGTH),
  validFrom: day,
  validUntil: day,
  evaluationTypes: list(oneOf(...EVALUATION_TYPES), { min: 1, max: EVALUATION_TYPES.length, unique: true }),
});
/** All qualifications that an evaluator has from an admission on. */
export const someQualifications = list(qualification, { min: 1, max: MOST_QUALIFICATIONS });
const ground = text(GROUND_LENGTH);
const admission = object({
  code: creditCode,
  act: oneOf('admit'),
  ground,
  qualifications: someQualifications,
});
const other = object({ code: creditCode, act: oneOf('suspend', 'reinstate', 'withdraw'), ground });

/** A wish as its request keeps it. */
export const parametersOf = ({ code, act, ground: stated, qualifications }: EvaluatorWish): JsonObject => ({
  ...{ code, act, ground: stated },
  ...(qualifications === undefined
    ? {}
    : { qualifications: qualifications.map((one) => ({ ...one, evaluationTypes: [...one.evaluationTypes] })) }),
});

/** The wish of a request, which was written here: one that does not read was tampered with. */
export function wishOf(parameters: JsonObject): EvaluatorWish {
  if (parameters['act'] !== 'admit') return read(other, parameters);
  const { qualifications, ...rest } = read(admission, parameters);
  return {
    ...rest,
    qualifications: qualifications.map(({ validFrom, validUntil, ...one }) => ({
      ...one,
      validFrom: dayOf(validFrom),
      validUntil: dayOf(validUntil),
    })),
  };
}

/** The evaluator that a request is about. */
export const codeOf = ({ code }: JsonObject): string => read(creditCode, code);

function dayOf(stated: string) {
  if (!isCivilDate(stated)) throw new Fault('internal', { reason: 'day' });
  return stated;
}

function read<T>(shape: Shape<T>, value: unknown): T {
  const parsed = parseShape(shape, value);
  if (!parsed.ok) throw new Fault('internal', { reason: parsed.detail });
  return parsed.value;
}
