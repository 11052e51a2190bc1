import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { OpenedBooks } from '../domain/books.js';

/** Books as whoever may read them sees them. */
export class BooksView {
  @ApiProperty({ description: '统一社会信用代码 / unified social credit code' })
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: 'integer', description: '已入账的次数，也是下一次的序号 / acts so far, and the next index' })
  acts: number;

  @ApiProperty({ type: 'integer' })
  entries: number;

  @ApiPropertyOptional({ format: 'date', description: '最近事项日 / day of the latest act' })
  latest?: string;

  @ApiPropertyOptional({ format: 'date', description: '已结账至 / closed through' })
  closedThrough?: string;

  @ApiProperty({ format: 'date-time' })
  openedAt: string;

  static from({ code, name, nextAct, entriesCount, latest, closedThrough, openedAt }: OpenedBooks): BooksView {
    return {
      ...{ code, name, acts: nextAct, entries: entriesCount },
      ...(latest === null ? {} : { latest }),
      ...(closedThrough === null ? {} : { closedThrough }),
      openedAt: openedAt.toISOString(),
    };
  }
}

/** A page of books, in the order of their codes. */
export class BooksPage {
  @ApiProperty({ type: [BooksView] })
  items: BooksView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
