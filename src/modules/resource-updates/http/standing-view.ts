import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { UPDATE_FREQUENCIES } from '../../../core/entry/index.js';
import { LATENESS_STATES } from '../../../core/update-promise/index.js';
import type { Standing } from '../application/read-standings.js';
import { ProvenUpdateView, UpdateView } from './update-view.js';

/** How a promise stands. */
class PromiseView {
  @ApiProperty({ enum: UPDATE_FREQUENCIES, description: '承诺更新频率 / what is promised' })
  frequency: string;

  @ApiProperty({ enum: LATENESS_STATES })
  state: string;

  @ApiProperty({ description: '是否已逾期，从未报告的也可能逾期 / what was never reported can be late too' })
  isLapsed: boolean;

  @ApiPropertyOptional({ format: 'date', description: '最后一日（北京） / last Beijing day' })
  dueOn?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: '该年放假安排未公布，最后一日不早于此日 / the calendar of that year is not published',
  })
  notBefore?: string;

  @ApiPropertyOptional({ type: 'integer', description: '剩余或已逾的工作日 / working days left, or passed since' })
  workingDays?: number;

  static from({ promised, due, lateness: { state, isLapsed, workingDays } }: Standing): PromiseView {
    return {
      ...{ frequency: promised, state, isLapsed },
      ...(due.kind === 'day' ? { dueOn: due.on } : {}),
      ...(due.kind === 'undetermined' ? { notBefore: due.notBefore } : {}),
      ...(workingDays === undefined ? {} : { workingDays }),
    };
  }
}

/** How a resource stands at a time. */
export class StandingView {
  @ApiProperty()
  resource: string;

  @ApiProperty()
  department: string;

  @ApiProperty({ format: 'date-time' })
  asOf: string;

  @ApiProperty({ type: PromiseView })
  promise: PromiseView;

  @ApiPropertyOptional({ type: UpdateView, description: '当时最新的更新报告 / the newest report of then' })
  newest?: UpdateView | ProvenUpdateView;

  static from(this: void, standing: Standing): StandingView {
    const { resource, asOf, newest } = standing;
    return {
      ...{ resource: resource.code, department: resource.department, asOf: asOf.toISOString() },
      promise: PromiseView.from(standing),
      ...(newest === undefined ? {} : { newest: viewOf(newest) }),
    };
  }
}

const viewOf = (newest: NonNullable<Standing['newest']>): UpdateView =>
  'tlogProof' in newest ? ProvenUpdateView.of(newest) : UpdateView.from(newest.report, newest.index);

/** A page of resources as they stand, in the order of their codes. */
export class StandingPage {
  @ApiProperty({ type: [StandingView] })
  items: StandingView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
