import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { VOLUNTARY_ITEMS } from '../../../core/accounting/index.js';
import { conforms, integer } from '../../../core/shape/index.js';
import { PlainText } from '../../../platform/http/index.js';
import { accountingFault } from '../domain/faults.js';
import type { StatedItem, StatedWords } from '../persistence/statement-rows.js';
import { rule } from './rules.js';

const MOST_ITEMS = VOLUNTARY_ITEMS.length;
const MOST_CHARACTERS = 4_000;

/** What the enterprise tells under one item. */
export class StatementItemDto {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: MOST_ITEMS,
    description: '自愿披露清单的序号 / number of the item',
  })
  @rule('malformed', (value) => conforms(integer(1, MOST_ITEMS), value))
  item: number;

  @ApiProperty({
    maxLength: MOST_CHARACTERS,
    description: '企业的说明；可换行，总是文本，绝不成为公式 / always a text, never a formula',
  })
  @PlainText({ maximum: MOST_CHARACTERS, lineFeeds: true })
  words: string;
}

/** All items that the enterprise tells of; what is left out is not told. */
export class StatementsDto {
  @ApiProperty({ type: [StatementItemDto], maxItems: MOST_ITEMS })
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => StatementItemDto)
  items: StatementItemDto[];
}

/** The items of a checked body, in their order. Throws Fault 'validation-failed' for one that stands twice. */
export function itemsOf({ items }: StatementsDto): StatedItem[] {
  const twice = items.findIndex(({ item }, index) => items.findIndex((other) => other.item === item) < index);
  if (twice >= 0)
    throw accountingFault('validation-failed', {}, [{ pointer: `/items/${twice}/item`, code: 'not-allowed' }]);
  return items.map(({ item, words }) => ({ item, words })).sort((left, right) => left.item - right.item);
}

/** The words of an enterprise for a report. */
export class StatementsView {
  @ApiProperty({ type: 'integer', description: '版本，未填写时为 0 / 0 while nothing was stated' })
  version: number;

  @ApiProperty({ type: [StatementItemDto] })
  items: readonly StatedItem[];

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  statedAt: string | null;

  static from(this: void, words: StatedWords | undefined): StatementsView {
    const { version = 0, items = [], statedAt } = words ?? {};
    return { version, items, statedAt: statedAt?.toISOString() ?? null };
  }
}
