import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type Glyph } from 'fontkit';
import { GlyphCoverage } from './coverage.js';

/** A weight of the one family that papers are set in. */
export type Weight = 'regular' | 'bold';

const FILES: Readonly<Record<Weight, string>> = {
  regular: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
};

/** A font, and what is measured with it. */
export class Typeface {
  /** The file, without the tables by which characters would be joined or moved: each is set by itself. */
  readonly bytes: Buffer;
  private readonly font: Font;
  private readonly widths = new Map<number, number>();

  constructor(readonly weight: Weight) {
    this.bytes = withoutLayout(readFileSync(createRequire(import.meta.url).resolve(FILES[weight])));
    this.font = create(this.bytes);
  }

  /**
   * The same font under another check sum. pdfkit takes fonts of equal names and check sums for one, and gives every glyph
   * of one font one meaning.
   */
  copy(number: number): Buffer {
    if (number === 0) return this.bytes;
    const copy = Buffer.from(this.bytes);
    const place = tableAt(copy, 'head') + CHECK_SUM_ADJUSTMENT;
    copy.writeUInt32BE((copy.readUInt32BE(place) + number) >>> 0, place);
    return copy;
  }

  get characters(): readonly number[] {
    return this.font.characterSet;
  }

  has(codePoint: number): boolean {
    return this.font.hasGlyphForCodePoint(codePoint);
  }

  glyph(codePoint: number): Glyph {
    return this.font.glyphForCodePoint(codePoint);
  }

  get unitsPerEm(): number {
    return this.font.unitsPerEm;
  }

  /** Width of a text, set character by character, in points. */
  width(text: string, size: number): number {
    let units = 0;
    for (const character of text) units += this.advance(character.codePointAt(0) ?? 0);
    return (units * size) / this.font.unitsPerEm;
  }

  private advance(codePoint: number): number {
    const known = this.widths.get(codePoint);
    if (known !== undefined) return known;
    const { advanceWidth } = this.font.glyphForCodePoint(codePoint);
    this.widths.set(codePoint, advanceWidth);
    return advanceWidth;
  }
}

/** Offset of the adjustment in the table `head` (OpenType 1.9, head). */
const CHECK_SUM_ADJUSTMENT = 8;
const DIRECTORY = 12;
const RECORD = 16;

/** Where the record of a table stands (OpenType 1.9, table directory). */
const recordOf = (font: Buffer, tag: string): number => {
  for (let table = 0; table < font.readUInt16BE(4); table++) {
    const record = DIRECTORY + table * RECORD;
    if (font.toString('latin1', record, record + 4) === tag) return record;
  }
  throw new RangeError(`the font has no table ${tag}`);
};

const tableAt = (font: Buffer, tag: string): number => font.readUInt32BE(recordOf(font, tag) + 8);

/** Under names that nobody looks for, the tables are not there; laying out by them would take half of the time. */
const withoutLayout = (font: Buffer): Buffer => {
  for (const tag of ['GSUB', 'GPOS']) font.write('-', recordOf(font, tag), 'latin1');
  return font;
};

let loaded: Readonly<Record<Weight, Typeface>> | undefined;

/** Both weights, read from the disk once: fifteen megabytes each. */
export const typefaces = (): Readonly<Record<Weight, Typeface>> => {
  loaded ??= { regular: new Typeface('regular'), bold: new Typeface('bold') };
  return loaded;
};

/** The characters that both weights have. */
export const coverageOfTypefaces = (): GlyphCoverage => {
  const { regular, bold } = typefaces();
  const coverage = new GlyphCoverage();
  for (const codePoint of regular.characters) if (bold.has(codePoint)) coverage.add(codePoint);
  return coverage;
};
