import { registerDecorator, type ValidationArguments } from 'class-validator';
import { isPlainText } from '../../core/plain-text.js';

/**
 * Text of `minimum` to `maximum` code points, NFC-normalised, well-formed, without control characters (but line feeds,
 * where they are allowed) and without white space at its ends.
 */
export function PlainText(limits: { maximum: number; minimum?: number; lineFeeds?: boolean }): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'malformed',
      target: target.constructor,
      propertyName: String(property),
      constraints: [limits],
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && isPlainText(value, limits.minimum ?? 1, limits.maximum, limits.lineFeeds),
        defaultMessage: (argument: ValidationArguments) => `${argument.property} is not acceptable text`,
      },
    });
  };
}
