import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';

/** Where an objection stands. The last two are final: decided, or without object because the application is gone. */
export const OBJECTION_STATES = [
  'formality-check',
  'supplement-requested',
  'investigating',
  'resolved',
  'lapsed',
] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

export const OUTCOMES = ['upheld', 'dismissed', 'withdrawn', 'settled'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * What follows from a later objection that is upheld: 变更, 更正, 注销 of the registration (指引第二十九条), and towards a
 * source of the data 删除 or 协商补偿 (先行区政策清单六).
 */
export const MEASURES = ['change', 'correct', 'cancel', 'delete', 'compensate'] as const;
export type MeasureKind = (typeof MEASURES)[number];

/** A measure that was ordered, and what became of it. */
export interface Measure {
  readonly kind: MeasureKind;
  readonly note: string;
  /** Last day, where the officer named one; no rule does. */
  readonly dueOn?: CivilDate;
  readonly done?: { readonly on: CivilDate; readonly by: string; readonly report: string };
}

/** What was missing: told once, and in full. */
export interface MissingMaterial {
  readonly items: readonly string[];
  readonly askedOn: CivilDate;
  readonly dueOn: CivilDate;
}

/** How the centre reaches whoever objects; kept by the centre alone, never committed to. */
export interface Contact {
  readonly phone?: string;
  readonly mail?: string;
}

/** In what capacity somebody objects: as a party concerned, or as a source of the data (来源者). */
export const CAPACITIES = ['party', 'source'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** One objection, without what its entries commit to. */
export interface Objection {
  readonly id: string;
  readonly applicationId: string;
  /** Set for an objection after registration. */
  readonly certificateNumber?: string;
  readonly centre: Centre;
  readonly applicantOrganisationId: string;
  readonly raisedAs: Capacity;
  readonly state: ObjectionState;
  /** Grows by one with every change. */
  readonly version: number;
  /** SHA-256 of the objector's secret, hexadecimal. */
  readonly tokenHash: string;
  /** The check character of the identity number is wrong: a person must look at it. */
  readonly identityWarning: boolean;
  /** Null once it was erased. */
  readonly contact: Contact | null;
  /** Set where a signed-in organisation objects. */
  readonly organisationId?: string;
  readonly personId?: string;
  readonly filedAt: Date;
  /** When material last came in from the objector before the check found it complete. */
  readonly materialAt: Date;
  readonly missing?: MissingMaterial;
  /** When the holder was told in writing. */
  readonly notifiedAt?: Date;
  readonly withdrawalAskedAt?: Date;
  readonly outcome?: Outcome;
  readonly endedAt?: Date;
  readonly measure?: Measure;
}

/** Which side handed something in, and as what. */
export const SUBMISSION_KINDS = ['filing', 'supplement', 'explanation', 'agreement'] as const;
export type SubmissionKind = (typeof SUBMISSION_KINDS)[number];
export type Side = 'objector' | 'applicant';

/** What one side handed in at one time; its files are held under its identifier. */
export interface Submission {
  readonly id: string;
  readonly objectionId: string;
  readonly kind: SubmissionKind;
  readonly side: Side;
  readonly statement?: string;
  /** Absent for whoever objects without an account. */
  readonly personId?: string;
  readonly submittedAt: Date;
}

/** What the files of a submission are held for. */
export const holderOf = ({ id }: Pick<Submission, 'id'>): string => `objection-submission:${id}`;

export const isEnded = ({ state }: Pick<Objection, 'state'>): boolean => state === 'resolved' || state === 'lapsed';
