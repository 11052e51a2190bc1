import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Load, WorkItem } from '../application/read-work.js';
import { APPLICATION_STATES } from '../domain/index.js';
import { OfficerView } from './assignment-view.js';
import { DueView } from './next-view.js';

/** An application under way at the centre. */
export class WorkItemView {
  @ApiProperty({ format: 'uuid' })
  applicationId: string;

  @ApiProperty()
  registrationType: string;

  @ApiProperty()
  applicantName: string;

  @ApiProperty({ type: String, nullable: true })
  dataName: string | null;

  @ApiProperty({ enum: APPLICATION_STATES })
  state: string;

  @ApiProperty({ type: OfficerView, nullable: true })
  assignee: OfficerView | null;

  @ApiProperty({ type: DueView, nullable: true })
  due: DueView | null;

  @ApiPropertyOptional({ description: 'Why no day can be named', enum: ['calendar-year-unpublished'] })
  dueUnknown?: string;

  static from({ work, assignee, next }: WorkItem): WorkItemView {
    return {
      applicationId: work.id,
      registrationType: work.registrationType,
      applicantName: work.applicantName,
      dataName: work.dataName,
      state: work.clocked.state,
      assignee: assignee === undefined ? null : OfficerView.from(assignee),
      due: DueView.from(next.due),
      ...(next.dueUnknown === undefined ? {} : { dueUnknown: next.dueUnknown }),
    };
  }
}

/** One page of a centre's work. */
export class WorkPage {
  @ApiProperty({ type: [WorkItemView] })
  items: WorkItemView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** How much work there is. */
export class LoadCountView {
  @ApiProperty()
  total: number;

  @ApiProperty()
  overdue: number;

  @ApiProperty({ type: Object, description: 'Applications by state' })
  states: object;

  static count({ total, overdue, states }: Omit<Load, 'officer'>): LoadCountView {
    return { total, overdue, states: { ...states } };
  }
}

/** How much work an officer has. */
export class OfficerLoadView extends LoadCountView {
  @ApiProperty({ type: OfficerView })
  officer: OfficerView;

  static from({ officer, ...count }: Load): OfficerLoadView {
    return { officer: OfficerView.from(officer), ...LoadCountView.count(count) };
  }
}

/** The load of a centre. */
export class LoadView {
  @ApiProperty({ type: [OfficerLoadView] })
  officers: OfficerLoadView[];

  @ApiProperty({ type: LoadCountView })
  unassigned: LoadCountView;
}
