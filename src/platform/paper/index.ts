/** Papers: documents in Chinese and English as tagged PDF, with code, seal and room for a signature. */
export type { GlyphCoverage } from './coverage.js';
export { OwnThreadPress } from './own-thread-press.js';
export type { Paper } from './paper.js';
export { PaperPress } from './press.js';
export { ThreadPress } from './thread-press.js';
