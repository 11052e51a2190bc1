import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Closing, TrialClosing } from '../application/close-period.js';
import type { BookedReport } from '../domain/books.js';
import { ActWarningView, TakenView } from './act-view.js';

/** A report that closed a period. */
export class ReportView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  act: number;

  @ApiProperty({ format: 'date' })
  date: string;

  @ApiProperty({ format: 'date' })
  periodStart: string;

  @ApiProperty({ enum: ['standing', 'reopened'] })
  state: string;

  @ApiPropertyOptional({ type: 'integer', description: '反结账的序号 / the act that reopened the period' })
  reopenedBy?: number;

  @ApiProperty({ format: 'date-time' })
  closedAt: string;

  static from({ id, act, date, periodStart, reopenedBy, closedAt }: BookedReport): ReportView {
    return {
      ...{ id, act, date, periodStart, state: reopenedBy === undefined ? 'standing' : 'reopened' },
      ...(reopenedBy === undefined ? {} : { reopenedBy }),
      closedAt: closedAt.toISOString(),
    };
  }
}

/** A report with its balances, presentation and tables. */
export class ReportDetailView extends ReportView {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: '余额、列示、披露表、研发支出 / balances, presentation, both tables, rd (docs/accounting.md)',
  })
  report: object;

  @ApiProperty({ type: [ActWarningView], description: '结账时的提示 / warnings, as they stood at the close' })
  warnings: readonly ActWarningView[];

  static whole(booked: BookedReport): ReportDetailView {
    return { ...ReportView.from(booked), report: booked.report, warnings: booked.warnings };
  }
}

/** What a closing did: the report, its warnings, and the entries of month ends that it brought. */
export class ClosingView {
  @ApiProperty({ type: ReportDetailView })
  report: ReportDetailView;

  @ApiProperty({ type: TakenView })
  taken: TakenView;

  static of({ report, act }: Closing): ClosingView {
    return { report: ReportDetailView.whole(report), taken: TakenView.of([act]) };
  }
}

/** What a closing would do. */
export class TrialClosingView {
  @ApiProperty({ type: 'object', additionalProperties: true, description: '同报告 / as of a report' })
  report: object;

  @ApiProperty({ type: TakenView })
  taken: TakenView;

  static of({ report, act }: TrialClosing): TrialClosingView {
    return { report, taken: TakenView.of([act]) };
  }
}

/** A page of reports, the latest first. */
export class ReportPage {
  @ApiProperty({ type: [ReportView] })
  items: ReportView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
