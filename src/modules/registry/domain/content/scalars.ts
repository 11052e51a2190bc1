import { isWellFormed } from '../../../../core/bytes.js';
import { type CivilDate, isCivilDate } from '../../../../core/calendar/index.js';
import type { JsonValue } from '../../../../core/canonical/index.js';
import { parseUscc } from '../../../../core/codes/index.js';
import type { Field, Reading } from './field.js';
import type { FieldCode } from './field-codes.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Digits with an optional country code and the usual separators; 5 digits (hotlines) to 15 (ITU-T E.164). */
const PHONE = /^\+?\d(?:[ -]?\d){4,14}(?:-\d{1,6})?$/;

/** A field that is a string and passes one more test. */
const stringField = <T extends string>(check: (text: string) => text is T, code: FieldCode): Field<T> => ({
  read: (value, pointer, reading) => {
    if (typeof value !== 'string') return reading.refuse(pointer, 'wrong-type', { expected: 'text' });
    return check(value) ? value : reading.refuse(pointer, code);
  },
});

const isUuid = (text: string): text is string => UUID.test(text);
const isPhone = (text: string): text is string => PHONE.test(text);

export const uuid: Field<string> = stringField(isUuid, 'not-a-uuid');
export const phone: Field<string> = stringField(isPhone, 'not-a-phone-number');
const isSha256 = (text: string): text is string => /^sha256:[0-9a-f]{64}$/.test(text);
const isSm3 = (text: string): text is string => /^sm3:[0-9a-f]{64}$/.test(text);
export const sha256Digest: Field<string> = stringField(isSha256, 'not-a-sha256');
export const sm3Digest: Field<string> = stringField(isSm3, 'not-an-sm3');
export const civilDate: Field<CivilDate> = stringField(isCivilDate, 'not-a-date');

/** A unified social credit code; a wrong check character is not refused here (domain rule: warn, a person confirms). */
export const creditCode: Field<string> = {
  read: (value, pointer, reading) => {
    if (typeof value !== 'string') return reading.refuse(pointer, 'wrong-type', { expected: 'text' });
    const parsed = parseUscc(value);
    return parsed.ok ? parsed.value.code : reading.refuse(pointer, parsed.code);
  },
};

/** One of a closed list. */
export const oneOf = <const T extends string>(values: readonly T[]): Field<T> => ({
  read: (value, pointer, reading) =>
    typeof value === 'string'
      ? (values.find((candidate) => candidate === value) ??
        reading.refuse(pointer, 'not-listed', { allowed: values.join(', ') }))
      : reading.refuse(pointer, 'wrong-type', { expected: 'text' }),
});

export const boolean: Field<boolean> = {
  read: (value, pointer, reading) =>
    typeof value === 'boolean' ? value : reading.refuse(pointer, 'wrong-type', { expected: 'boolean' }),
};

/** An integer within bounds, both included, never beyond 2^53-1. */
export const integer = (minimum: number, maximum = Number.MAX_SAFE_INTEGER): Field<number> => ({
  read: (value, pointer, reading) => {
    if (typeof value !== 'number') return reading.refuse(pointer, 'wrong-type', { expected: 'number' });
    if (!Number.isInteger(value)) return reading.refuse(pointer, 'not-an-integer');
    if (value < minimum || value > maximum) return reading.refuse(pointer, 'out-of-range', { minimum, maximum });
    return value;
  },
});

/** A text of one line, 1 to `maximum` characters (字: code points). */
export const line = (maximum: number): Field<string> => textField(maximum, false);

/** A text of 1 to `maximum` characters that may hold line feeds. */
export const paragraph = (maximum: number): Field<string> => textField(maximum, true);

const textField = (maximum: number, lineFeeds: boolean): Field<string> => ({
  read: (value, pointer, reading) => readText(value, pointer, reading, maximum, lineFeeds),
});

const readText = (value: JsonValue, pointer: string, reading: Reading, maximum: number, lineFeeds: boolean) => {
  if (typeof value !== 'string') return reading.refuse(pointer, 'wrong-type', { expected: 'text' });
  // A code point is at most two units: what is longer needs no walk through its characters.
  const actual = value.length > maximum * 2 ? value.length : [...value].length;
  if (actual > maximum) return reading.refuse(pointer, 'too-long', { maximum, actual });
  const code = textFault(lineFeeds ? value.replaceAll('\n', ' ') : value, value);
  return code === undefined ? value : reading.refuse(pointer, code);
};

/** Controls and invisibles make two different texts look the same; NFC makes two equal-looking texts equal bytes. */
const textFault = (withoutLineFeeds: string, value: string): FieldCode | undefined => {
  if (value === '') return 'empty';
  if (value.includes('\u0000')) return 'nul';
  if (!isWellFormed(value)) return 'lone-surrogate';
  if (/\p{Cc}/u.test(withoutLineFeeds)) return 'control-character';
  if (/[\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u.test(value)) return 'invisible-character';
  if (value.normalize('NFC') !== value) return 'not-normalised';
  return value.trim() === value ? undefined : 'outer-blank';
};
