import type { CivilDate } from '../../../core/calendar/index.js';
import type { FieldFault } from '../../../core/fault.js';
import {
  type EvaluationType,
  EVALUATOR_TRANSITIONS,
  type Evaluator,
  type EvaluatorActName,
  type Interest,
  type Qualification,
} from './evaluator.js';
import { evaluationFault } from './faults.js';
import type { Commission, EvaluationReport } from './report.js';

/** Throws Fault 'evaluator-not-found' or 'evaluator-transition' for an act that the evaluator's state does not allow. */
export function requireTransition(act: EvaluatorActName, evaluator: Evaluator | undefined): void {
  const state = evaluator?.state ?? 'unknown';
  if (EVALUATOR_TRANSITIONS[act].from.includes(state)) return;
  if (evaluator === undefined) throw evaluationFault('evaluator-not-found');
  throw evaluationFault('evaluator-transition', { act, state });
}

/** Throws Fault 'validation-failed' with every qualification that has ended, or that ends before it begins. */
export function requireLasting(qualifications: readonly Qualification[], today: CivilDate): void {
  const errors = qualifications.flatMap(({ validFrom, validUntil }, place): FieldFault[] => {
    const pointer = `/qualifications/${place}/validUntil`;
    if (validUntil < validFrom) return [{ pointer, code: 'ends-before-beginning', params: { from: validFrom } }];
    return validUntil < today ? [{ pointer, code: 'qualification-ended', params: { today } }] : [];
  });
  if (errors.length > 0) throw evaluationFault('validation-failed', {}, errors);
}

/**
 * The qualification that entitles to a type of report on a day; the one that lasts longest where there are several. Throws
 * Fault 'evaluator-not-admitted' or 'evaluator-unqualified'.
 */
export function qualificationFor(
  evaluator: Evaluator | undefined,
  evaluationType: EvaluationType,
  today: CivilDate,
): Qualification {
  if (evaluator?.state !== 'admitted') {
    throw evaluationFault('evaluator-not-admitted', { state: evaluator?.state ?? 'unknown' });
  }
  const [best] = evaluator.qualifications
    .filter(({ evaluationTypes }) => evaluationTypes.includes(evaluationType))
    .filter(({ validFrom, validUntil }) => validFrom <= today && today <= validUntil)
    .sort((left, right) => (left.validUntil < right.validUntil ? 1 : -1));
  if (best === undefined) throw evaluationFault('evaluator-unqualified', { type: evaluationType, today });
  return best;
}

/** Everybody on the holder's side of a certificate: identifiers and credit codes of organisations. */
export interface Side {
  readonly ids: readonly string[];
  readonly codes: readonly string[];
}

/** Throws Fault 'evaluator-is-party' where the evaluator itself is on the holder's side. */
export function requireOther(
  { organisationId, code }: { readonly organisationId: string; readonly code: string },
  { ids, codes }: Side,
): void {
  if (ids.includes(organisationId) || codes.includes(code)) throw evaluationFault('evaluator-is-party');
}

/** Throws Fault 'evaluator-has-interest' where the last declaration about one of the side's organisations is open that day. */
export function requireDisinterested(interests: readonly Interest[], { codes }: Side, today: CivilDate): void {
  const open = interests.find(({ code, until }) => codes.includes(code) && (until === undefined || until >= today));
  if (open !== undefined) throw evaluationFault('evaluator-has-interest', { name: open.name, nature: open.nature });
}

/** A certificate as far as its evaluation depends on it. */
interface EvaluatedCertificate {
  readonly number: string;
  readonly organisationId: string;
  readonly state: string;
  readonly validUntil: Date;
}

/**
 * Throws Fault 'certificate-not-evaluable' with the state, for a certificate that is not in force; a report already filed
 * is put right by another one also while the certificate is frozen.
 */
export function requireEvaluable(
  { number, state, validUntil }: EvaluatedCertificate,
  now: Date,
  allowed: readonly ('active' | 'suspended')[],
): void {
  const isInForce = allowed.some((one) => one === state) && validUntil >= now;
  if (!isInForce)
    throw evaluationFault('certificate-not-evaluable', { number, state: stateOn(state, validUntil, now) });
}

const stateOn = (state: string, validUntil: Date, now: Date): string =>
  (state === 'active' || state === 'suspended') && validUntil < now ? 'expired' : state;

/**
 * The first report of a type needs an open commission of the present holder for it. Throws Fault
 * 'commission-not-found', 'commission-ended' or 'evaluation-type-not-commissioned'.
 */
export function requireCommissioned(
  commission: Commission | undefined,
  { organisationId, evaluationType }: { readonly organisationId: string; readonly evaluationType: EvaluationType },
): Commission {
  if (commission?.evaluator.organisationId !== organisationId) throw evaluationFault('commission-not-found');
  if (commission.state !== 'open') throw evaluationFault('commission-ended');
  if (!commission.evaluationTypes.includes(evaluationType)) {
    throw evaluationFault('evaluation-type-not-commissioned', { type: evaluationType });
  }
  return commission;
}

/**
 * A report takes the place of one of the same evaluator and type. Throws Fault 'evaluation-not-found',
 * 'evaluation-superseded' or 'evaluation-type-differs'.
 */
export function requireReplaceable(
  earlier: { readonly report: EvaluationReport; readonly supersededBy?: string } | undefined,
  { organisationId, evaluationType }: { readonly organisationId: string; readonly evaluationType: EvaluationType },
): EvaluationReport {
  if (earlier?.report.evaluator.organisationId !== organisationId) throw evaluationFault('evaluation-not-found');
  const { report, supersededBy } = earlier;
  if (supersededBy !== undefined) throw evaluationFault('evaluation-superseded', { by: supersededBy });
  if (report.evaluationType !== evaluationType) {
    throw evaluationFault('evaluation-type-differs', { type: report.evaluationType });
  }
  return report;
}

/** Throws Fault 'validation-failed' for a base date to come, and for a validity that ends before it. */
export function requireDays(
  { baseDate, validUntil }: { readonly baseDate: CivilDate; readonly validUntil: CivilDate },
  today: CivilDate,
): void {
  const errors: FieldFault[] = [];
  if (baseDate > today) errors.push({ pointer: '/baseDate', code: 'base-date-ahead', params: { today } });
  if (validUntil < baseDate) {
    errors.push({ pointer: '/validUntil', code: 'before-base-date', params: { day: baseDate } });
  }
  if (errors.length > 0) throw evaluationFault('validation-failed', {}, errors);
}
