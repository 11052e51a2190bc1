import type { Content } from '../content.js';
import { refuse } from '../refusal.js';

const TAIL_BYTES = 2048;

/**
 * Checks that a PDF begins at the first byte and ends as it must (ISO 32000-1, 7.5.2 and 7.5.5): `startxref`, a
 * position in the file, `%%EOF`, and nothing but white space behind it.
 */
export async function checkPdfFrame(content: Content, head: Buffer): Promise<void> {
  if (!/^%PDF-[12]\.\d/.test(head.toString('latin1', 0, 16))) refuse('evidence-malformed', 'PDF version');
  const tail = (await content.read(Math.max(0, content.size - TAIL_BYTES), TAIL_BYTES)).toString('latin1');
  const mark = tail.lastIndexOf('%%EOF');
  if (mark < 0) refuse('evidence-truncated', 'PDF without %%EOF');
  const behind = tail.slice(mark + 5).replace(/^[\0\t\n\f\r ]+/, '');
  // An incremental update begins with an object or a comment: a file cut within one ends behind an older %%EOF.
  if (/^[\d%]/.test(behind)) refuse('evidence-truncated', 'PDF update without %%EOF');
  if (behind !== '') refuse('evidence-polyglot', 'data behind %%EOF');
  const position = /startxref[\0\t\n\f\r ]+(\d{1,15})[\0\t\n\f\r ]+$/.exec(tail.slice(0, mark))?.[1];
  if (position === undefined) refuse('evidence-truncated', 'PDF without startxref');
  if (Number(position) >= content.size) refuse('evidence-malformed', 'PDF startxref');
}
