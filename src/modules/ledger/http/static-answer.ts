import { hash } from 'node:crypto';
import { Answer } from '../../../platform/http/index.js';

// Tiles that are kept in memory are asked for again and again.
const etags = new WeakMap<Uint8Array, string>();

function etagOf(bytes: Uint8Array): string {
  const known = etags.get(bytes);
  if (known !== undefined) return known;
  const etag = `"${hash('sha256', bytes, 'base64url')}"`;
  etags.set(bytes, etag);
  return etag;
}

/** Answers with bytes under a strong ETag, or 304 when the caller has them (RFC 9110 section 13.1.2). */
export function staticAnswer(
  bytes: Uint8Array,
  ifNoneMatch: string | undefined,
  headers: Readonly<Record<string, string>>,
): Answer {
  const etag = etagOf(bytes);
  const answered = { ...headers, etag };
  const known = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) return Answer.of(304, answered, undefined);
  return Answer.ok(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), answered);
}
