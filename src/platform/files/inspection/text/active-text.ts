/**
 * Beginnings that make a program or a browser run a text: the HTML patterns of WHATWG MIME Sniffing section 7.1, SVG,
 * interpreter lines and embedded languages. Compared after a byte order mark and white space, in any case.
 */
const ACTIVE_BEGINNING = new RegExp(
  '^(?:' +
    '<(?:!doctype\\s+html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg)(?:[\\s>/]|$)' +
    '|<!--|<!doctype|<!entity|#!|<\\?php|<\\?=|<%|%!ps|@echo\\b)',
  'i',
);

const ACTIVE_XML = /<(?:\w+:)?(?:svg|html|script|stylesheet|transform)[\s>/]|<\?xml-stylesheet|<!doctype|<!entity/i;

/** What the beginning of a text says about it; `head` is its first few thousand bytes. */
export function textBeginning(head: Buffer): 'text' | 'script' | 'markup' | 'pdf' {
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (ACTIVE_BEGINNING.test(text)) return 'script';
  if (/^<\?xml[\s?]/i.test(text)) return ACTIVE_XML.test(text) ? 'script' : 'markup';
  if (/^\{\\rtf/.test(text)) return 'markup';
  return head.subarray(0, 1024).includes('%PDF-') ? 'pdf' : 'text';
}
