import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsString } from 'class-validator';
import { inventoryCode, UPDATE_FREQUENCIES } from '../../../core/entry/index.js';
import {
  type Checked,
  checkDepartment,
  checkElement,
  checkResource,
  checkSystem,
  type DepartmentRow,
  type ElementRow,
  OPEN_DEGREES,
  type ResourceRow,
  type SystemRow,
} from '../../../core/inventory/index.js';
import { creditCode, list } from '../../../core/shape/index.js';
import { fieldFaults, sourceFault } from '../domain/faults.js';
import { Cell, CODE, Conforms, CREDIT_CODE, IfGiven, OptionalCell } from './field-rules.js';

const USERS = list(creditCode, { max: 200, unique: true });

/** A department, by its unified social credit code. */
export class DepartmentDto {
  @ApiProperty(CREDIT_CODE)
  @IsString()
  uscc: string;

  @Cell(200)
  name: string;
}

/** A system of a department. */
export class SystemDto {
  @ApiProperty(CODE)
  @IsString()
  code: string;

  @Cell(200)
  name: string;

  @ApiProperty({ ...CREDIT_CODE, description: '所属部门，不能变更 / its department, for good' })
  @IsString()
  department: string;
}

/** A resource of a system. */
export class ResourceDto {
  @ApiProperty(CODE)
  @IsString()
  code: string;

  @Cell(100)
  name: string;

  @Cell(400)
  summary: string;

  @ApiProperty({ ...CODE, description: '信息系统代码 / code of the system' })
  @IsString()
  system: string;

  @ApiProperty({ enum: UPDATE_FREQUENCIES, description: '承诺更新频率 / promised frequency' })
  @IsString()
  updateFrequency: string;

  @ApiProperty({ enum: OPEN_DEGREES, description: '共享属性 / how far it is shared' })
  @IsString()
  sharing: string;

  @ApiProperty({ enum: OPEN_DEGREES, description: '开放属性 / how far it is opened' })
  @IsString()
  opening: string;

  @OptionalCell(100, '开放方式 / how it is opened')
  openingMode?: string;

  @OptionalCell(40, '登记证书编号 / number of its certificate')
  certificate?: string;
}

/** A data element with the four duties. */
export class ElementDto {
  @ApiProperty(CODE)
  @IsString()
  code: string;

  @Cell(100)
  name: string;

  @Cell(1_000, '定义（口径） / definition')
  definition: string;

  @Cell(40)
  dataType: string;

  @OptionalCell(200, '表示格式 / format')
  format?: string;

  @OptionalCell(1_000, '值域 / value domain')
  valueDomain?: string;

  @ApiProperty({ ...CREDIT_CODE, description: '主责部门 / steward' })
  @IsString()
  steward: string;

  @ApiProperty({ ...CREDIT_CODE, description: '采集 / who collects it' })
  @IsString()
  collector: string;

  @ApiProperty({ ...CREDIT_CODE, description: '管理 / who manages it' })
  @IsString()
  manager: string;

  @ApiProperty({ ...CREDIT_CODE, description: '持有 / who holds it' })
  @IsString()
  holder: string;

  @ApiPropertyOptional({ type: [String], maxItems: 200, description: '使用 / who uses it' })
  @IfGiven()
  @IsArray()
  @Conforms(USERS)
  users?: string[];

  @ApiPropertyOptional({ ...CODE, description: '拟认定的权威来源 / resource proposed as its source' })
  @IfGiven()
  @IsString()
  resource?: string;
}

/** The resource that is to be the source. */
export class DesignationDto {
  @ApiProperty(CODE)
  @Conforms(inventoryCode)
  resource: string;
}

export const departmentOf = (body: DepartmentDto): DepartmentRow => checked(checkDepartment(cellsOf(body)));
export const systemOf = (body: SystemDto): SystemRow => checked(checkSystem(cellsOf(body)));
export const resourceOf = (body: ResourceDto): ResourceRow => checked(checkResource(cellsOf(body)));
export const elementOf = (body: ElementDto): ElementRow => checked(checkElement(cellsOf(body)));

/** Throws Fault 'validation-failed' with everything that is wrong with the row. */
function checked<T>(row: Checked<T>): T {
  if (!row.ok) throw sourceFault('validation-failed', {}, fieldFaults(row.faults));
  return row.value;
}

const cellsOf = (body: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body).flatMap(([column, value]: [string, unknown]) => {
      if (typeof value === 'string') return [[column, value]];
      return Array.isArray(value) ? [[column, value.join(';')]] : [];
    }),
  );
