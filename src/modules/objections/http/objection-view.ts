import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { FoundObjection } from '../application/read-objections.js';
import type { Viewpoint } from '../application/visibility.js';
import { CAPACITIES, MEASURES, type Objection, OBJECTION_STATES, OUTCOMES } from '../domain/objection.js';
import { actsIn, OBJECTION_ACTS } from '../domain/rules.js';

/** What is due, by whom, until when. */
export class ObjectionDueView {
  @ApiProperty({ enum: ['notice-to-holder', 'supplement', 'decision', 'measure'] })
  what: string;

  @ApiProperty({ enum: ['registrar', 'objector'] })
  by: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  until: string | null;

  @ApiPropertyOptional({ enum: ['no-term-in-rule', 'calendar-year-unpublished'], description: 'Why there is no day' })
  untilUnknown?: string;

  @ApiProperty()
  isOverdue: boolean;

  @ApiPropertyOptional({ type: Object, description: 'The sentence that sets the term, or why there is none' })
  rule?: object;
}

/** What follows from a later objection that was upheld. */
export class MeasureView {
  @ApiProperty({ enum: MEASURES })
  kind: string;

  @ApiProperty()
  note: string;

  @ApiPropertyOptional({ format: 'date' })
  dueOn?: string;

  @ApiPropertyOptional({ type: Object, description: '{on, by, report}: when, by whom and how it was carried out' })
  done?: object;
}

/** An objection without who raised it and why. */
export class ObjectionView {
  @ApiProperty({ format: 'uuid', description: '案号 / case number; also the subject of its ledger entries' })
  id: string;

  @ApiProperty({ description: '`application:<id>` or `certificate:<number>`' })
  about: string;

  @ApiProperty({ format: 'uuid' })
  applicationId: string;

  @ApiProperty({ enum: ['public', 'social'] })
  centre: string;

  @ApiProperty({ enum: CAPACITIES })
  raisedAs: string;

  @ApiProperty({ enum: OBJECTION_STATES })
  state: string;

  @ApiProperty({ enum: ['officer', 'applicant', 'objector', 'auditor'], description: 'As whom the reader sees it' })
  seenAs: string;

  @ApiProperty({ format: 'date-time' })
  filedAt: string;

  @ApiProperty({ type: ObjectionDueView, nullable: true })
  due: ObjectionDueView | null;

  @ApiProperty({ enum: OBJECTION_ACTS, isArray: true, description: 'What the state allows' })
  possibleActs: string[];

  @ApiPropertyOptional({ format: 'date-time', description: 'When the holder was told' })
  notifiedAt?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When the objector asked to withdraw' })
  withdrawalAskedAt?: string;

  @ApiPropertyOptional({ enum: OUTCOMES })
  outcome?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  endedAt?: string;

  @ApiPropertyOptional({ type: MeasureView })
  measure?: MeasureView;

  @ApiPropertyOptional({ description: 'Officers only: the check character of the identity number is wrong' })
  identityWarning?: boolean;

  static from(this: void, { objection, due, from }: FoundObjection & { readonly from: Viewpoint }): ObjectionView {
    const { id, applicationId, centre, raisedAs, state, filedAt } = objection;
    return {
      ...{ id, applicationId, centre, raisedAs, state },
      about: aboutOf(objection),
      seenAs: from,
      filedAt: filedAt.toISOString(),
      due: due === undefined ? null : { ...due },
      possibleActs: [...actsIn(state)],
      ...courseOf(objection),
      ...(from === 'officer' ? { identityWarning: objection.identityWarning } : {}),
    };
  }
}

/** A page of objections, newest first. */
export class ObjectionPage {
  @ApiProperty({ type: [ObjectionView] })
  items: ObjectionView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

const aboutOf = ({ applicationId, certificateNumber }: Objection): string =>
  certificateNumber === undefined ? `application:${applicationId}` : `certificate:${certificateNumber}`;

type Course = Pick<ObjectionView, 'notifiedAt' | 'withdrawalAskedAt' | 'outcome' | 'endedAt' | 'measure'>;

const courseOf = ({ notifiedAt, withdrawalAskedAt, outcome, endedAt, measure }: Objection): Course => ({
  ...(notifiedAt === undefined ? {} : { notifiedAt: notifiedAt.toISOString() }),
  ...(withdrawalAskedAt === undefined ? {} : { withdrawalAskedAt: withdrawalAskedAt.toISOString() }),
  ...(outcome === undefined ? {} : { outcome }),
  ...(endedAt === undefined ? {} : { endedAt: endedAt.toISOString() }),
  ...(measure === undefined ? {} : { measure: { ...measure } }),
});
