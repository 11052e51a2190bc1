import type { GlyphCoverage } from './coverage.js';
import type { Paper } from './paper.js';

/** Draws papers, and knows what it can draw. */
export abstract class PaperPress {
  /** An unsigned PDF; the same bytes for the same paper. What the fonts lack is for `coverage` to say before. */
  abstract draw(paper: Paper): Promise<Uint8Array>;

  /** The characters that can be drawn. */
  abstract coverage(): Promise<GlyphCoverage>;
}
