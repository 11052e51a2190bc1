import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { TERMS } from '../../../core/clock/index.js';
import type { ExplainedPeriod, Timeline, WhatNext } from '../domain/index.js';
import { ApplicationStatusView } from './application-view.js';
import { AwaitedView, DueView, NextView, RuleView } from './next-view.js';

/** The sentence that sets a term, how far it is proven, and our reading of it. */
export class CitedRuleView extends RuleView {
  @ApiProperty({
    enum: ['S', 'F', 'E', 'K', 'C'],
    description: 'S, F: read in full; E: excerpt; K: to be confirmed; C: ours',
  })
  mark: string;

  @ApiPropertyOptional()
  reading?: string;
}

/** A holiday's name. */
export class HolidayView {
  @ApiProperty()
  zh: string;

  @ApiProperty()
  en: string;
}

/** One day after the event. */
export class TracedDayView {
  @ApiProperty({ format: 'date' })
  day: string;

  @ApiProperty({ enum: ['working-day', 'make-up-day', 'weekend', 'holiday'] })
  kind: string;

  @ApiPropertyOptional({
    type: HolidayView,
    description: 'Of a holiday, or of the one that a make-up day makes up for',
  })
  holiday?: HolidayView;

  @ApiPropertyOptional({ description: 'Its number among those counted; absent: skipped' })
  counted?: number;

  @ApiPropertyOptional({ enum: ['supplement', 'publicity', 'objection'] })
  pausedBy?: string;
}

/** Days after `from` up to `to` that do not count. */
export class PauseView {
  @ApiProperty({ enum: ['supplement', 'publicity', 'objection'] })
  reason: string;

  @ApiProperty({ format: 'date' })
  from: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'null: it still runs' })
  to: string | null;
}

/** An extension that counts. */
export class TimelineExtensionView {
  @ApiProperty({ format: 'date' })
  on: string;

  @ApiProperty()
  workingDays: number;

  @ApiProperty({ type: CitedRuleView })
  rule: CitedRuleView;
}

/** An extension that does not. */
export class RefusedExtensionView {
  @ApiProperty({ format: 'date' })
  on: string;

  @ApiProperty({ enum: ['extended-twice', 'extension-not-allowed', 'extended-after-the-end'] })
  why: string;
}

/** One term: what is due, by whom, under which article, from which event, until when. */
export class PeriodView {
  @ApiProperty({ enum: TERMS })
  term: string;

  @ApiProperty({ enum: ['registrant', 'registrar', 'system'] })
  by: string;

  @ApiProperty({ type: CitedRuleView })
  rule: CitedRuleView;

  @ApiProperty({ description: 'The event that began it, or deemed-acceptance', example: 'received' })
  startedBy: string;

  @ApiProperty({ format: 'date', description: 'Day of the event, which does not count' })
  startedOn: string;

  @ApiProperty({ type: Number, nullable: true, description: 'null: the last day was named, or the rule sets no term' })
  workingDays: number | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last Beijing day' })
  until: string | null;

  @ApiPropertyOptional({ enum: ['paused', 'calendar-year-unpublished', 'no-term-in-rule', 'day-erased'] })
  untilUnknown?: string;

  @ApiPropertyOptional({ description: 'First year whose holidays are not published' })
  unpublishedYear?: number;

  @ApiProperty({ enum: ['running', 'paused', 'overdue', 'met', 'met-late', 'unknown'] })
  standing: string;

  @ApiPropertyOptional({ format: 'date', description: 'The day on which silence becomes acceptance' })
  deemedAcceptedOn?: string;

  @ApiPropertyOptional()
  endedBy?: string;

  @ApiPropertyOptional({ format: 'date' })
  endedOn?: string;

  @ApiPropertyOptional({ type: TimelineExtensionView })
  extension?: TimelineExtensionView;

  @ApiProperty({ type: [RefusedExtensionView] })
  refusedExtensions: RefusedExtensionView[];

  @ApiProperty({ type: [PauseView] })
  pauses: PauseView[];

  @ApiProperty({ type: [TracedDayView], description: 'Every day after the event up to the last day, as far as known' })
  days: TracedDayView[];

  static from(period: ExplainedPeriod): PeriodView {
    return {
      ...period,
      refusedExtensions: [...period.refusedExtensions],
      pauses: [...period.pauses],
      days: [...period.days],
    };
  }
}

/** What happens next, whoever asks. */
export class WhatNextView extends PickType(NextView, ['acts', 'awaits', 'due', 'dueUnknown']) {
  static from({ acts, awaits, due, dueUnknown }: WhatNext): WhatNextView {
    return {
      awaits: awaits.map(AwaitedView.from),
      acts: acts.map(({ act, by }) => ({ act, by: [...by] })),
      due: DueView.from(due),
      ...(dueUnknown === undefined ? {} : { dueUnknown }),
    };
  }
}

/** The application that is explained. */
export class TimelineSubjectView extends PickType(ApplicationStatusView, [
  'id',
  'centre',
  'regime',
  'regimeVersion',
  'registrationType',
  'state',
]) {}

/** The terms of an application, past and present. */
export class TimelineView {
  @ApiProperty({ type: TimelineSubjectView })
  application: TimelineSubjectView;

  @ApiProperty({ format: 'date', description: 'Beijing day of the answer' })
  asOf: string;

  @ApiProperty({ type: [PeriodView], description: 'In the order in which they began' })
  periods: PeriodView[];

  @ApiProperty({ type: WhatNextView })
  next: WhatNextView;

  static from({ application, asOf, periods, next }: Timeline): TimelineView {
    return { application, asOf, periods: periods.map(PeriodView.from), next: WhatNextView.from(next) };
  }
}
