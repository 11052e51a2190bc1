import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { COPY_RELATIONS, type ResourceCopy } from '../domain/resource-copy.js';
import type { ListedCopy, UnstatedElement } from '../persistence/copy-lists.js';

const TIME = { format: 'date-time' };

/** A stated copy or derivation. */
export class CopyView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  resource: string;

  @ApiProperty()
  element: string;

  @ApiProperty({ description: '统一社会信用代码 / credit code of who reads' })
  department: string;

  @ApiProperty({ enum: COPY_RELATIONS })
  relation: string;

  @ApiProperty()
  fromResource: string;

  @ApiProperty()
  fromElement: string;

  @ApiProperty({ type: 'integer' })
  readVersion: number;

  @ApiProperty(TIME)
  statedAt: string;

  @ApiPropertyOptional({ enum: ['superseded', 'ended'] })
  ending?: string;

  @ApiPropertyOptional(TIME)
  endedAt?: string;

  static from(this: void, copy: ResourceCopy): CopyView {
    const { id, resourceCode, elementCode, consumerCode, relation, fromResource, fromElement, readVersion, end } = copy;
    return {
      ...{ id, resource: resourceCode, element: elementCode, department: consumerCode, relation },
      ...{ fromResource, fromElement, readVersion, statedAt: copy.at.toISOString() },
      ...(end === undefined ? {} : { ending: end.ending, endedAt: end.at.toISOString() }),
    };
  }
}

/** A copy as a list shows it. */
export class ListedCopyView extends CopyView {
  @ApiProperty({ type: 'integer', description: '条目序号 / index of its entry' })
  index: number;

  @ApiProperty({ type: 'integer', description: '所读资源的最新版本 / newest version of what was read' })
  newestVersion: number;

  @ApiPropertyOptional({ ...TIME, description: '自此有更新的版本 / since then there is a newer version' })
  staleSince?: string;

  static of(this: void, { copy, index, newestVersion, staleSince }: ListedCopy): ListedCopyView {
    const stale = staleSince === undefined ? {} : { staleSince: staleSince.toISOString() };
    return { ...CopyView.from(copy), index, newestVersion, ...stale };
  }
}

/** An element that a resource publishes, neither its source nor a stated copy. */
export class UnstatedView {
  @ApiProperty()
  element: string;

  @ApiProperty()
  resource: string;

  @ApiProperty({ description: '统一社会信用代码 / credit code' })
  department: string;

  @ApiProperty({ type: 'integer', description: '发布它的版本 / the version that publishes it' })
  version: number;

  @ApiProperty({ type: String, nullable: true })
  sourceResource: string | null;

  @ApiProperty({ type: String, nullable: true })
  sourceDepartment: string | null;

  static from(this: void, unstated: UnstatedElement): UnstatedView {
    const { elementCode, resourceCode, departmentCode, version, sourceResource, sourceCode } = unstated;
    return {
      ...{ element: elementCode, resource: resourceCode, department: departmentCode, version },
      ...{ sourceResource, sourceDepartment: sourceCode },
    };
  }
}

/** A page of copies, the latest statement first, or of what should have been stated. */
@ApiExtraModels(ListedCopyView, UnstatedView)
export class CopyPage {
  @ApiProperty({
    type: 'array',
    items: { oneOf: [{ $ref: getSchemaPath(ListedCopyView) }, { $ref: getSchemaPath(UnstatedView) }] },
  })
  items: (ListedCopyView | UnstatedView)[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
