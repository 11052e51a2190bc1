import type pg from 'pg';
import { DirectSocket } from '../../../../platform/database/direct-socket.js';
import { CopyFrames } from './copy-frames.js';

/** A row: the bytes of each column in PostgreSQL's binary form, or nothing for NULL. */
export type BinaryRow = readonly (Buffer | undefined)[];

/** Rows, and the buffer that they lie in. */
export interface Copied {
  readonly rows: readonly BinaryRow[];
  readonly buffer: Buffer;
}

/** Signature, flags and the length of an empty extension (PostgreSQL documentation of COPY, "Binary Format"). */
const HEADER = 11 + 4 + 4;

/**
 * The rows of a SELECT, through COPY in binary. The driver reads results as text only: bytea in hexadecimal, twice as
 * long and to be decoded, and even what it asks for in binary goes through a text and loses bytes.
 * @param select a statement without parameters: COPY takes none
 * @param into where the answer goes; a wider one is made when it does not fit
 */
export async function copyOut(client: pg.Client, select: string, into: Buffer): Promise<Copied> {
  const copying = new CopyOut(`COPY (${select}) TO STDOUT (FORMAT binary)`, into);
  client.query(copying);
  const bytes = await copying.done.promise;
  return { rows: rowsOf(bytes), buffer: copying.buffer };
}

/**
 * One COPY under way, in the driver's own protocol for statements. Rows are taken from a direct socket before the driver
 * gathers each of them; from other streams, and behind a notice of the server, they come by way of the driver.
 */
class CopyOut implements pg.Submittable {
  readonly done = Promise.withResolvers<Buffer>();
  private used = 0;

  constructor(
    private readonly statement: string,
    private bytes: Buffer,
  ) {}

  get buffer(): Buffer {
    return this.bytes;
  }

  submit(connection: pg.Connection): void {
    const frames = new CopyFrames((chunk, start, end) => this.keep(chunk, start, end));
    if (connection.stream instanceof DirectSocket) connection.stream.divert((chunk) => frames.take(chunk));
    connection.query(this.statement);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.keep(chunk, 0, chunk.length);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.done.resolve(this.bytes.subarray(0, this.used));
  }

  handleError(error: Error): void {
    this.done.reject(error);
  }

  /** Chunks are views of a buffer that is used again. */
  private keep(chunk: Buffer, start: number, end: number): void {
    const needed = this.used + end - start;
    if (needed > this.bytes.length) {
      const wider = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, needed));
      this.bytes.copy(wider, 0, 0, this.used);
      this.bytes = wider;
    }
    chunk.copy(this.bytes, this.used, start, end);
    this.used = needed;
  }
}

function rowsOf(bytes: Buffer): BinaryRow[] {
  const rows: BinaryRow[] = [];
  let at = HEADER;
  for (let fields = bytes.readInt16BE(at); fields >= 0; fields = bytes.readInt16BE(at)) {
    at += 2;
    const row: (Buffer | undefined)[] = [];
    for (let field = 0; field < fields; field += 1) {
      const length = bytes.readInt32BE(at);
      at += 4;
      row.push(length < 0 ? undefined : bytes.subarray(at, at + length));
      at += Math.max(0, length);
    }
    rows.push(row);
  }
  return rows;
}

/** A number as a part of a statement. Throws RangeError for any other than a safe integer. */
export const literal = (value: number): string => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an index: ${value}`);
  return String(value);
};
