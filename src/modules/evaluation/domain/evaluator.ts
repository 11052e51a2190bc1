import type { Centre } from '../../../core/access/index.js';
import { type CivilDate } from '../../../core/calendar/index.js';

/** 质量, 合规, 安全, 价值. */
export const EVALUATION_TYPES = ['quality', 'compliance', 'security', 'value'] as const;
export type EvaluationType = (typeof EVALUATION_TYPES)[number];

/** 资产评估, 检验检测, 实验室认可, 安全测评, 律师执业, and what else entitles an evaluator. */
export const QUALIFICATION_KINDS = [
  'asset-appraisal',
  'inspection-testing',
  'laboratory-accreditation',
  'security-assessment',
  'law-practice',
  'other',
] as const;
export type QualificationKind = (typeof QUALIFICATION_KINDS)[number];

/** What entitles an evaluator to reports of some types, within its days, both included. */
export interface Qualification {
  readonly kind: QualificationKind;
  readonly number: string;
  readonly issuer: string;
  readonly validFrom: CivilDate;
  readonly validUntil: CivilDate;
  readonly evaluationTypes: readonly EvaluationType[];
}

export const EVALUATOR_ACTS = ['admit', 'suspend', 'reinstate', 'withdraw'] as const;
export type EvaluatorActName = (typeof EVALUATOR_ACTS)[number];

export const EVALUATOR_STATES = ['admitted', 'suspended', 'withdrawn'] as const;
export type EvaluatorState = (typeof EVALUATOR_STATES)[number];

/** What is kept of whoever acts. */
export interface ActingPerson {
  readonly accountId: string;
  readonly personId: string;
  readonly personRef: string;
}

/** The organisation that an act is about. */
export interface EvaluatorOrganisation {
  readonly organisationId: string;
  readonly name: string;
  /** Unified social credit code. */
  readonly code: string;
}

/** One act on an evaluator, by two officers of a centre; the last one says how the evaluator stands. */
export interface EvaluatorAct extends EvaluatorOrganisation {
  readonly id: string;
  readonly version: number;
  readonly act: EvaluatorActName;
  /** Of an admission: all that it has from then on. */
  readonly qualifications?: readonly Qualification[];
  readonly ground: string;
  readonly centre: Centre;
  readonly requestedBy: ActingPerson;
  readonly confirmedBy: ActingPerson;
  readonly at: Date;
}

/** An evaluator as its acts have left it. */
export interface Evaluator extends EvaluatorOrganisation {
  readonly state: EvaluatorState;
  readonly version: number;
  /** Those of the last admission. */
  readonly qualifications: readonly Qualification[];
  readonly since: Date;
}

/** Where each act leads, and from where; an admission of one that is admitted gives it other qualifications. */
export const EVALUATOR_TRANSITIONS: Readonly<
  Record<EvaluatorActName, { readonly from: readonly (EvaluatorState | 'unknown')[]; readonly to: EvaluatorState }>
> = {
  admit: { from: ['unknown', 'admitted', 'withdrawn'], to: 'admitted' },
  suspend: { from: ['admitted'], to: 'suspended' },
  reinstate: { from: ['suspended'], to: 'admitted' },
  withdraw: { from: ['admitted', 'suspended'], to: 'withdrawn' },
};

/** A tie that an evaluator declares to an organisation; its last declaration about one counts. */
export interface Interest {
  readonly id: string;
  readonly organisationId: string;
  readonly code: string;
  readonly name: string;
  readonly nature: string;
  readonly since: CivilDate;
  /** Its last day; open without one. */
  readonly until?: CivilDate;
  readonly declaredAt: Date;
}
