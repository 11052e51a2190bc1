/** What a file can be. */
export const FORMATS = ['csv', 'json-lines', 'parquet', 'xlsx'] as const;
export type DataFormat = (typeof FORMATS)[number];

/** How the text of a file is written; Parquet and XLSX have their own ways. */
export const ENCODINGS = ['utf-8', 'gb18030', 'own'] as const;
export type DataEncoding = (typeof ENCODINGS)[number];

/**
 * What the values of a column are, whatever the format calls it. `empty`: nothing was there to tell it by; `nested`:
 * lists and objects; `binary`: bytes, of Parquet only.
 */
export const LOGICAL_TYPES = [
  'integer',
  'decimal',
  'boolean',
  'date',
  'timestamp',
  'text',
  'nested',
  'binary',
  'empty',
] as const;
export type LogicalType = (typeof LOGICAL_TYPES)[number];

/** Why a column shows no range. */
export const WITHHOLDINGS = ['no-range', 'personal', 'identifier-like', 'few-values'] as const;
export type Withholding = (typeof WITHHOLDINGS)[number];
