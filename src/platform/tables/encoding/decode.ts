import type { TableEncoding } from './table-encoding.js';

const MARK = '\uFEFF';

/**
 * The text of bytes, piece by piece, without a byte order mark. Throws TypeError where the bytes are not in the
 * encoding: only for what `detectEncoding` has approved.
 */
export async function* decode(bytes: AsyncIterable<Uint8Array>, encoding: TableEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding === 'gb18030' ? 'gb18030' : 'utf-8', { fatal: true, ignoreBOM: true });
  let isFirst = true;
  for await (const piece of bytes) {
    const text = decoder.decode(piece, { stream: true });
    if (text === '') continue;
    yield isFirst && text.startsWith(MARK) ? text.slice(1) : text;
    isFirst = false;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
