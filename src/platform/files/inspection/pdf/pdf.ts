import type { Content } from '../content.js';
import type { InspectionLimits } from '../limits.js';
import { refuse } from '../refusal.js';
import { PdfAnchors } from './pdf-anchors.js';
import { PdfFileObjects } from './pdf-file-objects.js';
import { checkPdfFrame } from './pdf-frame.js';
import { PdfLexer } from './pdf-lexer.js';
import { inspectObjectStream } from './pdf-object-stream.js';

const WINDOW_BYTES = 256 * 1024;

/**
 * Judges a PDF (ISO 32000): complete, not encrypted, without scripts, automatic actions and embedded files, also
 * where names are escaped, packed into object streams, or lie where only the cross-reference table leads.
 */
export async function inspectPdf(content: Content, head: Buffer, limits: InspectionLimits): Promise<'application/pdf'> {
  await checkPdfFrame(content, head);
  const objects = await readObjects(content);
  const budget = { unpackedBytes: 0 };
  const { openActions, lengths } = objects;
  for (const range of objects.objectStreams) {
    await inspectObjectStream(content, range, { limits, budget, openActions, lengths });
  }
  openActions.end();
  lengths.end();
  return 'application/pdf';
}

async function readObjects(content: Content): Promise<PdfFileObjects> {
  const objects = new PdfFileObjects();
  const anchors = new PdfAnchors();
  const lexer = new PdfLexer(objects);
  for (let position = 0; position < content.size; ) {
    const window = await content.read(position, WINDOW_BYTES);
    const isLast = position + window.length >= content.size;
    const done = lexer.consume(window, position, isLast);
    if (done === 0) refuse('evidence-malformed', 'PDF token');
    anchors.check(window.subarray(0, done), position, objects);
    position += done;
  }
  objects.end();
  return objects;
}
