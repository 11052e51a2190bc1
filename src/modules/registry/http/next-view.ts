import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '../../../core/access/index.js';
import { type Application, possibleActs, type WhatNext, whatNext } from '../domain/index.js';

const PERFORMERS = ['registrant', 'registrar', 'district-reviewer', 'objector', 'system'];
const AWAITED = [
  'acceptance',
  'supplement',
  'first-review',
  'review',
  'completion',
  'end-of-publicity',
  'decision-on-objection',
  'issue',
];

/** An act that the state allows, and who does it. */
export class PossibleActView {
  @ApiProperty()
  act: string;

  @ApiProperty({ type: [String], enum: PERFORMERS })
  by: string[];
}

/** The sentence that sets a term. */
export class RuleView {
  @ApiProperty()
  document: string;

  @ApiProperty()
  article: string;

  @ApiProperty()
  quote: string;
}

/** What is due. */
export class DueView {
  @ApiProperty({ enum: AWAITED })
  what: string;

  @ApiProperty({ enum: PERFORMERS })
  by: string;

  @ApiProperty({ format: 'date', description: 'Last Beijing day' })
  until: string;

  @ApiProperty()
  isOverdue: boolean;

  @ApiPropertyOptional({ format: 'date', description: 'The day on which silence becomes acceptance' })
  deemedAcceptedOn?: string;

  @ApiProperty({ type: RuleView })
  rule: RuleView;

  static from(due: WhatNext['due']): DueView | null {
    if (due === null) return null;
    const { document, article, quote } = due.rule;
    return { ...due, rule: { document, article, quote } };
  }
}

/** What a national platform has yet to give. */
export class AwaitedView {
  @ApiProperty({ enum: ['national-publicity', 'query-code', 'national-deposit-receipt'] })
  what: string;

  @ApiProperty({ enum: ['national-platform'] })
  from: string;

  @ApiProperty({ type: RuleView })
  rule: RuleView;

  static from({ what, rule: { document, article, quote } }: WhatNext['awaits'][number]): AwaitedView {
    return { what, from: 'national-platform', rule: { document, article, quote } };
  }
}

/** What happens next, by whom, until when. */
export class NextView {
  @ApiProperty({ type: [PossibleActView] })
  acts: PossibleActView[];

  @ApiProperty({ type: [String], description: 'Those that the caller can do now' })
  yours: string[];

  @ApiProperty({ type: DueView, nullable: true })
  due: DueView | null;

  @ApiPropertyOptional({ description: 'Why no day can be named', enum: ['calendar-year-unpublished'] })
  dueUnknown?: string;

  @ApiProperty({ type: [AwaitedView], description: 'Receipts of a national platform without which nothing goes on' })
  awaits: AwaitedView[];

  static from(application: Application, actor: Actor, now: Date): NextView {
    const { acts, awaits, due, dueUnknown } = whatNext(application, now);
    return {
      awaits: awaits.map(AwaitedView.from),
      acts: acts.map(({ act, by }) => ({ act, by: [...by] })),
      yours: [...possibleActs(application, actor, now)],
      due: DueView.from(due),
      ...(dueUnknown === undefined ? {} : { dueUnknown }),
    };
  }
}
