const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const DELIMITERS = [0x2c, 0x3b, 0x09];

const FIELD_START = 0;
const PLAIN = 1;
const QUOTED = 2;
const QUOTE_IN_QUOTED = 3;

/**
 * Tells a table from running text: records of one number of fields, two or more, with one delimiter (comma, semicolon
 * or tab) and the quoting of RFC 4180 section 2. Constant memory. The delimiter is the commonest in the first line.
 */
export class CsvChecker {
  private readonly delimiter: number;
  private state = FIELD_START;
  private fields = 1;
  private width = 0;
  private records = 0;
  private isTable = true;

  constructor(head: Buffer) {
    const end = head.indexOf(LF);
    const line = head.subarray(0, end < 0 ? head.length : end);
    const counts = DELIMITERS.map((delimiter) => line.reduce((sum, byte) => sum + (byte === delimiter ? 1 : 0), 0));
    this.delimiter = DELIMITERS[counts.indexOf(Math.max(...counts))] ?? 0x2c;
  }

  push(bytes: Buffer): void {
    if (!this.isTable) return;
    const { delimiter } = this;
    let state = this.state; // a local variable: this loop sees every byte of the file
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (state === QUOTED) {
        if (byte === QUOTE) state = QUOTE_IN_QUOTED;
      } else if (byte === delimiter) {
        this.fields += 1;
        state = FIELD_START;
      } else if (byte === LF) {
        this.endRecord();
        state = FIELD_START;
      } else if (state === PLAIN) continue;
      else if (byte === QUOTE)
        state = QUOTED; // opening, or a doubled quote inside
      else if (state === QUOTE_IN_QUOTED && byte !== CR) this.isTable = false;
      else if (state === FIELD_START && byte !== CR) state = PLAIN;
    }
    this.state = state;
  }

  /** What the whole stream was; `cut` is a table that ends inside a quoted field. */
  end(): 'table' | 'text' | 'cut' {
    const isCut = this.state === QUOTED;
    if (!isCut && (this.state !== FIELD_START || this.fields > 1)) this.endRecord();
    if (!this.isTable || this.width < 2 || this.records < 2) return 'text';
    return isCut ? 'cut' : 'table';
  }

  private endRecord(): void {
    if (this.records === 0) this.width = this.fields;
    if (this.fields !== this.width) this.isTable = false;
    this.records += 1;
    this.fields = 1;
  }
}
