import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import type { FieldFault } from '../../../core/fault.js';
import { type Fen, formatYuan } from '../../../core/money.js';
import {
  type Comparison,
  compareWithStated,
  type FactorFaultCode,
  parseValuationFactors,
  type Recomputation,
  recompute,
  type Step,
  type ValuationMethod,
} from '../../../core/valuation/index.js';
import { evaluationFault } from './faults.js';
import type { StatedValuation } from './report.js';

/** Codes of factors in the words that requests are refused with. */
const FIELD_CODES: Readonly<Record<FactorFaultCode, string>> = {
  'not-an-object': 'not-object',
  'not-a-list': 'not-array',
  'unknown-member': 'unknown-member',
  required: 'required',
  'unknown-choice': 'not-allowed',
  malformed: 'malformed',
  'out-of-range': 'out-of-range',
};

/**
 * The value that a report states, with what its factors give. A difference is kept beside it and refuses nothing: the
 * report is its evaluator's. Throws Fault 'validation-failed' with everything that is wrong with the factors.
 */
export function statedValuation(method: ValuationMethod, value: Fen, factors: JsonValue): StatedValuation {
  const parsed = parseValuationFactors(factors);
  if (!parsed.ok) {
    const errors = parsed.faults.map(
      ({ pointer, code }): FieldFault => ({ pointer: `/factors${pointer}`, code: FIELD_CODES[code] }),
    );
    throw evaluationFault('validation-failed', {}, errors);
  }
  if (parsed.value.method !== method) {
    const params = { method: parsed.value.method };
    throw evaluationFault('validation-failed', {}, [{ pointer: '/method', code: 'method-differs', params }]);
  }
  const recomputation = recompute(parsed.value);
  return { method, value, recomputation: asJson(factors, recomputation, compareWithStated(value, recomputation)) };
}

/** As it is kept, shown and committed to; amounts in yuan. */
const asJson = (
  factors: JsonValue,
  { form, formula, steps, absent, notes }: Recomputation,
  { stated, recomputed, difference, agrees }: Comparison,
): JsonObject => ({
  ...{ form, formula, factors, steps: steps.map(stepAsJson) },
  absent: absent.map(({ pointer, name, takenAs }) => ({ pointer, name: { ...name }, takenAs })),
  notes: notes.map((note) => ({ ...note })),
  ...{ recomputed: formatYuan(recomputed), stated: formatYuan(stated), difference: formatYuan(difference), agrees },
});

const stepAsJson = ({ symbol, name, from, unit, value, isExact }: Step): JsonObject => ({
  ...{ symbol, name: { ...name }, unit, value, isExact },
  ...(from === undefined ? {} : { from }),
});
