import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { type CivilDate, isCivilDate } from '../../../core/calendar/index.js';
import { Fault } from '../../../core/fault.js';
import { type Fen, parseYuan } from '../../../core/money.js';
import { Holds } from '../../../platform/http/index.js';

/** Ten million million yuan, in fen. */
const MOST_FEN = 1_000_000_000_000_000n;

/** A day of the Gregorian calendar, YYYY-MM-DD. */
export const Day = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ format: 'date', description }),
    Holds((value) => typeof value === 'string' && isCivilDate(value)),
  );

/** A day that a shape or rule has checked. */
export function dayOf(text: string): CivilDate {
  if (!isCivilDate(text)) throw new Fault('validation-failed');
  return text;
}

/** An amount in yuan, none or above, with two decimals. */
export const Yuan = (): PropertyDecorator => Holds((value) => typeof value === 'string' && fenOf(value) !== undefined);

/** Fen of an amount in yuan with two decimals; undefined for anything else. */
export function fenOf(yuan: string): Fen | undefined {
  const parsed = parseYuan(yuan);
  return parsed.ok && parsed.value <= MOST_FEN ? parsed.value : undefined;
}
