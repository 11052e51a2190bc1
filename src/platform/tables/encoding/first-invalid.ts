import { isUtf8 } from 'node:buffer';
import { gb18030Text, sequenceLength } from './gb18030.js';

/** Bytes of the sequence that a byte begins in UTF-8 (RFC 3629 section 3). */
const utf8Length = (lead: number) => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0x80 ? 2 : 1);

/** Where the first sequence begins that is no character of UTF-8; the number of bytes when all are. */
export function firstNotUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = utf8Length(bytes[at] ?? 0);
    if (at + length > bytes.length || !isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return at;
}

/** Where the first sequence begins that is no character of GB18030; the number of bytes when all are. */
export function firstNotGb18030(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0 || gb18030Text(bytes.subarray(at, at + length)) === undefined) return at;
    at += length;
  }
  return at;
}
