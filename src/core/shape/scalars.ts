import type { JsonValue } from '../canonical/index.js';
import { type Shape, shapeOf } from './shape.js';

/** One value only. */
export const literal = <const T extends string | number | boolean>(value: T): Shape<T> =>
  shapeOf({ const: value }, `must be ${JSON.stringify(value)}`, (candidate) => candidate === value);

/** One of a closed list of strings. */
export const oneOf = <const T extends string>(...values: readonly T[]): Shape<T> => {
  const known = new Set<unknown>(values);
  return shapeOf({ enum: [...values] }, `must be one of ${values.join(', ')}`, (candidate) => known.has(candidate));
};

export const boolean: Shape<boolean> = shapeOf(
  { type: 'boolean' },
  'must be true or false',
  (value) => typeof value === 'boolean',
);

/** An integer between two bounds, both included; never beyond 2^53-1. */
export const integer = (minimum: number, maximum: number = Number.MAX_SAFE_INTEGER): Shape<number> =>
  shapeOf(
    { type: 'integer', minimum, maximum },
    `must be an integer from ${minimum} to ${maximum}`,
    (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= minimum && value <= maximum,
  );

/** A string in the form of a pattern, which is anchored here. */
export const pattern = (form: RegExp, name: string): Shape<string> => {
  const anchored = new RegExp(`^(?:${form.source})$`, form.flags);
  return shapeOf(
    { type: 'string', pattern: anchored.source },
    `must be ${name}`,
    (value) => typeof value === 'string' && anchored.test(value),
  );
};

/** Controls but line feed, bidirectional overrides, invisible characters: two different texts look the same with them. */
const DECEPTIVE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** A text as it may stand in a certificate: Unicode NFC, no outer blanks, lines parted by line feeds. */
export const normalizeText = (value: string): string => value.normalize('NFC').replace(/\r\n?/g, '\n').trim();

/** A text in the form of `normalizeText`, its length counted in code points (字). */
export const text = (maximum: number, minimum = 1): Shape<string> =>
  shapeOf(
    { type: 'string', minLength: minimum, maxLength: maximum },
    `must be a normalised text of ${minimum} to ${maximum} characters`,
    (value) => typeof value === 'string' && isText(value, minimum, maximum),
  );

const isText = (value: string, minimum: number, maximum: number): boolean => {
  const length = codePoints(value);
  return length >= minimum && length <= maximum && isNormalized(value) && !DECEPTIVE.test(value);
};

/** Whether `normalizeText` would leave the text as it is. */
const isNormalized = (value: string): boolean =>
  !value.includes('\r') && value.trim() === value && value.normalize('NFC') === value;

/** Code points of the text; a lone surrogate counts as one. */
const codePoints = (value: string): number => {
  let count = value.length;
  for (let i = 1; i < value.length; i++) {
    if ((value.charCodeAt(i) & 0xfc00) === 0xdc00 && (value.charCodeAt(i - 1) & 0xfc00) === 0xd800) count--;
  }
  return count;
};

/** Such a text on one line: a name, a title. */
export const line = (maximum: number, minimum = 1): Shape<string> => {
  const shape = text(maximum, minimum);
  return shapeOf(
    shape.schema,
    `must be one normalised line of ${minimum} to ${maximum} characters`,
    (value) => typeof value === 'string' && !value.includes('\n') && shape.fault(value, '') === undefined,
  );
};

/** Any JSON value. */
export const anyJson: Shape<JsonValue> = shapeOf({}, 'must be a JSON value', (value) => value !== undefined);
