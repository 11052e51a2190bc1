const CODE_POINTS = 0x11_0000;

/** Which characters the fonts have glyphs for: a bit for each code point, small enough to be handed between threads. */
export class GlyphCoverage {
  constructor(private readonly bits: Uint8Array = new Uint8Array(CODE_POINTS / 8)) {}

  /** The bits, to be sent to another thread. */
  get bytes(): Uint8Array {
    return this.bits;
  }

  add(codePoint: number): void {
    this.bits[codePoint >> 3] = (this.bits[codePoint >> 3] ?? 0) | (1 << (codePoint & 7));
  }

  has(codePoint: number): boolean {
    return ((this.bits[codePoint >> 3] ?? 0) & (1 << (codePoint & 7))) !== 0;
  }

  /** The first character of a text without a glyph; line feeds and blanks need none. */
  missingIn(text: string): string | undefined {
    for (const character of text) {
      if (!this.has(character.codePointAt(0) ?? 0) && !/\s/u.test(character)) return character;
    }
    return undefined;
  }
}
