import { ApiProperty } from '@nestjs/swagger';
import { CENTRES } from '../../../core/access/index.js';
import type { PublishedNotice } from '../application/list-notices.js';

/** 公示内容, exactly as its ledger entry says. */
export class NoticeView {
  @ApiProperty({ format: 'uuid' })
  applicationId: string;

  @ApiProperty({ enum: CENTRES })
  centre: string;

  @ApiProperty()
  applicantName: string;

  @ApiProperty()
  registrationType: string;

  @ApiProperty()
  dataName: string;

  @ApiProperty()
  summary: string;

  @ApiProperty()
  restrictions: string;

  @ApiProperty({ format: 'date' })
  startsOn: string;

  @ApiProperty({ format: 'date' })
  endsOn: string;

  @ApiProperty({ description: 'Whether the publicity still runs' })
  isRunning: boolean;

  @ApiProperty({ description: 'Index of the ledger entry' })
  index: number;

  static from({ applicationId, centre, state, body, index }: PublishedNotice): NoticeView {
    const { applicantName, registrationType, dataName, summary, restrictions, startsOn, endsOn } = body;
    const shown = { applicantName, registrationType, dataName, summary, restrictions, startsOn, endsOn };
    return { applicationId, centre, ...shown, isRunning: state === 'publicity', index };
  }
}

/** One page of notices; it may hold fewer than asked for while some still wait for their checkpoint. */
export class NoticePage {
  @ApiProperty({ type: [NoticeView] })
  items: NoticeView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
