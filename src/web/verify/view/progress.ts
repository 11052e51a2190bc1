import { text } from '../ui/dom.js';
import type { Banner } from './slot.js';

/** While a verification goes on: no colour, and no word of any outcome. */
export const working = (...lines: Banner['lines']): Banner => ({
  tone: 'working',
  title: text('正在核验……', 'Verifying …'),
  lines,
});
