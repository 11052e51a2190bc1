import type { TableLimits } from '../limits.js';
import { tableFault } from '../table-fault.js';
import type { CellJudge } from './cell-judge.js';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
/** UTF-16 code units never take more than three bytes each in UTF-8 and GB18030. */
const BYTES_PER_UNIT = 3;

/**
 * Cuts a table into cells by its bytes alone, which both encodings allow: neither uses the bytes of delimiters,
 * quotation marks and line ends within a character. What has bytes above 0x7F goes to the judge.
 */
export class CellSplitter {
  private row = 1;
  private column = 1;
  private offset = 0;
  private isQuoted = false;
  private afterCr = false;
  private carried: Buffer[] = [];
  private carriedBytes = 0;
  private isForeign = false;
  private readonly maxCellBytes: number;

  constructor(
    private readonly judge: CellJudge,
    limits: TableLimits,
    private readonly delimiter: number,
  ) {
    this.maxCellBytes = limits.maxCellLength * BYTES_PER_UNIT;
  }

  push(bytes: Buffer): void {
    let start = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte !== this.delimiter && byte !== LF && byte !== CR && byte !== QUOTE) {
        if (byte >= 0x80) this.isForeign = true;
        this.afterCr = false;
        continue;
      }
      this.close(bytes.subarray(start, at), this.offset + at);
      start = at + 1;
      this.step(byte);
    }
    this.carry(bytes.subarray(start));
    this.offset += bytes.length;
  }

  end(): void {
    this.close(Buffer.alloc(0), this.offset);
  }

  private step(byte: number): void {
    if (byte === QUOTE) this.isQuoted = !this.isQuoted;
    else if (!this.isQuoted && byte === this.delimiter) this.column += 1;
    else if (!this.isQuoted && !(byte === LF && this.afterCr)) {
      this.row += 1;
      this.column = 1;
    }
    this.afterCr = byte === CR;
  }

  private carry(rest: Buffer): void {
    if (rest.length === 0) return;
    this.carriedBytes += rest.length;
    this.refuseLong(this.carriedBytes);
    this.carried.push(Buffer.from(rest));
  }

  /** @param end offset in the file of the byte behind the piece */
  private close(piece: Buffer, end: number): void {
    const length = this.carriedBytes + piece.length;
    if (this.isForeign) {
      const bytes = this.carried.length === 0 ? piece : Buffer.concat([...this.carried, piece]);
      this.refuseLong(bytes.length);
      this.judge.judge(bytes, { row: this.row, column: this.column, offset: end - length });
    }
    this.carried = [];
    this.carriedBytes = 0;
    this.isForeign = false;
  }

  private refuseLong(bytes: number): void {
    if (bytes <= this.maxCellBytes) return;
    const limit = this.maxCellBytes / BYTES_PER_UNIT;
    throw tableFault('table-cell-too-long', { row: this.row, column: this.column }, { limit });
  }
}
