import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ELEMENT_REASONS } from '../../../core/duplicates/index.js';
import type { LikelyDuplicate, Suspected } from '../application/find-duplicates.js';

/** How alike two elements are, in thousandths. */
class LikenessView {
  @ApiProperty({ type: Number, minimum: 0, maximum: 1000 })
  readonly name!: number;

  @ApiProperty({ type: Number, minimum: 0, maximum: 1000 })
  readonly definition!: number;

  @ApiPropertyOptional({ type: Number, minimum: 0, maximum: 1000 })
  readonly valueDomain?: number;
}

/** An element of the inventory that may be the same. */
class DuplicateView {
  @ApiProperty({ type: String })
  readonly code!: string;

  @ApiProperty({ type: String })
  readonly name!: string;

  @ApiProperty({ type: String })
  readonly definition!: string;

  @ApiProperty({ type: String })
  readonly valueDomain!: string;

  @ApiProperty({ type: String, description: '主责部门 / unified social credit code of the steward' })
  readonly steward!: string;

  @ApiProperty({ enum: ELEMENT_REASONS, isArray: true })
  readonly reasons!: readonly string[];

  @ApiProperty({ type: LikenessView })
  readonly likeness!: LikenessView;

  static from({ element, likeness: { reasons, ...likeness } }: LikelyDuplicate): DuplicateView {
    const { code, name, definition, valueDomain, steward } = element;
    return { code, name, definition, valueDomain, steward, reasons, likeness };
  }
}

/** An element with those that may be the same. */
export class SuspectedView {
  @ApiProperty({ type: String })
  readonly code!: string;

  @ApiProperty({ type: String })
  readonly name!: string;

  @ApiPropertyOptional({ type: Number, description: '导入文件中的行号 / row of the file' })
  readonly row?: number;

  @ApiProperty({ type: [DuplicateView] })
  readonly duplicates!: readonly DuplicateView[];

  static from({ duplicates, ...rest }: Suspected): SuspectedView {
    return { ...rest, duplicates: duplicates.map(DuplicateView.from) };
  }
}

/** One page of elements that may be the same as others; it may hold none and yet go on. */
export class SuspectedPageView {
  @ApiProperty({ type: [SuspectedView] })
  readonly items!: readonly SuspectedView[];

  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
