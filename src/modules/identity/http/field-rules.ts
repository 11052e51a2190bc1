import { registerDecorator, type ValidationArguments } from 'class-validator';

const SECRET_MAXIMUM = 512;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

function rule(name: string, accepts: (value: unknown) => boolean): () => PropertyDecorator {
  return () => (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: accepts,
        defaultMessage: (argument: ValidationArguments) => `${argument.property} is not acceptable`,
      },
    });
}

/** A password as it comes: any well-formed text that is not too long to be looked at. */
export const SecretText = rule(
  'malformed',
  (value) => typeof value === 'string' && value.length > 0 && value.length <= SECRET_MAXIMUM && value.isWellFormed(),
);

/** An RFC 3339 instant. */
export const Instant = rule(
  'isRfc3339',
  (value) => typeof value === 'string' && RFC3339.test(value) && !Number.isNaN(Date.parse(value)),
);
