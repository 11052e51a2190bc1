import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { comparable } from '../../../core/duplicates/index.js';
import { Fault } from '../../../core/fault.js';
import { type Fen, formatYuan, parseYuan } from '../../../core/money.js';
import { creditCode, conforms, millisecondsOf } from '../../../core/shape/index.js';
import { decodeCursor, Holds, IfGiven } from '../../../platform/http/index.js';
import { awardFault } from '../domain/award-faults.js';
import { MOST_FEN } from '../domain/grant.js';

const YUAN = { pattern: '^(0|[1-9]\\d{0,12})\\.\\d{2}$', example: '300000.00' };
const ORDER_NUMBER = /^\d{8}-[0-9A-F]{12}$/;
const POSITION = [/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/];
const YEAR = /^2\d{3}$/;

/** A text of which something can be seen. */
export const VisibleText = (): PropertyDecorator =>
  Holds((value) => typeof value === 'string' && comparable(value) !== '');

/** An amount that a request may state: yuan with two decimals, above nothing. */
export const YuanIfGiven = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ ...YUAN, description }),
    IfGiven(),
    Holds((value) => typeof value === 'string' && inRange(value)),
  );

/** An amount that an answer tells. */
export const ShownYuan = (description?: string): PropertyDecorator =>
  ApiProperty({ ...YUAN, ...(description === undefined ? {} : { description }) });

const inRange = (text: string): boolean => {
  const parsed = parseYuan(text);
  return parsed.ok && parsed.value > 0n && parsed.value <= MOST_FEN;
};

/** The amount that a checked text tells; nothing where there is none. */
export function amountIn(text: string | undefined): { readonly amount?: Fen } {
  if (text === undefined) return {};
  const parsed = parseYuan(text);
  if (!parsed.ok) throw new Fault('validation-failed');
  return { amount: parsed.value };
}

export const yuan = (amount: Fen): string => formatYuan(amount);

/** Yuan with a comma after every third digit, for people. */
export const grouped = (amount: string): string => amount.replace(/\B(?=(\d{3})+\.)/g, ',');

/** The number of an order in an address. Throws Fault 'payment-order-not-found' for what is none. */
export function orderNumber(text: string): string {
  if (!ORDER_NUMBER.test(text)) throw awardFault('payment-order-not-found');
  return text;
}

/** Where a list goes on. Throws Fault 'cursor-invalid', also for a day that is none. */
export function pointIn(cursor: string | undefined): { at: string; id: string } | undefined {
  const [at, id] = decodeCursor(cursor, POSITION) ?? [];
  if (at === undefined || id === undefined) return undefined;
  if (millisecondsOf(at) === undefined) throw new Fault('cursor-invalid');
  return { at, id };
}

/** Whose awards and of which year; an empty text, as a form sends it, is none. Throws Fault 'request-malformed'. */
export function filterIn(code = '', year = ''): { code?: string; year?: number } {
  if ((code !== '' && !conforms(creditCode, code)) || (year !== '' && !YEAR.test(year))) {
    throw new Fault('request-malformed');
  }
  return { ...(code === '' ? {} : { code }), ...(year === '' ? {} : { year: Number(year) }) };
}

/** Whether only open ones are asked for. Throws Fault 'request-malformed'. */
export function isOpenIn(state = 'all'): boolean {
  if (state !== 'all' && state !== 'open') throw new Fault('request-malformed');
  return state === 'open';
}
