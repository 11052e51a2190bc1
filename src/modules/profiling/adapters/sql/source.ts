import type { TableSource } from '../../domain/table-source.js';
import { column, text } from './literals.js';

/** Longest line of CSV in bytes, and longest object of JSON; both are held in memory whole. */
export const LONGEST_LINE_BYTES = 8_388_608;
export const LONGEST_OBJECT_BYTES = 16_777_216;

/** Bytes of CSV that a thread reads at a time; the engine would take sixteen times the longest line, twice a thread. */
const BUFFER_BYTES = 2 * LONGEST_LINE_BYTES;

/** The rows of a source as a relation of the columns c0, c1, …, texts but where the format has types. */
export function relation(source: TableSource): string {
  const columns = source.columns.map((_, place) => column(place)).join(', ');
  return `${scan(source)} AS t(${columns})`;
}

function scan(source: TableSource): string {
  const file = text(source.path);
  switch (source.kind) {
    case 'csv':
      return `read_csv(${file}, auto_detect = false, header = ${source.header}, delim = ${text(source.delimiter)}, quote = '"', escape = '"', comment = '', compression = 'none', strict_mode = true, null_padding = false, ignore_errors = false, max_line_size = ${LONGEST_LINE_BYTES}, buffer_size = ${BUFFER_BYTES}, columns = ${structOf(source.columns.map((_, place) => column(place)))})`;
    case 'json-lines':
      return `read_json(${file}, format = 'newline_delimited', records = 'true', compression = 'uncompressed', maximum_object_size = ${LONGEST_OBJECT_BYTES}, columns = ${structOf(source.columns)})`;
    case 'parquet':
      return `read_parquet(${file})`;
  }
}

/** What the members of the objects of a JSON file are, from all of it. */
export const describeJson = (path: string): string =>
  `DESCRIBE SELECT * FROM read_json(${text(path)}, format = 'newline_delimited', records = 'true', compression = 'uncompressed', sample_size = -1, maximum_object_size = ${LONGEST_OBJECT_BYTES})`;

export const describeParquet = (path: string): string => `DESCRIBE SELECT * FROM read_parquet(${text(path)})`;

const structOf = (names: readonly string[]): string =>
  `{${names.map((name) => `${text(name)}: 'VARCHAR'`).join(', ')}}`;
