import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { UPDATE_FREQUENCIES } from '../../../core/entry/index.js';
import type { UpdateLapse } from '../domain/update-lapse.js';

const TIME = { format: 'date-time' };

/** An alarm: one for each lapse of a promise. */
export class AlarmView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  resource: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: '统一社会信用代码 / credit code' })
  department: string;

  @ApiProperty({ enum: UPDATE_FREQUENCIES })
  frequency: string;

  @ApiProperty({ type: 'integer', description: '此版本之后没有更新；0 为从未报告 / nothing followed this version' })
  afterVersion: number;

  @ApiPropertyOptional({ format: 'date', description: '最后一日（北京） / last Beijing day' })
  dueOn?: string;

  @ApiProperty(TIME)
  raisedAt: string;

  @ApiPropertyOptional(TIME)
  endedAt?: string;

  @ApiPropertyOptional({ format: 'uuid', description: '解除它的更新报告 / the report that ended it' })
  endedBy?: string;

  static from(this: void, lapse: UpdateLapse): AlarmView {
    const { id, resourceCode, resourceName, departmentCode, updateFrequency, afterVersion, dueOn } = lapse;
    const { raisedAt, endedAt, endedBy } = lapse;
    return {
      ...{ id, resource: resourceCode, name: resourceName, department: departmentCode, frequency: updateFrequency },
      ...{ afterVersion, raisedAt: raisedAt.toISOString() },
      ...(dueOn === undefined ? {} : { dueOn }),
      ...(endedAt === undefined ? {} : { endedAt: endedAt.toISOString() }),
      ...(endedBy === undefined ? {} : { endedBy }),
    };
  }
}

/** A page of alarms, the latest first. */
export class AlarmPage {
  @ApiProperty({ type: [AlarmView] })
  items: AlarmView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
