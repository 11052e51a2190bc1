import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { type CivilDate, isCivilDate } from '../../../core/calendar/index.js';
import { comparable } from '../../../core/duplicates/index.js';
import { Fault } from '../../../core/fault.js';
import { type Fen, parseYuan } from '../../../core/money.js';
import { Holds } from '../../../platform/http/index.js';
import { MOST_FEN } from '../domain/schedule.js';

const yuanPattern = '^(0|[1-9]\\d{0,8})\\.\\d{2}$';
const SHOWN = '^-?(0|[1-9]\\d{0,14})\\.\\d{2}$';

const check = (test: (value: string) => boolean): PropertyDecorator =>
  Holds((value) => typeof value === 'string' && test(value));

const inRange = (text: string, least: Fen): boolean => {
  const parsed = parseYuan(text);
  return parsed.ok && parsed.value >= least && parsed.value <= MOST_FEN;
};

/** An amount that a request states: yuan with two decimals, from `least` fen to a hundred million yuan. */
export const YuanAmount = ({ least }: { readonly least: Fen }): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ pattern: yuanPattern, example: '300.00', description: '元，两位小数 / yuan with two decimals' }),
    check((text) => inRange(text, least)),
  );

/** An amount that an answer tells. */
export const ShownYuan = (description?: string): PropertyDecorator =>
  ApiProperty({ pattern: SHOWN, example: '300.00', ...(description === undefined ? {} : { description }) });

/** A day that a request states. */
export const CivilDay = (description: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ format: 'date', description }), check(isCivilDate));

/** A text of which something can be seen: one that has no trace of its own is no name and no number. */
export const VisibleText = (): PropertyDecorator => check((text) => comparable(text) !== '');

/** The amount that a checked text tells. */
export function fenOf(text: string): Fen {
  const parsed = parseYuan(text);
  if (!parsed.ok) throw new Fault('validation-failed');
  return parsed.value;
}

/** The day that a checked text tells. */
export function dayOf(text: string): CivilDate {
  if (!isCivilDate(text)) throw new Fault('validation-failed');
  return text;
}
