import { pattern } from './scalars.js';
import { type Shape, shapeOf } from './shape.js';

/** An instant in UTC with milliseconds, RFC 3339: `2026-01-05T01:02:03.004Z`. */
export const instant: Shape<string> = shapeOf(
  { type: 'string', format: 'date-time', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' },
  'must be an RFC 3339 instant in UTC with milliseconds',
  (value) => typeof value === 'string' && millisecondsOf(value) !== undefined,
);

/** Milliseconds since 1970 of an instant in exactly that form, on a day that exists. */
export const millisecondsOf = (value: string): number | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value)) return undefined;
  const date = new Date(value);
  // A day or hour too many is carried over into the next; every other excess gives no date (ECMA-262 Date.parse).
  return date.getUTCDate() === Number(value.slice(8, 10)) ? date.getTime() : undefined;
};

/** A calendar day, `2026-01-05`. */
export const day: Shape<string> = shapeOf(
  { type: 'string', format: 'date' },
  'must be a calendar day',
  (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value),
);

const isDay = (value: string): boolean => millisecondsOf(`${value}T00:00:00.000Z`) !== undefined;

/** A lower-case UUID (RFC 9562). */
export const uuid: Shape<string> = pattern(
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  'a lower-case UUID',
);

/** Unified social credit code (GB 32100-2015): the alphabet and the length; the check digit only warns. */
export const creditCode: Shape<string> = pattern(
  /[0-9ABCDEFGHJKLMNPQRTUWXY]{18}/,
  'a unified social credit code of 18 characters',
);

/** Number of a certificate, safe in a URL path as it stands. */
export const certificateNumber: Shape<string> = pattern(/[0-9A-Z][0-9A-Z-]{3,39}/, 'a certificate number');
