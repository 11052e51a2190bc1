import { isUtf8 } from 'node:buffer';

/** Length of a UTF-8 sequence by its first byte (RFC 3629 section 3); 1 for bytes that begin none. */
const sequenceLength = (lead: number) => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1);

/** Checks a stream for UTF-8; a sequence may be cut between two pieces. */
export class Utf8Checker {
  private carry = Buffer.alloc(0);

  /** False once the stream is not UTF-8. */
  push(bytes: Buffer): boolean {
    let rest = bytes;
    if (this.carry.length > 0) {
      const missing = sequenceLength(this.carry[0] ?? 0) - this.carry.length;
      this.carry = Buffer.concat([this.carry, rest.subarray(0, missing)]);
      if (rest.length < missing) return true;
      if (!isUtf8(this.carry)) return false;
      rest = rest.subarray(missing);
    }
    const whole = rest.length - incompleteTail(rest);
    this.carry = Buffer.from(rest.subarray(whole));
    return isUtf8(rest.subarray(0, whole));
  }

  /** True when the stream did not end inside a sequence. */
  get isComplete(): boolean {
    return this.carry.length === 0;
  }
}

function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}
