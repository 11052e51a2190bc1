import type { JsonValue } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import type { SupplementRequest } from './acts/acceptance.js';
import { type Field, type FullOf, list, object, Reading } from './content/field.js';
import { civilDate, line, oneOf, paragraph } from './content/scalars.js';
import type { PublicityDecision } from './non-publicity.js';
import { type Findings, isRejectionGround, REJECTION_GROUNDS, type RejectionGround } from './review-findings.js';

const finding = object({ result: oneOf(['pass', 'fail']), opinion: paragraph(2000) });
const findings = object({ sourceLegality: finding, contentCompliance: finding, authorisationClarity: finding });
const publicity = object({ decision: oneOf(['public', 'withheld']), reason: paragraph(1000) });
const approval = object({ findings }, { publicity });
const grounds = Object.keys(REJECTION_GROUNDS).filter(isRejectionGround);
const rejection = object({ findings, ground: oneOf(grounds) });
const supplementRequest = object({ items: list(line(500), { min: 1, max: 50 }) }, { dueOn: civilDate });
const withdrawal = object({}, { reason: paragraph(1000) });

/** Reads `{findings, publicity?}` of an approval. Throws Fault 'act-content-invalid' with every field at fault. */
export const parseApproval = (value: JsonValue): { findings: Findings; publicity?: PublicityDecision } =>
  read(approval, value);

/** Reads `{findings, ground}` of a rejection. Throws Fault 'act-content-invalid'. */
export const parseRejection = (value: JsonValue): { findings: Findings; ground: RejectionGround } =>
  read(rejection, value);

/** Reads `{items, dueOn?}` of a request for a supplement. Throws Fault 'act-content-invalid'. */
export const parseSupplementRequest = (value: JsonValue): SupplementRequest => read(supplementRequest, value);

/** Reads `{reason?}` of a withdrawal. Throws Fault 'act-content-invalid'. */
export const parseWithdrawal = (value: JsonValue): { reason?: string } => read(withdrawal, value);

const read = <F extends Field<unknown, unknown>>(field: F, value: JsonValue): FullOf<F> => {
  const reading = new Reading('submission');
  const result = field.read(value, '', reading);
  if (reading.faults.length > 0) throw new Fault('act-content-invalid', {}, reading.faults);
  // A submission read without faults has every member that the type requires.
  return result as FullOf<F>;
};
