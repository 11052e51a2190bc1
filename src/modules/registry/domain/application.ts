import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { MeasuredFile } from '../../../core/credential/index.js';
import type { RegimeCode, RegistrationType } from '../../../core/regime/index.js';
import type { ApplicationContent, ApplicationDraft, OrganisationType } from './content/index.js';
import type { EvidenceReference } from './evidence.js';
import type { ApplicationState } from './states.js';

/** A natural person who acted: the internal id, and the random reference that stands for him in the ledger. */
export interface ActingPerson {
  readonly personId: string;
  readonly personRef: string;
}

/** The organisation that applies, as identity knows it on the day of filing. */
export interface Applicant {
  readonly organisationId: string;
  readonly name: string;
  readonly type: OrganisationType;
  /** Unified social credit code. */
  readonly code: string;
  /** Set where it asks for the correction of somebody else's registration (利害关系人); otherwise it is, or becomes, the holder. */
  readonly capacity?: 'interested-party';
}

/** A certificate that an application is about, as the module that keeps certificates knows it. */
export interface TargetCertificate {
  readonly number: string;
  /** The application that it was issued on. */
  readonly applicationId: string;
  readonly centre: Centre;
  readonly regime: RegimeCode;
  readonly holder: Pick<Applicant, 'name' | 'code'> & { readonly type: Applicant['type'] | 'natural-person' };
  readonly state: 'active' | 'suspended' | 'revoked' | 'cancelled' | 'superseded';
  /** Its last instant. */
  readonly validUntil: Date;
  /** Number of the certificate that took its place. */
  readonly successor?: string;
  /** 不公示: what it certifies is withheld from the public. */
  readonly isWithheld?: true;
  /** 测得事实 that it states. */
  readonly measured?: readonly MeasuredFile[];
}

/** A certificate with what it certifies. */
export interface Target {
  readonly certificate: TargetCertificate;
  /** Undefined once the content was erased as personal data. */
  readonly content?: ApplicationContent;
}

/** A supplement that is asked for: since when, until when, and where the application returns. */
export interface OpenSupplement {
  readonly requestedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly returnTo: 'submitted' | 'accepted';
}

/** Working days after `from` up to `to` that do not count towards the review (指引第二十八条). */
export interface Pause {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Publicity runs from the day it begins, which does not count, to the last day on which anyone may object. */
export interface Publicity {
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}

/** An objection raised during publicity (公示异议); while one is open the application is frozen. */
export interface RaisedObjection {
  readonly id: string;
  readonly filedOn: CivilDate;
  readonly resolvedOn?: CivilDate;
  readonly outcome?: 'upheld' | 'dismissed' | 'withdrawn' | 'settled';
}

/** What a national platform answered about the application: a date, a code or a receipt that its regime makes decisive. */
export interface NationalReceipt {
  readonly id: string;
  readonly receiptType: 'filing' | 'publicity' | 'code' | 'evidence';
  /** The platform's own time, RFC 3339. */
  readonly receivedAt: string;
  /** 登记结果查询码, the number of the national certificate, or the number of the receipt. */
  readonly code?: string;
  /** Publicity only: its first day, which does not count, and its last, where the platform named one. */
  readonly startsOn?: CivilDate;
  readonly endsOn?: CivilDate;
}

/** Whether the district would register it. The centre decides either way (our reading of 业务审核、形式审核). */
export const FIRST_REVIEW_OUTCOMES = ['recommended', 'not-recommended'] as const;
export type FirstReviewOutcome = (typeof FIRST_REVIEW_OUTCOMES)[number];

/** 业务审核 by the data department of the applicant's district, before the centre's own review. */
export interface FirstReview {
  /** GB/T 2260, six digits. */
  readonly district: string;
  /** Unified social credit code of the department. */
  readonly departmentCode: string;
  /** Everyone who has reviewed for the district: none of them reviews for the centre. */
  readonly reviewers: readonly ActingPerson[];
  /** Absent while the review is awaited. */
  readonly outcome?: FirstReviewOutcome;
}

/** What an officer is assigned to: whoever accepts never reviews, so an assignment ends with its stage. */
export const WORK_STAGES = ['acceptance', 'review'] as const;
export type WorkStage = (typeof WORK_STAGES)[number];

/** An officer whom an application is assigned to. */
export interface AssignedOfficer extends ActingPerson {
  readonly accountId: string;
}

/** The latest assignment. Its version grows with every change and is never that of the application. */
export interface Assignment {
  readonly version: number;
  readonly stage: WorkStage;
  /** Absent once the work was given back. */
  readonly officer?: AssignedOfficer;
}

/** An application for registration. Values are never changed in place: each act returns the next application. */
export interface Application {
  readonly id: string;
  readonly centre: Centre;
  readonly regime: RegimeCode;
  /** Fixed on submission: the version in force that day. */
  readonly regimeVersion: string;
  readonly registrationType: RegistrationType;
  /** The certificate that is to be changed, corrected, transferred, renewed or cancelled; none for an initial registration. */
  readonly certificateNumber?: string;
  /** That certificate as it is now. Given to acts that depend on it, and no part of what is kept. */
  readonly target?: Target;
  readonly state: ApplicationState;
  /** Grows by one with every change. */
  readonly version: number;
  readonly applicant: Applicant;
  readonly content: ApplicationDraft;
  readonly evidence: readonly EvidenceReference[];
  /** Everyone who submitted, supplemented or wrote a draft of it. */
  readonly filers: readonly ActingPerson[];
  /** Every officer who did any act on it. */
  readonly handlers: readonly ActingPerson[];
  readonly acceptor?: ActingPerson;
  readonly reviewer?: ActingPerson;
  readonly issuer?: ActingPerson;
  readonly createdAt: Date;
  readonly submittedAt?: Date;
  /** When the material was last complete in the applicant's eyes: submission or latest supplement before acceptance. */
  readonly receivedAt?: Date;
  readonly acceptedAt?: Date;
  /** The day from which the review runs: of acceptance, or of deemed acceptance if that was earlier. */
  readonly acceptedOn?: CivilDate;
  readonly supplement?: OpenSupplement;
  readonly pauses: readonly Pause[];
  /** 业务审核 by the applicant's district, where the centre has one there; fixed on submission. */
  readonly firstReview?: FirstReview;
  /** Who of the centre works on it; without an officer nobody does. */
  readonly assignment?: Assignment;
  /** The one extension of the review's term (指引第二十八条). */
  readonly extension?: { readonly on: CivilDate; readonly workingDays: number };
  readonly decidedAt?: Date;
  /** What the approval was made subject to; stands on the certificate. */
  readonly conditions?: readonly string[];
  readonly publicity?: Publicity;
  /** 不公示: the centre agreed to withhold it from publicity (指引第二十四条). */
  readonly isPublicityWithheld: boolean;
  readonly objections: readonly RaisedObjection[];
  readonly receipts: readonly NationalReceipt[];
  /** When it came to its end. */
  readonly closedAt?: Date;
}
