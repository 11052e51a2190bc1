/** Papers: documents in Chinese and English as tagged PDF, with code, seal and room for a signature. */
export { drawPaper } from './draw.js';
export type { Paper } from './paper.js';
export { missingCharacter } from './typeface.js';
