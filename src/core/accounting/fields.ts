import type { Fen } from '../money.js';
import { fail, ok, type Result } from '../result.js';
import { COMPONENT_CODES, type Day, isDay, readAmount, type RefusalCode } from './terms/index.js';

/** Reads the value of a field; `undefined` is a missing one. `detail` of a refusal is the pointer below the field. */
export type Field<T> = (value: unknown) => Result<T, RefusalCode>;

type Fields = Readonly<Record<string, Field<unknown>>>;
type Values<F extends Fields> = { -readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** The member of that name; `null`, and what the object merely inherits, count as missing. */
export const memberOf = (record: object, name: string): unknown =>
  Object.hasOwn(record, name) ? (Reflect.get(record, name) ?? undefined) : undefined;

/** Reads the fields in the order given; the first that is wrong decides, `detail` points to it. */
export const readFields = <F extends Fields>(record: object, fields: F): Result<Values<F>, RefusalCode> => {
  const values: Partial<Record<keyof F, unknown>> = {};
  for (const name in fields) {
    const read = fields[name]?.(memberOf(record, name));
    if (read?.ok === false) return fail(read.code, `/${name}${read.detail ?? ''}`);
    values[name] = read?.value;
  }
  return ok(values as Values<F>);
};

const needed =
  <T>(read: (value: unknown) => Result<T, RefusalCode>): Field<T> =>
  (value) =>
    value === undefined ? fail('MISSING_FIELD') : read(value);

/** A field that may be missing. */
export const optional =
  <T>(field: Field<T>): Field<T | undefined> =>
  (value) =>
    value === undefined ? ok(undefined) : field(value);

/** An amount, nothing included. */
export const amount: Field<Fen> = needed((value) => {
  const read = readAmount(value);
  if (read === 'negative') return fail('NEGATIVE_AMOUNT');
  return read === 'no-amount' ? fail('INVALID_AMOUNT') : ok(read);
});

/** An amount above nothing. */
export const positiveAmount: Field<Fen> = (value) => {
  const read = amount(value);
  return read.ok && read.value === 0n ? fail('INVALID_AMOUNT') : read;
};

export const flag: Field<boolean> = needed((value) => (typeof value === 'boolean' ? ok(value) : fail('INVALID_FIELD')));

/** A whole number of 1 or more, however large: for what is cut at a smaller number anyway. */
export const wholeNumber: Field<number> = needed((value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 ? ok(value) : fail('INVALID_FIELD'),
);

/** A whole number from 1 to 2^53−1, to count down from: beyond it JSON does not keep numbers apart (RFC 7493 section 2.2). */
export const exactNumber: Field<number> = needed((value) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 ? ok(value) : fail('INVALID_FIELD'),
);

/** One of a closed list of words. */
export const oneOf = <const T extends string>(words: readonly T[], code: RefusalCode = 'INVALID_FIELD'): Field<T> =>
  needed((value) => {
    const found = words.find((word) => word === value);
    return found === undefined ? fail(code) : ok(found);
  });

export const component = oneOf(COMPONENT_CODES, 'UNKNOWN_COMPONENT');

/** A text with something to see in it: who says a test is passed must name a paper. */
export const evidence: Field<string> = (value) =>
  typeof value === 'string' && /[^\s\p{C}]/u.test(value) ? ok(value) : fail('EVIDENCE_MISSING');

/** A second day of an event. */
export const day: Field<Day> = (value) => (isDay(value) ? ok(value) : fail('INVALID_DATE'));

/** A text that names something: not blank, at most 128 characters. */
export const name: Field<string> = needed((value) =>
  typeof value === 'string' && /^.{1,128}$/su.test(value) && /[^\s\p{C}]/u.test(value)
    ? ok(value)
    : fail('INVALID_FIELD'),
);

/** The fields of a type of event, as one reader. */
export const form =
  <F extends Fields>(fields: F) =>
  (record: object): Result<Values<F>, RefusalCode> =>
    readFields(record, fields);
