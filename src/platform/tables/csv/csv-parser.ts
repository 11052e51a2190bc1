import type { TableLimits } from '../limits.js';
import { tableFault } from '../table-fault.js';
import type { TableRow } from '../table.js';

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** Where in a cell the parser is; behind a quotation mark in a quoted cell, which ends it or is the first of two. */
type State = 'start' | 'plain' | 'quoted' | 'quote-in-quoted';

/**
 * Reads CSV (RFC 4180) piece by piece: rows end with LF, CR LF or CR, cells that hold such or quotation marks are quoted.
 * Strict: a quotation mark anywhere else is refused. Every limit holds while a row is still being read, so memory does
 * not depend on what the file holds. (`csv-parse` limits the characters of a row only: of a line of nothing but commas it
 * makes as many cells.) Rows are counted as a spreadsheet counts them, empty ones included, which are left out.
 */
export class CsvParser {
  private state: State = 'start';
  private row = 1;
  private cells: string[] = [];
  private cell = '';
  private rowLength = 0;
  private rows = 0;
  private quotedAt = { row: 1, column: 1 };
  private afterCr = false;
  private hasQuote = false;
  private readonly delimiter: number;

  constructor(
    private readonly limits: TableLimits,
    delimiter = ',',
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** The rows that end in this piece. Throws Fault with a code of `TableFaultCode`. */
  push(text: string): TableRow[] {
    const found: TableRow[] = [];
    let start = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === 0) throw tableFault('table-control-character', this.place);
      if (this.state === 'quoted') {
        if (unit !== QUOTE) continue;
        this.append(text.slice(start, at));
        start = at + 1;
        this.state = 'quote-in-quoted';
        continue;
      }
      if (this.state === 'quote-in-quoted' && unit === QUOTE) {
        this.append('"');
        start = at + 1;
        this.state = 'quoted';
        continue;
      }
      if (unit === this.delimiter || unit === LF || unit === CR) {
        const isSecondOfTwo = unit === LF && this.afterCr;
        if (!isSecondOfTwo) {
          this.append(text.slice(start, at));
          this.endCell();
          if (unit !== this.delimiter) this.endRow(found);
        }
        start = at + 1;
        this.afterCr = unit === CR;
        continue;
      }
      this.afterCr = false;
      if (this.state === 'quote-in-quoted' || (unit === QUOTE && this.state === 'plain')) {
        throw tableFault('table-quote-misplaced', this.place);
      }
      if (this.state === 'start') start = this.beginCell(unit, at);
    }
    this.append(text.slice(start));
    return found;
  }

  /** The last row, when no line end is behind it. */
  end(): TableRow[] {
    if (this.state === 'quoted') throw tableFault('table-quote-open', this.quotedAt);
    const found: TableRow[] = [];
    if (this.state !== 'start' || this.cells.length > 0) {
      this.endCell();
      this.endRow(found);
    }
    return found;
  }

  private get place() {
    return { row: this.row, column: this.cells.length + 1 };
  }

  /** Where the text of the cell begins. */
  private beginCell(unit: number, at: number): number {
    if (unit !== QUOTE) {
      this.state = 'plain';
      return at;
    }
    this.state = 'quoted';
    this.hasQuote = true;
    this.quotedAt = this.place;
    return at + 1;
  }

  private append(piece: string): void {
    if (piece === '') return;
    this.cell += piece;
    this.rowLength += piece.length;
    const { maxCellLength, maxRowLength } = this.limits;
    if (this.cell.length > maxCellLength) throw tableFault('table-cell-too-long', this.place, { limit: maxCellLength });
    if (this.rowLength > maxRowLength) throw tableFault('table-row-too-long', this.place, { limit: maxRowLength });
  }

  private endCell(): void {
    const { maxColumns } = this.limits;
    if (this.cells.length >= maxColumns) throw tableFault('table-too-many-columns', this.place, { limit: maxColumns });
    this.cells.push(this.cell);
    this.cell = '';
    this.state = 'start';
  }

  private endRow(found: TableRow[]): void {
    const isEmpty = this.cells.length === 1 && this.cells[0] === '' && !this.hasQuote;
    if (!isEmpty) {
      this.rows += 1;
      const { maxRows } = this.limits;
      if (this.rows > maxRows) throw tableFault('table-too-many-rows', { row: this.row }, { limit: maxRows });
      found.push({ number: this.row, cells: this.cells });
    }
    this.cells = [];
    this.rowLength = 0;
    this.hasQuote = false;
    this.row += 1;
  }
}
