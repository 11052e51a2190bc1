import { compactText } from '../../core/certificate-text/index.js';
import type { PlacedText } from './laid-page.js';
import { INK } from './style.js';
import { typefaces, type Weight } from './typeface.js';

/**
 * Draws text. What a glyph stands for is noted once in a PDF font, but some characters share a glyph (‑ and -, ‧ and •): the
 * second of them is drawn with another copy of the font, or it would be read as the first.
 */
export class InkedText {
  private readonly meanings: Readonly<Record<Weight, Map<number, string>[]>> = { regular: [], bold: [] };
  private readonly registered = new Set<string>();

  constructor(private readonly document: PDFKit.PDFDocument) {}

  draw({ text, setting, x, baseline }: PlacedText): void {
    const face = typefaces()[setting.weight];
    let at = x;
    for (const { copy, part } of this.runs(text, setting.weight)) {
      this.document
        .font(this.font(setting.weight, copy))
        .fontSize(setting.size)
        .fillColor(INK[setting.ink])
        .text(part, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
      at += face.width(part, setting.size);
    }
  }

  /** Parts of a text that one copy of the font can show. */
  private runs(text: string, weight: Weight): { copy: number; part: string }[] {
    const runs: { copy: number; part: string }[] = [];
    for (const character of text) {
      const copy = this.copyFor(character, weight);
      const last = runs.at(-1);
      if (last?.copy === copy) last.part += character;
      else runs.push({ copy, part: character });
    }
    return runs;
  }

  private copyFor(character: string, weight: Weight): number {
    const glyph = typefaces()[weight].glyph(character.codePointAt(0) ?? 0).id;
    const meaning = compactText(character);
    const copies = this.meanings[weight];
    for (let copy = 0; ; copy++) {
      const known = copies[copy] ?? new Map<number, string>();
      copies[copy] = known;
      const taken = known.get(glyph);
      if (taken === undefined) known.set(glyph, meaning);
      if (taken === undefined || taken === meaning) return copy;
    }
  }

  private font(weight: Weight, copy: number): string {
    const name = `${weight}-${copy}`;
    if (!this.registered.has(name)) this.document.registerFont(name, typefaces()[weight].copy(copy));
    this.registered.add(name);
    return name;
  }
}
