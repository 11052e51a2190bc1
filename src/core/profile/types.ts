import type { LogicalType } from './vocabulary.js';

/** Types that are told from how values are written. */
type InferredType = Extract<LogicalType, 'integer' | 'decimal' | 'boolean' | 'date' | 'timestamp'>;

const DATE = '[0-9]{4}(-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2})';

/**
 * How a value of a type is written, in the syntax that ECMAScript and RE2 share. A number with leading zeros, or with more
 * than 15 digits, is a code and no number: it would not survive as one.
 */
export const TYPE_PATTERNS: Readonly<Record<InferredType, string>> = {
  integer: '[+-]?(0|[1-9][0-9]{0,14})',
  decimal: '[+-]?(0|[1-9][0-9]{0,14})([.][0-9]{1,15})?([eE][+-]?[0-9]{1,2})?',
  boolean: 'true|false|TRUE|FALSE|True|False',
  date: DATE,
  timestamp: `${DATE}[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?`,
};

/** From the narrowest on. */
const ORDER: readonly InferredType[] = ['integer', 'decimal', 'boolean', 'date', 'timestamp'];

/** What share of the first values must be of a type, in percent, for the column to have it. */
export const TYPE_SHARE = 95;

const FORMS = ORDER.map((type) => ({ type, form: new RegExp(`^(?:${TYPE_PATTERNS[type]})$`) }));

/** The type of a column, by values of it that are neither absent nor blank. */
export function inferType(values: readonly string[]): LogicalType {
  if (values.length === 0) return 'empty';
  const type = FORMS.find(({ form }) => {
    const conforming = values.reduce((count, value) => count + (form.test(value) ? 1 : 0), 0);
    return conforming * 100 >= TYPE_SHARE * values.length;
  });
  return type?.type ?? 'text';
}

/** Whether values of a type have an order that a range can show. */
export const hasRange = (type: LogicalType): boolean =>
  type === 'integer' || type === 'decimal' || type === 'date' || type === 'timestamp';
