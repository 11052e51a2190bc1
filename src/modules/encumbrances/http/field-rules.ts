import { registerDecorator, ValidateIf, type ValidationArguments } from 'class-validator';
import { isCivilDate } from '../../../core/calendar/index.js';
import type { Shape } from '../../../core/shape/index.js';
import { fenOf } from '../domain/money.js';

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
export const Day = (): PropertyDecorator => rule((value) => typeof value === 'string' && isCivilDate(value));

/** An amount in yuan above zero, with two decimals. */
export const Yuan = (): PropertyDecorator => rule((value) => typeof value === 'string' && fenOf(value) !== undefined);

/** What need not be there. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);
