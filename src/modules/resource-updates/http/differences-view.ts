import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { VersionDifferences } from '../../../core/update-promise/index.js';
import { ColumnDto } from './update.dto.js';

/** A number in both versions. */
class CountChangeView {
  @ApiProperty({ type: 'integer' })
  from: number;

  @ApiProperty({ type: 'integer' })
  to: number;

  @ApiProperty({ type: 'integer' })
  change: number;
}

/** A time in both versions. */
class TimeChangeView {
  @ApiProperty({ format: 'date-time' })
  from: string;

  @ApiProperty({ format: 'date-time' })
  to: string;
}

/** A column that has another type. */
class RetypedView {
  @ApiProperty()
  name: string;

  @ApiProperty()
  from: string;

  @ApiProperty()
  to: string;
}

/** A column that publishes another element, or one now, or none. */
class ReassignedView {
  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  from: string | null;

  @ApiProperty({ type: String, nullable: true })
  to: string | null;
}

/** What became of the columns. */
class ColumnDifferencesView {
  @ApiProperty({ type: [ColumnDto] })
  added: ColumnDto[];

  @ApiProperty({ type: [ColumnDto] })
  removed: ColumnDto[];

  @ApiProperty({ type: [RetypedView] })
  retyped: RetypedView[];

  @ApiProperty({ type: [ReassignedView], description: '所发布数据项变动的列 / columns of another element' })
  reassigned: ReassignedView[];

  @ApiProperty()
  isReordered: boolean;
}

/** What one version has otherwise than another. */
export class DifferencesView {
  @ApiProperty({ type: 'integer' })
  from: number;

  @ApiProperty({ type: 'integer' })
  to: number;

  @ApiProperty({ type: CountChangeView })
  rows: CountChangeView;

  @ApiProperty({ type: TimeChangeView })
  dataTime: TimeChangeView;

  @ApiProperty()
  isSchemaChanged: boolean;

  @ApiProperty()
  isContentChanged: boolean;

  @ApiPropertyOptional({
    type: ColumnDifferencesView,
    description: '两份报告都列出列时才有 / where both reports name their columns',
  })
  columns?: ColumnDifferencesView;

  static from({ columns, ...rest }: VersionDifferences, from: number, to: number): DifferencesView {
    const view = { ...rest, from, to };
    if (columns === undefined) return view;
    const { added, removed, retyped, reassigned, isReordered } = columns;
    return {
      ...view,
      columns: {
        ...{ added: [...added], removed: [...removed], retyped: [...retyped], reassigned: [...reassigned] },
        isReordered,
      },
    };
  }
}
