import { applyDecorators } from '@nestjs/common';
import { registerDecorator, ValidateIf } from 'class-validator';

/** A rule of a member, under the name of the fault that it tells. */
export const rule =
  (name: string, accepts: (value: unknown) => boolean): PropertyDecorator =>
  (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      validator: { validate: accepts, defaultMessage: () => `${String(property)} is not acceptable` },
    });

/** What the engine itself judges, so that it alone says what is right. */
export const Judged = (): PropertyDecorator =>
  applyDecorators(
    ValidateIf((_, value: unknown) => value !== undefined),
    rule('malformed', () => true),
  );
