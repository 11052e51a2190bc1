export type UnreadableCode =
  | 'file-empty'
  | 'file-changed'
  | 'format-unknown'
  | 'format-other'
  | 'text-malformed'
  | 'row-width'
  | 'line-too-long'
  | 'encoding-unknown'
  | 'json-line-malformed'
  | 'json-line-not-object'
  | 'json-names-repeated'
  | 'parquet-damaged'
  | 'no-columns'
  | 'too-many-columns'
  | 'column-name-too-long'
  | 'column-name-personal'
  | 'header-like-data'
  | 'column-unknown'
  | 'column-not-time'
  | 'out-of-memory'
  | 'sheet-unknown'
  | 'chunk-unknown'
  | 'table'
  | 'engine';

/** Why a file of data was not profiled: one sentence in both languages, which never quotes the data. */
export class UnreadableData extends Error {
  constructor(
    readonly code: UnreadableCode,
    readonly zh: string,
    readonly en: string,
    options?: ErrorOptions,
  ) {
    super(en, options);
    this.name = 'UnreadableData';
  }
}
