import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { wordsOf } from '../domain/notice.js';
import { NOTICE_KINDS } from '../domain/notice-kinds.js';
import type { InboxNotice } from '../persistence/notice-repository.js';

/** A text in both languages. */
export class BilingualView {
  @ApiProperty()
  zh: string;

  @ApiProperty()
  en: string;
}

/** A notice as its reader sees it. */
export class NoticeItem {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: NOTICE_KINDS })
  kind: string;

  @ApiProperty({ type: BilingualView })
  title: BilingualView;

  @ApiProperty({ type: BilingualView })
  body: BilingualView;

  @ApiPropertyOptional({ format: 'uuid' })
  applicationId?: string;

  @ApiPropertyOptional()
  certificateNumber?: string;

  @ApiPropertyOptional({ description: '数据资源代码 / code of the resource that it is about' })
  resourceCode?: string;

  @ApiPropertyOptional({ description: '数据元素代码 / code of the data element whose source it is about' })
  elementCode?: string;

  @ApiPropertyOptional({ format: 'uuid', description: '补贴申报 / claim on a subsidy that it is about' })
  claimId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: '首次 / first of an organisation that it is about' })
  milestoneId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: '存证 / record that it is about' })
  recordId?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last Beijing day' })
  lastDay?: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: '本账号阅读时间 / read by this account',
  })
  readAt: string | null;

  static from(this: void, notice: InboxNotice): NoticeItem {
    const { id, kind, applicationId, parameters, at, readAt } = notice;
    const { certificateNumber, resourceCode, elementCode, claimId, milestoneId, recordId, lastDay } = parameters;
    return {
      id,
      kind,
      ...wordsOf(notice),
      ...(applicationId === undefined ? {} : { applicationId }),
      ...(certificateNumber === undefined ? {} : { certificateNumber }),
      ...(resourceCode === undefined ? {} : { resourceCode }),
      ...(elementCode === undefined ? {} : { elementCode }),
      ...(claimId === undefined ? {} : { claimId }),
      ...(milestoneId === undefined ? {} : { milestoneId }),
      ...(recordId === undefined ? {} : { recordId }),
      ...(lastDay === undefined ? {} : { lastDay }),
      at: at.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    };
  }
}

/** A page of notices. */
export class NoticeItemPage {
  @ApiProperty({ type: [NoticeItem] })
  items: NoticeItem[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** How many notices this account has not read. */
export class UnreadCount {
  @ApiProperty({ type: 'integer' })
  unread: number;
}
