import type { PdfValue } from './value.js';

/** Deeper nesting is no document of ours. */
const DEEPEST = 24;
/** Longer numbers, names and keywords are none of ours. */
const LONGEST_TOKEN = 128;

const WHITE = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12, '(': 40, ')': 41, '\\': 92 };

const isRegular = (byte: number | undefined): byte is number =>
  byte !== undefined && !WHITE.has(byte) && !DELIMITERS.has(byte);
const hexDigit = (byte: number | undefined): number | undefined => {
  if (byte === undefined) return undefined;
  const digit = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(digit) ? undefined : digit;
};

/** A keyword that is no value: an operator of a page, `obj`, `endobj`. */
export interface Keyword {
  readonly keyword: string;
}

/**
 * Reads values of PDF syntax (ISO 32000-2 section 7.3), strictly: no comments, no octal escapes, no dictionary with a
 * key twice, bounded depth. Every method returns undefined for what is not there; the place is undefined then.
 */
export class Scanner {
  constructor(
    private readonly bytes: Uint8Array,
    public at = 0,
    /** Whether `12 0 R` is a reference; in the content of a page it isn't. */
    private readonly hasReferences = true,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** Takes exactly this text. */
  take(text: string): boolean {
    for (let place = 0; place < text.length; place++) {
      if (this.bytes[this.at + place] !== text.charCodeAt(place)) return false;
    }
    this.at += text.length;
    return true;
  }

  /** Whether only white space is left. */
  isAtEndOfTokens(): boolean {
    this.skipWhite();
    return this.isAtEnd;
  }

  skipWhite(): void {
    while (WHITE.has(this.bytes[this.at] ?? -1)) this.at++;
  }

  /** Plain decimal digits, at least one and at most 10. */
  digits(): number | undefined {
    const start = this.at;
    while (this.at - start < 11 && isDigit(this.bytes[this.at])) this.at++;
    const length = this.at - start;
    return length === 0 || length > 10 ? undefined : Number(this.text(start, this.at));
  }

  /** The next value. */
  value(depth = 0): PdfValue | undefined {
    const found = this.valueOrKeyword(depth);
    return isKeyword(found) ? undefined : found;
  }

  /** The next value or keyword. */
  valueOrKeyword(depth = 0): PdfValue | Keyword | undefined {
    if (depth > DEEPEST) return undefined;
    this.skipWhite();
    const byte = this.bytes[this.at];
    if (byte === 0x2f) return this.name();
    if (byte === 0x28) return this.literal();
    if (byte === 0x5b) return this.array(depth);
    if (byte === 0x3c) return this.bytes[this.at + 1] === 0x3c ? this.dictionary(depth) : this.hex();
    return this.numberOrWord();
  }

  private text(start: number, end: number): string {
    let text = '';
    for (let at = start; at < end; at++) text += String.fromCharCode(this.bytes[at] ?? 0);
    return text;
  }

  private token(): string | undefined {
    const start = this.at;
    while (isRegular(this.bytes[this.at]) && this.at - start <= LONGEST_TOKEN) this.at++;
    const length = this.at - start;
    return length === 0 || length > LONGEST_TOKEN ? undefined : this.text(start, this.at);
  }

  private name(): PdfValue | undefined {
    this.at++;
    const raw = this.token();
    if (raw === undefined) return undefined;
    const name = raw.replace(/#([0-9A-Fa-f]{2})/g, (_escape, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    return { name };
  }

  private literal(): PdfValue | undefined {
    const start = this.at++;
    const found: number[] = [];
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === 0x29) return { bytes: Uint8Array.from(found), start, end: this.at, isHex: false };
      if (byte === undefined || byte === 0x28) return undefined;
      if (byte !== 0x5c) {
        found.push(byte);
        continue;
      }
      const escaped = ESCAPES[String.fromCharCode(this.bytes[this.at++] ?? 0)];
      if (escaped === undefined) return undefined;
      found.push(escaped);
    }
  }

  private hex(): PdfValue | undefined {
    const start = this.at++;
    const digits: number[] = [];
    for (; ; this.at++) {
      const byte = this.bytes[this.at];
      if (byte === 0x3e) break;
      if (WHITE.has(byte ?? -1)) continue;
      const digit = hexDigit(byte);
      if (digit === undefined) return undefined;
      digits.push(digit);
    }
    this.at++;
    if (digits.length % 2 === 1) return undefined;
    const bytes = Uint8Array.from({ length: digits.length / 2 }, (_, place) => {
      return (digits[place * 2] ?? 0) * 16 + (digits[place * 2 + 1] ?? 0);
    });
    return { bytes, start, end: this.at, isHex: true };
  }

  private array(depth: number): PdfValue | undefined {
    this.at++;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipWhite();
      if (this.take(']')) return items;
      const item = this.value(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
    }
  }

  private dictionary(depth: number): PdfValue | undefined {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipWhite();
      if (this.take('>>')) return { entries };
      const key = this.bytes[this.at] === 0x2f ? this.name() : undefined;
      const value = key === undefined ? undefined : this.value(depth + 1);
      if (value === undefined || key === null || typeof key !== 'object' || !('name' in key)) return undefined;
      if (entries.has(key.name)) return undefined;
      entries.set(key.name, value);
    }
  }

  private numberOrWord(): PdfValue | Keyword | undefined {
    const word = this.token();
    if (word === undefined) return undefined;
    if (/^[+-]?(?:\d{1,16}(?:\.\d{0,24})?|\.\d{1,24})$/.test(word)) return this.reference(word) ?? Number(word);
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : { keyword: word };
  }

  /** `7 0 R`, when the number just read begins one. */
  private reference(word: string): PdfValue | undefined {
    if (!this.hasReferences || !/^\d{1,10}$/.test(word)) return undefined;
    const before = this.at;
    if (this.take(' 0 R') && !isRegular(this.bytes[this.at])) return { reference: Number(word) };
    this.at = before;
    return undefined;
  }
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

export const isKeyword = (value: PdfValue | Keyword | undefined): value is Keyword =>
  typeof value === 'object' && value !== null && 'keyword' in value;
