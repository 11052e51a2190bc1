import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CENTRES } from '../../../core/access/index.js';
import type { PublishedNotice } from '../application/public-notices.js';
import { APPLICATION_STATES } from '../domain/index.js';

/** 公示内容: what the regime names of it, as its ledger entry says, for as long as it is shown. */
export class NoticeView {
  @ApiProperty({ format: 'uuid' })
  applicationId: string;

  @ApiProperty({ enum: CENTRES })
  centre: string;

  @ApiProperty({ enum: APPLICATION_STATES, description: 'Of the application' })
  state: string;

  @ApiPropertyOptional()
  applicantName?: string;

  @ApiPropertyOptional()
  registrationType?: string;

  @ApiPropertyOptional()
  dataName?: string;

  @ApiPropertyOptional()
  summary?: string;

  @ApiPropertyOptional()
  restrictions?: string;

  @ApiProperty({ format: 'date' })
  startsOn: string;

  @ApiProperty({ format: 'date' })
  endsOn: string;

  @ApiProperty({ description: 'Whether the publicity still runs' })
  isRunning: boolean;

  @ApiPropertyOptional({ description: 'Index of the ledger entry, for as long as what it says is shown' })
  index?: number;

  static from({ applicationId, centre, state, items, startsOn, endsOn, index }: PublishedNotice): NoticeView {
    const isRunning = state === 'publicity' || state === 'objected';
    const shown = items === undefined ? {} : { ...items, index };
    return { applicationId, centre, state, ...shown, startsOn, endsOn, isRunning };
  }
}

/** One page of notices; it may hold fewer than asked for while some still wait for their checkpoint. */
export class NoticePage {
  @ApiProperty({ type: [NoticeView] })
  items: NoticeView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
