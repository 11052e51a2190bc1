import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { registerDecorator, ValidateIf, type ValidationArguments } from 'class-validator';
import { type CivilDate, isCivilDate } from '../../../core/calendar/index.js';
import { Fault } from '../../../core/fault.js';
import { type Fen, parseYuan } from '../../../core/money.js';
import { pattern, type Shape } from '../../../core/shape/index.js';

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

/** A member that need not be there, with what documents say of it. */
export const Optional = (documented: ApiPropertyOptions): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional(documented),
    ValidateIf((_, value: unknown) => value !== undefined),
  );

/** A day of the Gregorian calendar, YYYY-MM-DD. */
export const Day = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ format: 'date', description }),
    rule((value) => typeof value === 'string' && isCivilDate(value)),
  );

/** A day that a rule has checked. */
export function dayOf(text: string): CivilDate {
  if (!isCivilDate(text)) throw new Fault('validation-failed');
  return text;
}

/** An amount in yuan above zero, with two decimals. */
export const Yuan = (): PropertyDecorator => rule((value) => typeof value === 'string' && fenOf(value) !== undefined);

/** Fen of an amount in yuan above zero, with two decimals; undefined for anything else. */
export function fenOf(yuan: string): Fen | undefined {
  const parsed = parseYuan(yuan);
  return parsed.ok && parsed.value > 0n ? parsed.value : undefined;
}

/** `sha256:` or `sm3:` with 64 hexadecimal digits. */
export const DigestText = (algorithm: 'sha256' | 'sm3'): PropertyDecorator => {
  const form = new RegExp(`${algorithm}:[0-9a-f]{64}`);
  return applyDecorators(ApiProperty({ pattern: `^${form.source}$` }), Conforms(pattern(form, 'a digest')));
};
