import type { FileHandle } from 'node:fs/promises';

const WINDOW_BYTES = 256 * 1024;

/** A file being inspected: random access with a bounded amount of memory. */
export class Content {
  constructor(
    private readonly handle: FileHandle,
    readonly size: number,
  ) {}

  static async of(handle: FileHandle): Promise<Content> {
    return new Content(handle, (await handle.stat()).size);
  }

  /** The operating system's number of the open file, for libraries that read by themselves. */
  get descriptor(): number {
    return this.handle.fd;
  }

  /** `length` bytes from `position` in a new buffer; fewer at the end of the file. */
  async read(position: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, this.size - position));
    const buffer = Buffer.allocUnsafe(wanted);
    return buffer.subarray(0, await this.fill(buffer, position));
  }

  /**
   * The bytes from `start` to `end` (exclusive) piece by piece. All pieces share ONE buffer: a piece is valid only
   * until the next one is asked for. Whoever keeps it has to copy it.
   */
  async *pieces(start = 0, end = this.size, step = WINDOW_BYTES): AsyncGenerator<Buffer> {
    const buffer = Buffer.allocUnsafe(Math.min(step, Math.max(0, end - start)));
    for (let position = start; position < end; ) {
      const read = await this.fill(buffer.subarray(0, Math.min(buffer.length, end - position)), position);
      if (read === 0) return;
      yield buffer.subarray(0, read);
      position += read;
    }
  }

  /** Like `pieces`, but each window repeats the last `overlap` bytes of the one before, so that no mark is cut in two. */
  async *windows(overlap: number): AsyncGenerator<{ position: number; bytes: Buffer }> {
    const buffer = Buffer.allocUnsafe(Math.min(WINDOW_BYTES, this.size));
    for (let position = 0; position < this.size; ) {
      const read = await this.fill(buffer, position);
      yield { position, bytes: buffer.subarray(0, read) };
      if (read < buffer.length || position + read >= this.size) return;
      position += read - overlap;
    }
  }

  private async fill(buffer: Buffer, position: number): Promise<number> {
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await this.handle.read(buffer, filled, buffer.length - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return filled;
  }
}
