import type { JsonValue } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import type { SupplementRequest } from './acts/acceptance.js';
import { FIRST_REVIEW_OUTCOMES } from './application.js';
import type { ExtensionRequest } from './acts/extension.js';
import type { DistrictReview } from './acts/first-review.js';
import type { Review } from './acts/review.js';
import { CHECK_RESULTS, type CheckAnswer } from './check-answers.js';
import { distinctList, type Field, type FullOf, list, object, Reading } from './content/field.js';
import { civilDate, integer, line, oneOf, paragraph, uuid } from './content/scalars.js';
import { isRejectionGround, REJECTION_GROUNDS, type RejectionGround } from './review-findings.js';

const uuidOrNull: Field<string | null> = {
  read: (value, pointer, reading) => (value === null ? null : uuid.read(value, pointer, reading)),
};
const finding = object({ result: oneOf(['pass', 'fail']), opinion: paragraph(2000) });
const findings = object({ sourceLegality: finding, contentCompliance: finding, authorisationClarity: finding });
const answer = object(
  { code: line(64), result: oneOf(CHECK_RESULTS) },
  { opinion: paragraph(2000), evidence: distinctList(uuid, { min: 0, max: 50 }) },
);
const items = list(answer, { min: 0, max: 100 });
const publicity = object({ decision: oneOf(['public', 'withheld']), reason: paragraph(1000) });
const approval = object({ findings }, { items, publicity, conditions: list(line(200), { min: 1, max: 10 }) });
const grounds = Object.keys(REJECTION_GROUNDS).filter(isRejectionGround);
const rejection = object({ findings, ground: oneOf(grounds) }, { items });
const districtReview = object({ outcome: oneOf(FIRST_REVIEW_OUTCOMES), opinion: paragraph(2000) }, { items });
const extension = object({ workingDays: integer(1, 250), grounds: paragraph(1000) });
const assignment = object({ accountId: uuidOrNull }, { reason: line(500) });
const supplementRequest = object({ items: list(line(500), { min: 1, max: 50 }) }, { dueOn: civilDate });
const withdrawal = object({}, { reason: paragraph(1000) });

/** Reads `{findings, items?, publicity?, conditions?}` of an approval. Throws Fault 'act-content-invalid' with every field at fault. */
export const parseApproval = (value: JsonValue): Review => withItems(read(approval, value));

/** Reads `{findings, items?, ground}` of a rejection. Throws Fault 'act-content-invalid'. */
export const parseRejection = (
  value: JsonValue,
): Omit<Review, 'conditions' | 'publicity'> & { ground: RejectionGround } => withItems(read(rejection, value));

/** Reads `{outcome, opinion, items?}` of a district's review. Throws Fault 'act-content-invalid'. */
export const parseDistrictReview = (value: JsonValue): DistrictReview => withItems(read(districtReview, value));

/** Reads `{workingDays, grounds}` of an extension. Throws Fault 'act-content-invalid'. */
export const parseExtension = (value: JsonValue): ExtensionRequest => read(extension, value);

/** Reads `{accountId, reason?}` of an assignment; null gives the work back. Throws Fault 'act-content-invalid'. */
export const parseAssignment = (value: JsonValue): { accountId: string | null; reason?: string } =>
  read(assignment, value);

/** Reads `{items, dueOn?}` of a request for a supplement. Throws Fault 'act-content-invalid'. */
export const parseSupplementRequest = (value: JsonValue): SupplementRequest => read(supplementRequest, value);

/** Reads `{reason?}` of a withdrawal. Throws Fault 'act-content-invalid'. */
export const parseWithdrawal = (value: JsonValue): { reason?: string } => read(withdrawal, value);

const withItems = <T extends { items?: readonly CheckAnswer[] }>(content: T) => ({ items: [], ...content });

const read = <F extends Field<unknown, unknown>>(field: F, value: JsonValue): FullOf<F> => {
  const reading = new Reading('submission');
  const result = field.read(value, '', reading);
  if (reading.faults.length > 0) throw new Fault('act-content-invalid', {}, reading.faults);
  // A submission read without faults has every member that the type requires.
  return result as FullOf<F>;
};
