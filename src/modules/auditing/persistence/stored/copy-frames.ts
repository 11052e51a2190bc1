/** Type of a message and its length, which counts itself but not the type (PostgreSQL, "Message Formats"). */
const HEADER = 5;
const LENGTH_BYTES = 4;
const COPY_DATA = 'd'.charCodeAt(0);
/** Messages about the copying that say nothing of use: CopyOutResponse and CopyDone. */
const SKIPPED: ReadonlySet<number | undefined> = new Set(['H', 'c'].map((type) => type.charCodeAt(0)));
const NOTHING = Buffer.alloc(0);

/** Takes the rows of a COPY out of what a server sends, wherever the network has cut it. */
export class CopyFrames {
  /** Bytes of the current message that are still to come, and whether they are a row's. */
  private left = 0;
  private isRow = false;
  /** The beginning of a header that was cut off. */
  private begun: Buffer = NOTHING;

  /** `keep` gets the rows' bytes: those from `start` up to and without `end` of a chunk. */
  constructor(private readonly keep: (chunk: Buffer, start: number, end: number) => void) {}

  /** Takes what came; gives the rest from the first message on that is not about rows. */
  take(chunk: Buffer): Buffer | undefined {
    const bytes = this.begun.length === 0 ? chunk : Buffer.concat([this.begun, chunk]);
    this.begun = NOTHING;
    for (let at = 0; at < bytes.length; ) {
      if (this.left === 0) {
        if (bytes.length - at < HEADER) {
          this.begun = Buffer.from(bytes.subarray(at));
          break;
        }
        this.isRow = bytes[at] === COPY_DATA;
        if (!this.isRow && !SKIPPED.has(bytes[at])) return bytes.subarray(at);
        this.left = bytes.readInt32BE(at + 1) - LENGTH_BYTES;
        at += HEADER;
      }
      const end = Math.min(bytes.length, at + this.left);
      if (this.isRow) this.keep(bytes, at, end);
      this.left -= end - at;
      at = end;
    }
    return undefined;
  }
}
