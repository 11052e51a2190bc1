import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isObject, type JsonValue } from '../../../core/canonical/index.js';
import type { WholeObjection } from '../application/read-objections.js';
import type { Viewpoint } from '../application/visibility.js';
import { ObjectionView } from './objection-view.js';
import { SubmissionView } from './submission-view.js';

/** What of an objection each viewpoint shows. The applicant answers to what is said, and never learns who says it. */
const SHOWN: Readonly<
  Record<Viewpoint, { objector: boolean; contact: boolean; grounds: boolean; sides: readonly string[] }>
> = {
  officer: { objector: true, contact: true, grounds: true, sides: ['objector', 'applicant'] },
  objector: { objector: true, contact: true, grounds: true, sides: ['objector'] },
  applicant: { objector: false, contact: false, grounds: true, sides: ['applicant'] },
  auditor: { objector: false, contact: false, grounds: true, sides: [] },
};

/** An objection with all of it that the reader may see. */
export class ObjectionDetailView extends ObjectionView {
  @ApiPropertyOptional({ type: Object, nullable: true, description: 'Officers and the objector; null: erased' })
  objector?: JsonValue;

  @ApiPropertyOptional({ type: Object, nullable: true, description: 'Officers and the objector; null: erased' })
  contact?: object | null;

  @ApiPropertyOptional({ type: Object, nullable: true, description: '{interest, grounds, remedy}; null: erased' })
  statement?: JsonValue;

  @ApiPropertyOptional({ type: Object, description: '{items, askedOn, dueOn}: what was missing' })
  missing?: object;

  @ApiPropertyOptional({ description: 'Of the decision' })
  reasons?: string;

  @ApiProperty({ type: [SubmissionView] })
  submissions: SubmissionView[];

  static override from(this: void, whole: WholeObjection): ObjectionDetailView {
    const { objection, values, submissions, from } = whole;
    const shown = SHOWN[from];
    const reasons = reasonsOf(values?.opinion);
    return {
      ...ObjectionView.from(whole),
      ...(shown.objector ? { objector: values?.objector ?? null } : {}),
      ...(shown.contact ? { contact: objection.contact } : {}),
      ...(shown.grounds ? { statement: values?.grounds ?? null } : {}),
      ...(objection.missing === undefined ? {} : { missing: objection.missing }),
      ...(reasons === undefined ? {} : { reasons }),
      submissions: submissions
        .filter(({ submission }) => shown.sides.includes(submission.side))
        .map(SubmissionView.from),
    };
  }
}

const reasonsOf = (opinion: JsonValue | undefined): string | undefined => {
  const reasons = opinion !== undefined && isObject(opinion) ? opinion['reasons'] : undefined;
  return typeof reasons === 'string' ? reasons : undefined;
};
