const MAX_BYTES = 255;
const MAX_EXTENSION_BYTES = 32;
const FALLBACK = 'file';

/**
 * Controls (C0, C1, DEL), lone surrogates, line separators, and the marks that reorder or hide text (Unicode TR 36,
 * section 3; CVE-2021-42574): with them `fdp.exe` can look like `exe.pdf`.
 */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu;

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/**
 * A name that is safe to show and to offer for saving; never part of a path here. NFC, its last path segment only,
 * at most 255 bytes of UTF-8 with the extension kept. An empty rest becomes `file`.
 */
export function safeFileName(name: string): string {
  const segment = name.replace(UNSAFE, '').normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const trimmed = segment.replace(/^[.\s]+|[.\s]+$/g, '');
  return shorten(trimmed === '' ? FALLBACK : trimmed);
}

function shorten(name: string): string {
  if (bytesOf(name) <= MAX_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const tail = dot > 0 ? name.slice(dot) : '';
  const extension = bytesOf(tail) <= MAX_EXTENSION_BYTES ? tail : '';
  const room = MAX_BYTES - bytesOf(extension);
  let stem = '';
  let used = 0;
  for (const character of name.slice(0, name.length - extension.length)) {
    used += bytesOf(character);
    if (used > room) break;
    stem += character;
  }
  return (extension === '' ? stem.replace(/[.\s]+$/, '') : stem) + extension;
}
