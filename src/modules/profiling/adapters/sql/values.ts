import { type LogicalType, TYPE_PATTERNS } from '../../../../core/profile/measuring.js';
import { column, text } from './literals.js';

/** How the engine holds values of a type in order to compare them. */
const CASTS: Partial<Readonly<Record<LogicalType, string>>> = {
  integer: 'BIGINT',
  decimal: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMPTZ',
};

/** A column to be measured. */
export interface TypedColumn {
  readonly type: LogicalType;
  /** Whether the type was told from how the values are written; else the format holds them to it. */
  readonly inferred: boolean;
}

/** A value without blanks at its ends; nothing where nothing is left. */
export function trimmedValue(place: number, { inferred }: TypedColumn): string {
  const written = inferred ? column(place) : `CAST(${column(place)} AS VARCHAR)`;
  // Trimming copies; hardly any value begins at or below a blank, or ends with one.
  return `CASE WHEN ${written} < '!' OR ends_with(${written}, ' ') THEN nullif(trim(${written}), '') ELSE ${written} END`;
}

/** Digits of the least and the greatest number that a detector looks for. */
const LOOKED_FOR = { least: 11, most: 19 };

const wholeNumber = (value: string): string =>
  `CASE WHEN strlen(${value}) BETWEEN ${LOOKED_FOR.least} AND ${LOOKED_FOR.most} AND ${value} < ':' THEN TRY_CAST(${value} AS BIGINT) END`;

/**
 * What the engine takes the value for without being strict: a day, a time of day, else a whole number. Only where it
 * would write it the same way (`plainOf`) does that count; a pattern costs twice as much, and is asked for the others.
 */
export function readOf({ type, inferred }: TypedColumn, value: string): string {
  if (inferred && type === 'date') return `TRY_CAST(${value} AS DATE)`;
  if (inferred && type === 'timestamp') return `TRY_CAST(${value} AS TIMESTAMP)`;
  return type === 'integer' ? `TRY_CAST(${value} AS BIGINT)` : wholeNumber(value);
}

/** What was read, where the engine writes it as the file does. */
export const plainOf = (value: string, read: string): string =>
  `CASE WHEN CAST(${read} AS VARCHAR) = ${value} THEN ${read} END`;

/** Microseconds of Beijing's offset, which has been the same since 1992. */
const OFFSET = 28_800_000_000;
const SAME_OFFSET_SINCE = "TIMESTAMP '1992-01-01 00:00:00'";
const MOST_INTEGER = 999_999_999_999_999;

/** What `plain` is as a value of the type, without a look at its pattern: under a condition. */
function plainTyped(type: LogicalType, value: string, plain: string): string {
  switch (type) {
    case 'integer':
      return `WHEN ${plain} BETWEEN -${MOST_INTEGER} AND ${MOST_INTEGER} THEN ${plain}`;
    case 'date':
      return `WHEN ${plain} IS NOT NULL AND strlen(${value}) = 10 THEN ${plain}`;
    case 'timestamp':
      return `WHEN ${plain} >= ${SAME_OFFSET_SINCE} AND strlen(${value}) = 19 THEN make_timestamptz(epoch_us(${plain}) - ${OFFSET})`;
    default:
      return '';
  }
}

/** Whether values of the type have another form than text. */
export const isTyped = ({ type }: TypedColumn): boolean => CASTS[type] !== undefined;

/** The value as one of its type, nothing where it is not one; undefined for types that have no other form than text. */
export function typedOf(
  place: number,
  { type, inferred }: TypedColumn,
  { value, plain }: { readonly value: string; readonly plain: string },
): string | undefined {
  const cast = CASTS[type];
  if (cast === undefined) return undefined;
  if (!inferred) return column(place);
  return `CASE ${plainTyped(type, value, plain)} WHEN regexp_full_match(${value}, ${text(patternOf(type))}) THEN TRY_CAST(${value} AS ${cast}) END`;
}

const patternOf = (type: LogicalType): string => {
  const patterns: Partial<Readonly<Record<LogicalType, string>>> = TYPE_PATTERNS;
  return patterns[type] ?? '';
};

/** The value as a whole number, where it is one that a detector may look for and is written as one; else nothing. */
export function wholeOf(
  { type, inferred }: TypedColumn,
  { value, plain, typed }: { readonly value: string; readonly plain: string; readonly typed: string },
): string {
  if (!inferred || (type !== 'date' && type !== 'timestamp')) return plain;
  const number = wholeNumber(value);
  return `CASE WHEN ${typed} IS NULL THEN CASE WHEN CAST(${number} AS VARCHAR) = ${value} THEN ${number} END END`;
}
