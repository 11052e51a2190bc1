import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { inventoryCode } from '../../../core/entry/index.js';
import { integer } from '../../../core/shape/index.js';
import { Conforms } from '../../../platform/http/index.js';
import type { StatedCopy } from '../application/state-copy.js';
import { COPY_RELATIONS, type CopyRelation } from '../domain/resource-copy.js';
import { CODE } from './field-rules.js';

/** What a department states of its resource. */
export class CopyDto implements StatedCopy {
  @ApiProperty({ ...CODE, description: '本资源中的数据项 / the element in this resource' })
  @Conforms(inventoryCode)
  element: string;

  @ApiProperty({ enum: COPY_RELATIONS })
  @IsIn(COPY_RELATIONS)
  relation: CopyRelation;

  @ApiProperty(CODE)
  @Conforms(inventoryCode)
  fromResource: string;

  @ApiProperty(CODE)
  @Conforms(inventoryCode)
  fromElement: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 2147483647, description: '所读版本 / version that was read' })
  @Conforms(integer(1, 2_147_483_647))
  readVersion: number;
}
