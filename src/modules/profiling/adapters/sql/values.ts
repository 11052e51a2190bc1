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
  return `nullif(CASE WHEN ${written} < '!' OR ends_with(${written}, ' ') THEN trim(${written}) ELSE ${written} END, '')`;
}

/** The value as one of its type, nothing where it is not one; undefined for types that have no other form than text. */
export function typedOf(place: number, { type, inferred }: TypedColumn, value: string): string | undefined {
  const cast = CASTS[type];
  if (cast === undefined) return undefined;
  if (!inferred) return column(place);
  return `CASE WHEN regexp_full_match(${value}, ${text(patternOf(type))}) THEN TRY_CAST(${value} AS ${cast}) END`;
}

const patternOf = (type: LogicalType): string => {
  const patterns: Partial<Readonly<Record<LogicalType, string>>> = TYPE_PATTERNS;
  return patterns[type] ?? '';
};
