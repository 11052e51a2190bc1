import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Actor, CENTRES } from '../../../core/access/index.js';
import {
  APPLICATION_STATES,
  type Application,
  FIRST_REVIEW_OUTCOMES,
  type FirstReview,
  whatNext,
} from '../domain/index.js';
import type { ListedApplication } from '../persistence/application-list.js';
import type { StoredApplication } from '../persistence/application-record.js';
import { EvidenceView } from './evidence-view.js';
import { DueView, NextView } from './next-view.js';

/** First and last day of publicity. */
export class PublicityView {
  @ApiProperty({ format: 'date', description: 'The day it began, which does not count' })
  startsOn: string;

  @ApiProperty({ format: 'date', description: 'Last day' })
  endsOn: string;
}

/** 业务审核 by the applicant's district. */
export class FirstReviewView {
  @ApiProperty({ description: 'GB/T 2260' })
  district: string;

  @ApiPropertyOptional({ enum: FIRST_REVIEW_OUTCOMES, description: 'Absent while it is awaited' })
  outcome?: string;

  static from({ district, outcome }: FirstReview): FirstReviewView {
    return { district, ...(outcome === undefined ? {} : { outcome }) };
  }
}

/** The one extension of the review's term. */
export class ExtensionView {
  @ApiProperty({ format: 'date' })
  on: string;

  @ApiProperty()
  workingDays: number;
}

/** Where an application stands. */
export class ApplicationStatusView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: CENTRES })
  centre: string;

  @ApiProperty()
  regime: string;

  @ApiProperty()
  regimeVersion: string;

  @ApiProperty()
  registrationType: string;

  @ApiPropertyOptional({ description: 'Number of the certificate that it is about' })
  certificate?: string;

  @ApiProperty({ enum: APPLICATION_STATES })
  state: string;

  @ApiProperty({ description: 'As in the ETag' })
  version: number;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiPropertyOptional({ format: 'date-time' })
  submittedAt?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  acceptedAt?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  decidedAt?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  closedAt?: string;

  @ApiPropertyOptional({ type: PublicityView })
  publicity?: PublicityView;

  @ApiPropertyOptional({ type: FirstReviewView, description: 'Absent where no district reviews first' })
  firstReview?: FirstReviewView;

  @ApiPropertyOptional({ type: ExtensionView })
  extension?: ExtensionView;
  @ApiPropertyOptional({ enum: [true], description: 'The centre withheld it from publicity (不公示)' })
  publicityWithheld?: true;

  @ApiProperty({ type: NextView })
  next: NextView;

  static from(application: Application, actor: Actor, now: Date): ApplicationStatusView {
    const { id, centre, regime, regimeVersion, registrationType, state, version, publicity } = application;
    const { firstReview, extension } = application;
    const { createdAt, submittedAt, acceptedAt, decidedAt, closedAt } = application;
    return {
      id,
      centre,
      regime,
      regimeVersion,
      registrationType,
      ...(application.certificateNumber === undefined ? {} : { certificate: application.certificateNumber }),
      state,
      version,
      createdAt: createdAt.toISOString(),
      ...(submittedAt === undefined ? {} : { submittedAt: submittedAt.toISOString() }),
      ...(acceptedAt === undefined ? {} : { acceptedAt: acceptedAt.toISOString() }),
      ...(decidedAt === undefined ? {} : { decidedAt: decidedAt.toISOString() }),
      ...(closedAt === undefined ? {} : { closedAt: closedAt.toISOString() }),
      ...(publicity === undefined ? {} : { publicity: { ...publicity } }),
      ...(firstReview === undefined ? {} : { firstReview: FirstReviewView.from(firstReview) }),
      ...(extension === undefined ? {} : { extension: { ...extension } }),
      ...(application.isPublicityWithheld ? { publicityWithheld: true } : {}),
      next: NextView.from(application, actor, now),
    };
  }
}

/** The organisation that applies. */
export class ApplicantView {
  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ['legal-person', 'unincorporated-organisation'] })
  type: string;

  @ApiProperty({ description: 'Unified social credit code' })
  code: string;

  @ApiPropertyOptional({ enum: ['interested-party'], description: 'Set where it is not the holder' })
  capacity?: string;
}

/** An application with what it states. */
export class ApplicationView extends ApplicationStatusView {
  @ApiProperty({ type: ApplicantView })
  applicant: ApplicantView;

  @ApiProperty({ type: Object, description: 'To others than the applicant, as last filed' })
  content: object;

  @ApiPropertyOptional({ format: 'uuid', description: 'The earlier application that it began with' })
  basedOn?: string;

  @ApiPropertyOptional({ enum: [true], description: 'The content was erased, with its salt' })
  contentErased?: true;

  @ApiProperty({ type: [EvidenceView] })
  evidenceFiles: EvidenceView[];

  static override from(application: StoredApplication, actor: Actor, now: Date): ApplicationView {
    const { name, type, code, capacity } = application.applicant;
    return {
      ...ApplicationStatusView.from(application, actor, now),
      applicant: { name, type, code, ...(capacity && { capacity }) },
      ...(application.basedOn && { basedOn: application.basedOn }),
      content: application.content,
      ...(application.contentErased ? { contentErased: true } : {}),
      evidenceFiles: application.evidence.map(EvidenceView.from),
    };
  }
}

/** An application in a list. */
export class ListedApplicationView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: CENTRES })
  centre: string;

  @ApiProperty()
  regime: string;

  @ApiProperty()
  registrationType: string;

  @ApiProperty({ enum: APPLICATION_STATES })
  state: string;

  @ApiProperty()
  version: number;

  @ApiProperty()
  applicantName: string;

  @ApiProperty({ type: String, nullable: true })
  dataName: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  submittedAt: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  publicityEndsOn: string | null;

  @ApiProperty({ type: DueView, nullable: true, description: 'What is due next; isOverdue is the alarm' })
  due: DueView | null;

  @ApiPropertyOptional({ description: 'Why no day can be named', enum: ['calendar-year-unpublished'] })
  dueUnknown?: string;

  static from({ clocked, createdAt, submittedAt, ...same }: ListedApplication, now: Date): ListedApplicationView {
    const { due, dueUnknown } = whatNext(clocked, now);
    return {
      ...same,
      regime: clocked.regime,
      state: clocked.state,
      createdAt: createdAt.toISOString(),
      submittedAt: submittedAt?.toISOString() ?? null,
      due: DueView.from(due),
      ...(dueUnknown === undefined ? {} : { dueUnknown }),
    };
  }
}

/** One page of applications. */
export class ApplicationPage {
  @ApiProperty({ type: [ListedApplicationView] })
  items: ListedApplicationView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
