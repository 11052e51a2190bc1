import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator, ValidateIf, type ValidationArguments } from 'class-validator';
import { type CivilDate, isCivilDate } from '../../../core/calendar/index.js';
import { Fault } from '../../../core/fault.js';
import { type Fen, parseYuan } from '../../../core/money.js';
import { pattern, type Shape } from '../../../core/shape/index.js';

/** Ten million million yuan, in fen. */
const MOST_FEN = 1_000_000_000_000_000n;

function rule(accepts: (value: unknown) => boolean): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'malformed',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: accepts,
        defaultMessage: (argument: ValidationArguments) => `${argument.property} is not acceptable`,
      },
    });
}

/** A value of that shape. */
export const Conforms = (shape: Shape<unknown>): PropertyDecorator =>
  rule((value) => shape.fault(value, '') === undefined);

/** A day of the Gregorian calendar, YYYY-MM-DD. */
export const Day = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ format: 'date', description }),
    rule((value) => typeof value === 'string' && isCivilDate(value)),
  );

/** A day that a shape or rule has checked. */
export function dayOf(text: string): CivilDate {
  if (!isCivilDate(text)) throw new Fault('validation-failed');
  return text;
}

/** An amount in yuan, none or above, with two decimals. */
export const Yuan = (): PropertyDecorator => rule((value) => typeof value === 'string' && fenOf(value) !== undefined);

/** Fen of an amount in yuan with two decimals; undefined for anything else. */
export function fenOf(yuan: string): Fen | undefined {
  const parsed = parseYuan(yuan);
  return parsed.ok && parsed.value <= MOST_FEN ? parsed.value : undefined;
}

/** What need not be there. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

/** `sha256:` or `sm3:` with 64 hexadecimal digits. */
export const DigestText = (algorithm: 'sha256' | 'sm3'): PropertyDecorator => {
  const form = new RegExp(`${algorithm}:[0-9a-f]{64}`);
  return applyDecorators(ApiProperty({ pattern: `^${form.source}$` }), Conforms(pattern(form, 'a digest')));
};
