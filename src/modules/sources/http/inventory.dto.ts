import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsIn } from 'class-validator';
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
import { certificateNumber, creditCode, line, list } from '../../../core/shape/index.js';
import { Conforms, IfGiven } from '../../../platform/http/index.js';
import { fieldFaults, sourceFault } from '../domain/faults.js';
import { CODE, Code, CreditCode, Line, Text, TextIfAny } from './field-rules.js';

const USERS = list(creditCode, { max: 200, unique: true });

/** A department, by its unified social credit code. */
export class DepartmentDto {
  @CreditCode()
  uscc: string;

  @Line(200)
  name: string;
}

/** A system of a department. */
export class SystemDto {
  @Code()
  code: string;

  @Line(200)
  name: string;

  @CreditCode('所属部门，不能变更 / its department, for good')
  department: string;
}

/** A resource of a system. */
export class ResourceDto {
  @Code()
  code: string;

  @Line(100)
  name: string;

  @Text(400)
  summary: string;

  @Code('信息系统代码 / code of the system')
  system: string;

  @ApiProperty({ enum: UPDATE_FREQUENCIES, description: '承诺更新频率 / promised frequency' })
  @IsIn(UPDATE_FREQUENCIES)
  updateFrequency: string;

  @ApiProperty({ enum: OPEN_DEGREES, description: '共享属性 / how far it is shared' })
  @IsIn(OPEN_DEGREES)
  sharing: string;

  @ApiProperty({ enum: OPEN_DEGREES, description: '开放属性 / how far it is opened' })
  @IsIn(OPEN_DEGREES)
  opening: string;

  @ApiPropertyOptional({ maxLength: 100, description: '开放方式 / how it is opened' })
  @IfGiven()
  @Conforms(line(100))
  openingMode?: string;

  @ApiPropertyOptional({ maxLength: 40, description: '登记证书编号 / number of its certificate' })
  @IfGiven()
  @Conforms(certificateNumber)
  certificate?: string;
}

/** A data element with the four duties. */
export class ElementDto {
  @Code()
  code: string;

  @Line(100)
  name: string;

  @Text(1_000, '定义（口径） / definition')
  definition: string;

  @Line(40)
  dataType: string;

  @TextIfAny(200, '表示格式 / format')
  format?: string;

  @TextIfAny(1_000, '值域 / value domain')
  valueDomain?: string;

  @CreditCode('主责部门 / steward')
  steward: string;

  @CreditCode('采集 / who collects it')
  collector: string;

  @CreditCode('管理 / who manages it')
  manager: string;

  @CreditCode('持有 / who holds it')
  holder: string;

  @ApiPropertyOptional({ type: [String], maxItems: 200, description: '使用 / who uses it' })
  @IfGiven()
  @IsArray()
  @Conforms(USERS)
  users?: string[];

  @ApiPropertyOptional({ ...CODE, description: '拟认定的权威来源 / resource proposed as its source' })
  @IfGiven()
  @Conforms(inventoryCode)
  resource?: string;
}

/** The resource that is to be the source. */
export class DesignationDto {
  @Code()
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
