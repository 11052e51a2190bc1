import type { Content } from '../content.js';
import { refuse } from '../refusal.js';

const WINDOW_BYTES = 64 * 1024;
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/**
 * Walks the segments of a JPEG (ITU-T T.81, annex B): from SOI over a frame and a scan to EOI. Behind it only
 * further JPEG images (CIPA DC-007, as telephones write them) and zero padding may follow.
 */
export async function inspectJpeg(content: Content): Promise<'image/jpeg'> {
  let at = await walkImage(content, 0);
  while (at < content.size) {
    const next = await content.read(at, 3);
    if (next[0] === 0xff && next[1] === SOI && next[2] === 0xff) at = await walkImage(content, at);
    else at = await skipPadding(content, at);
  }
  return 'image/jpeg';
}

async function walkImage(content: Content, start: number): Promise<number> {
  let hasFrame = false;
  let hasScan = false;
  for (let at = start + 2; ; ) {
    const header = await content.read(at, 4);
    const marker = header[1];
    if (header.length < 2 || marker === undefined) refuse('evidence-truncated', 'JPEG without EOI');
    if (header[0] !== 0xff) refuse('evidence-malformed', 'JPEG marker');
    if (marker === 0xff) {
      at += 1; // a fill byte (B.1.1.2)
      continue;
    }
    if (marker === EOI) {
      if (!hasFrame || !hasScan) refuse('evidence-malformed', 'JPEG without image');
      return at + 2;
    }
    if (marker < 0xc0 || marker === SOI || isRestart(marker)) refuse('evidence-malformed', 'JPEG marker');
    if (header.length < 4) refuse('evidence-truncated', 'JPEG segment');
    const length = header.readUInt16BE(2);
    if (length < 2) refuse('evidence-malformed', 'JPEG segment length');
    at += 2 + length;
    if (at > content.size) refuse('evidence-truncated', 'JPEG segment');
    if (isFrame(marker)) hasFrame = true;
    if (marker !== SOS) continue;
    hasScan = true;
    at = await skipEntropyCoded(content, at);
  }
}

/** Position of the next marker that is neither a stuffed byte nor a restart (B.1.1.5). */
async function skipEntropyCoded(content: Content, start: number): Promise<number> {
  for (let base = start; ; ) {
    const window = await content.read(base, WINDOW_BYTES);
    if (window.length < 2) refuse('evidence-truncated', 'JPEG scan');
    for (let at = window.indexOf(0xff); at >= 0 && at + 1 < window.length; at = window.indexOf(0xff, at + 1)) {
      const marker = window[at + 1] ?? 0;
      if (marker !== 0 && marker !== 0xff && !isRestart(marker)) return base + at;
    }
    base += window.length - 1;
  }
}

async function skipPadding(content: Content, start: number): Promise<number> {
  for await (const piece of content.pieces(start, content.size)) {
    if (piece.some((byte) => byte !== 0)) refuse('evidence-polyglot', 'data behind EOI');
  }
  return content.size;
}
