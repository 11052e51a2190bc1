import { registerDecorator, ValidateIf, type ValidationArguments } from 'class-validator';
import type { Shape } from '../../../core/shape/index.js';

/** A value of that shape. */
export const Conforms =
  (shape: Shape<unknown>): PropertyDecorator =>
  (target, property) =>
    registerDecorator({
      name: 'malformed',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => shape.fault(value, '') === undefined,
        defaultMessage: (argument: ValidationArguments) => `${argument.property} is not acceptable`,
      },
    });

/** What need not be there. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

/** A code of the inventory, as the document shows it. */
export const CODE = { pattern: '^[0-9A-Z][0-9A-Z._-]{1,39}$' };
