import { refuse } from '../refusal.js';
import { decodeName, isRegular, isWhiteSpace } from './pdf-characters.js';

/** What the lexer tells about a PDF, in file order. `at` is the position of the token's first byte. */
export interface PdfTokens {
  name(name: string, at: number): void;
  number(value: number, at: number): void;
  string(at: number): void;
  open(bracket: '<<' | '[', at: number): void;
  close(bracket: '>>' | ']'): void;
  /** Answers true when the bytes behind the keyword are the data of a stream. */
  keyword(word: string, at: number): boolean;
  /** The data of a stream ended; `end` is the position of `endstream`. */
  streamEnd(start: number, end: number): void;
}

const ENDSTREAM = Buffer.from('endstream');
/** Longest name, number or keyword; names have at most 127 bytes (ISO 32000-1, annex C), escapes treble them. */
const MAX_TOKEN_BYTES = 1024;

const LF = 0x0a;
const CR = 0x0d;

/** Splits a PDF into tokens (ISO 32000-1, 7.2 and 7.3), window by window, skipping the data of streams. */
export class PdfLexer {
  private mode: 'tokens' | 'string' | 'hex' | 'comment' | 'stream' = 'tokens';
  private depth = 0;
  private streamStart = 0;

  constructor(private readonly tokens: PdfTokens) {}

  /** True between tokens: nothing that was opened is still open. */
  get isBetweenTokens(): boolean {
    return this.mode === 'tokens' || this.mode === 'comment';
  }

  /**
   * Reads tokens of a window that begins at file position `base`. Answers how many bytes are done; the next window
   * begins behind them. The rest is a token that the window cuts, unless the window is the `last`.
   */
  consume(window: Buffer, base: number, last: boolean): number {
    let at = 0;
    while (at < window.length) {
      const next = this.step(window, at, base, last);
      if (next === at) break;
      at = next;
    }
    return at;
  }

  /** Position behind one token or piece of it; the same position when the window does not hold enough. */
  private step(window: Buffer, at: number, base: number, last: boolean): number {
    switch (this.mode) {
      case 'string':
        return this.literalString(window, at, last);
      case 'hex':
        return this.skipPast(window, at, (byte) => byte === 0x3e);
      case 'comment':
        return this.skipPast(window, at, (byte) => byte === LF || byte === CR);
      case 'stream':
        return this.stream(window, at, base, last);
      case 'tokens':
        return this.token(window, at, base, last);
    }
  }

  private token(window: Buffer, start: number, base: number, last: boolean): number {
    let at = start;
    while (at < window.length && isWhiteSpace(window[at] ?? 0)) at += 1;
    if (at === window.length) return at;
    const byte = window[at] ?? 0;
    const isPair = byte === 0x3c || byte === 0x3e;
    if (isPair && at + 1 === window.length && !last) return at;
    const position = base + at;
    switch (byte) {
      case 0x25: // %
        this.mode = 'comment';
        return at + 1;
      case 0x28: // (
        this.tokens.string(position);
        this.mode = 'string';
        this.depth = 1;
        return at + 1;
      case 0x5b: // [
        this.tokens.open('[', position);
        return at + 1;
      case 0x5d: // ]
        this.tokens.close(']');
        return at + 1;
      case 0x3c: // <
        return this.opening(window, at, position);
      case 0x3e: // >
        if (window[at + 1] !== 0x3e) return at + 1;
        this.tokens.close('>>');
        return at + 2;
      case 0x29: // )
      case 0x7b: // {
      case 0x7d: // }
        return at + 1;
      default:
        return this.word(window, at, base, last);
    }
  }

  private opening(window: Buffer, at: number, position: number): number {
    if (window[at + 1] === 0x3c) {
      this.tokens.open('<<', position);
      return at + 2;
    }
    this.tokens.string(position);
    this.mode = 'hex';
    return at + 1;
  }

  /** A name, a number or a keyword. */
  private word(window: Buffer, at: number, base: number, last: boolean): number {
    const isName = window[at] === 0x2f;
    let end = at + (isName ? 1 : 0);
    while (end < window.length && isRegular(window[end] ?? 0)) end += 1;
    if (end - at > MAX_TOKEN_BYTES) refuse('evidence-malformed', 'PDF token length');
    // A keyword also waits for the end of line behind it, which belongs to `stream`.
    if (end + 2 > window.length && !last) return at;
    const text = window.toString('latin1', at, end);
    if (isName) this.tokens.name(decodeName(text.slice(1)), base + at);
    else if (/^[+-]*\d*\.?\d*$/.test(text)) this.tokens.number(Number(text.replace(/^\++/, '')), base + at);
    else if (this.tokens.keyword(text, base + at)) return this.beginStream(window, end, base);
    return end;
  }

  private beginStream(window: Buffer, at: number, base: number): number {
    let start = at;
    if (window[start] === CR) start += 1;
    if (window[start] === LF) start += 1;
    this.mode = 'stream';
    this.streamStart = base + start;
    return start;
  }

  private stream(window: Buffer, at: number, base: number, last: boolean): number {
    const end = window.indexOf(ENDSTREAM, at);
    if (end >= 0) {
      this.mode = 'tokens';
      this.tokens.streamEnd(this.streamStart, base + end);
      return end + ENDSTREAM.length;
    }
    return last ? window.length : Math.max(at, window.length - ENDSTREAM.length + 1);
  }

  /** Balanced parentheses, and any byte behind a reverse solidus (7.3.4.2). */
  private literalString(window: Buffer, start: number, last: boolean): number {
    for (let at = start; at < window.length; at += 1) {
      const byte = window[at];
      if (byte === 0x5c) {
        if (at + 1 === window.length) return last ? window.length : at;
        at += 1;
      } else if (byte === 0x28) this.depth += 1;
      else if (byte === 0x29) {
        this.depth -= 1;
        if (this.depth > 0) continue;
        this.mode = 'tokens';
        return at + 1;
      }
    }
    return window.length;
  }

  private skipPast(window: Buffer, start: number, ends: (byte: number) => boolean): number {
    for (let at = start; at < window.length; at += 1) {
      if (!ends(window[at] ?? 0)) continue;
      this.mode = 'tokens';
      return at + 1;
    }
    return window.length;
  }
}
