import type { GlyphCoverage } from './coverage.js';
import { drawPaper } from './draw.js';
import type { Paper } from './paper.js';
import { PaperPress } from './press.js';
import { coverageOfTypefaces } from './typeface.js';

/** Draws in the thread that asks, which does nothing else meanwhile: for programs that have nothing else to do. */
export class OwnThreadPress extends PaperPress {
  private known: GlyphCoverage | undefined;

  override draw(paper: Paper): Promise<Uint8Array> {
    return drawPaper(paper);
  }

  override async coverage(): Promise<GlyphCoverage> {
    this.known ??= coverageOfTypefaces();
    return this.known;
  }
}
