import { refuse } from '../refusal.js';
import type { PdfFileObjects } from './pdf-file-objects.js';

/**
 * The header of an object, `12 0 obj`, as any reader would find it by the cross-reference table: also with comments
 * in between, and with white space without end. Long enough not to occur in compressed data by chance.
 */
const ANCHOR =
  /(?:\d[\0\t\n\f\r ]{1,32}|[\0\t\n\f\r ]{33})(obj)(?=[\0\t\n\f\r ()<>[\]{}/%])|[\r\n][\0\t\n\f\r ]{0,32}(obj)(?=[\0\t\n\f\r ]{0,32}(?:<<|\[|%))/dg;
const CARRY_BYTES = 128;

/**
 * Finds objects hidden from the lexer: a cross-reference table may point into the data of a stream, a string or a
 * comment, and readers follow it. Every object header in the bytes must be one that the lexer read as such.
 */
export class PdfAnchors {
  private carry = '';

  /** Checks the bytes at file position `base`, which the lexer has already read. */
  check(bytes: Buffer, base: number, objects: PdfFileObjects): void {
    const text = this.carry + bytes.toString('latin1');
    const start = base - this.carry.length;
    for (const match of text.matchAll(ANCHOR)) {
      const at = (match.indices?.[1] ?? match.indices?.[2])?.[0];
      // Its last bytes may still be unread; then it is checked with the next window, which repeats them.
      if (at !== undefined && !objects.isHeader(start + at)) refuse('evidence-malformed', 'PDF object in hidden place');
    }
    this.carry = text.slice(-CARRY_BYTES);
    objects.forgetHeaders(base + bytes.length - CARRY_BYTES);
  }
}
