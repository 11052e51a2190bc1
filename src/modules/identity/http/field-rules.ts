import { Holds } from '../../../platform/http/index.js';

const SECRET_MAXIMUM = 512;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

const rule = (name: string, accepts: (value: unknown) => boolean) => (): PropertyDecorator => Holds(accepts, name);

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
