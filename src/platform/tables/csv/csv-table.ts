import type { FileHandle } from 'node:fs/promises';
import { decode } from '../encoding/decode.js';
import type { TableEncoding } from '../encoding/table-encoding.js';
import { filePieces } from '../file-pieces.js';
import type { TableLimits } from '../limits.js';
import { rowsOf, type Table, type TableRow } from '../table.js';
import { CsvParser } from './csv-parser.js';

/** A CSV file whose encoding is known. */
export class CsvTable implements Table {
  readonly sheet = undefined;
  readonly isHidden = false;

  constructor(
    private readonly file: FileHandle,
    private readonly encoding: TableEncoding,
    private readonly limits: TableLimits,
    private readonly delimiter: string,
  ) {}

  async *batches(): AsyncGenerator<readonly TableRow[]> {
    const parser = new CsvParser(this.limits, this.delimiter);
    for await (const text of decode(filePieces(this.file), this.encoding)) {
      const rows = parser.push(text);
      if (rows.length > 0) yield rows;
    }
    const last = parser.end();
    if (last.length > 0) yield last;
  }

  rows(): AsyncIterable<TableRow> {
    return rowsOf(this.batches());
  }
}
