import { crc32 } from 'node:zlib';
import type { Content } from '../content.js';
import type { InspectionLimits } from '../limits.js';
import { refuse } from '../refusal.js';

export const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

const CRITICAL = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);

/**
 * Walks the chunks of a PNG (W3C PNG third edition, clause 5): IHDR first, at least one IDAT, every CRC right,
 * IEND last and nothing behind it.
 */
export async function inspectPng(content: Content, limits: InspectionLimits): Promise<'image/png'> {
  let hasData = false;
  for (let at = PNG_SIGNATURE.length; ; ) {
    const header = await content.read(at, 8);
    if (header.length < 8) refuse('evidence-truncated', 'PNG without IEND');
    const length = header.readUInt32BE(0);
    const type = header.toString('latin1', 4, 8);
    const end = at + 12 + length;
    if (!/^[A-Za-z]{4}$/.test(type) || length > 0x7fffffff) refuse('evidence-malformed', 'PNG chunk header');
    if (end > content.size) refuse('evidence-truncated', `PNG chunk ${type}`);
    if ((type === 'IHDR') !== (at === PNG_SIGNATURE.length)) refuse('evidence-malformed', 'PNG header order');
    if (/^[A-Z]/.test(type) && !CRITICAL.has(type)) refuse('evidence-malformed', `PNG chunk ${type}`);
    await checkCrc(content, at + 4, end - 4, type);
    if (type === 'IHDR') checkHeader(await content.read(at + 8, length), limits);
    if (type === 'IDAT') hasData = true;
    at = end;
    if (type !== 'IEND') continue;
    if (length > 0 || !hasData) refuse('evidence-malformed', 'PNG end');
    if (at < content.size) refuse('evidence-polyglot', 'data behind IEND');
    return 'image/png';
  }
}

function checkHeader(data: Buffer, limits: InspectionLimits): void {
  if (data.length !== 13) refuse('evidence-malformed', 'PNG header');
  const pixels = data.readUInt32BE(0) * data.readUInt32BE(4);
  if (pixels === 0) refuse('evidence-malformed', 'PNG without pixels');
  if (pixels > limits.maxPixels) refuse('evidence-bomb', 'PNG size');
}

async function checkCrc(content: Content, start: number, end: number, type: string): Promise<void> {
  let crc = 0;
  for await (const piece of content.pieces(start, end)) crc = crc32(piece, crc);
  if ((await content.read(end, 4)).readUInt32BE(0) !== crc) refuse('evidence-malformed', `PNG checksum of ${type}`);
}
