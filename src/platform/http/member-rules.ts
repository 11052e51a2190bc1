import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator, ValidateIf } from 'class-validator';
import { pattern, type Shape } from '../../core/shape/index.js';

/**
 * A value that is accepted.
 * @param fault name of what is wrong with any other value, as an answer tells it
 */
export const Holds =
  (accepts: (value: unknown) => boolean, fault = 'malformed'): PropertyDecorator =>
  (target, property) =>
    registerDecorator({
      name: fault,
      target: target.constructor,
      propertyName: String(property),
      validator: { validate: accepts, defaultMessage: () => `${String(property)} is not acceptable` },
    });

/** A value of that shape. */
export const Conforms = (shape: Shape<unknown>): PropertyDecorator =>
  Holds((value) => shape.fault(value, '') === undefined);

/** What need not be there. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

/** `sha256:` or `sm3:` with 64 hexadecimal digits. */
export const DigestText = (algorithm: 'sha256' | 'sm3'): PropertyDecorator => {
  const form = new RegExp(`${algorithm}:[0-9a-f]{64}`);
  return applyDecorators(ApiProperty({ pattern: `^${form.source}$` }), Conforms(pattern(form, 'a digest')));
};
