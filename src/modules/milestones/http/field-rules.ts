import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { type CivilDate, isCivilDate } from '../../../core/calendar/index.js';
import { Fault } from '../../../core/fault.js';
import { type Fen, parseYuan } from '../../../core/money.js';
import { Holds, IfGiven } from '../../../platform/http/index.js';

/** A member that need not be there, with what documents say of it. */
export const Optional = (documented: ApiPropertyOptions): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional(documented), IfGiven());

/** A day of the Gregorian calendar, YYYY-MM-DD. */
export const Day = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ format: 'date', description }),
    Holds((value) => typeof value === 'string' && isCivilDate(value)),
  );

/** A day that a rule has checked. */
export function dayOf(text: string): CivilDate {
  if (!isCivilDate(text)) throw new Fault('validation-failed');
  return text;
}

/** An amount in yuan above zero, with two decimals. */
export const Yuan = (): PropertyDecorator => Holds((value) => typeof value === 'string' && fenOf(value) !== undefined);

/** Fen of an amount in yuan above zero, with two decimals; undefined for anything else. */
export function fenOf(yuan: string): Fen | undefined {
  const parsed = parseYuan(yuan);
  return parsed.ok && parsed.value > 0n ? parsed.value : undefined;
}
