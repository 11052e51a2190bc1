import { safeFileName } from './safe-file-name.js';

/**
 * `Content-Disposition` that always saves and never shows (RFC 6266), with the name in both forms: ASCII for old
 * clients and UTF-8 (RFC 8187) for the rest.
 */
export function contentDisposition(name: string): string {
  const safe = safeFileName(name);
  const ascii = safe.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeExtended(safe)}`;
}

/** Percent-encodes everything but attr-char (RFC 8187 section 3.2.1). */
function encodeExtended(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * Headers of every answer that carries evidence: a browser saves it, guesses no type, runs nothing of it, keeps no
 * copy and lets no other site embed it. `contentDisposition(name)` replaces the bare `attachment`.
 */
export const evidenceResponseHeaders = {
  'cache-control': 'private, no-store',
  'content-disposition': 'attachment',
  'content-security-policy': "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;
