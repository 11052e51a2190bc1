import { refuse } from '../refusal.js';

/** A start tag: the local name without its namespace prefix, and its attributes with references resolved. */
export interface XmlTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Start tags of a small XML document without text content (OPC relationships and content types, ISO/IEC 29500-2).
 * Strict: whatever is not a declaration, comment, tag or white space is refused (`evidence-malformed`), so that
 * nothing can hide from it in a form that a more lenient reader would accept.
 */
export function* xmlTags(text: string): Generator<XmlTag> {
  const next = cursor(text);
  while (!next.atEnd()) {
    if (next.take(/\s+|<\?xml\s[^>]*\?>|<!--(?:(?!--).)*-->|<\/[^\s<>/]+\s*>/sy) !== undefined) continue;
    const opening = next.take(/<[^\s<>/!?="']+/y);
    if (opening === undefined) refuse('evidence-malformed', 'XML part');
    const attributes = new Map<string, string>();
    for (;;) {
      const attribute = next.take(/\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*')/y);
      if (attribute === undefined) break;
      const equals = attribute.indexOf('=');
      const name = attribute.slice(0, equals).trim();
      if (attributes.has(name)) refuse('evidence-malformed', 'XML attribute given twice');
      attributes.set(
        name,
        resolveReferences(
          attribute
            .slice(equals + 1)
            .trim()
            .slice(1, -1),
        ),
      );
    }
    if (next.take(/\s*\/?>/y) === undefined) refuse('evidence-malformed', 'XML tag');
    yield { name: opening.slice(opening.lastIndexOf(':') + 1).replace('<', ''), attributes };
  }
}

function cursor(text: string) {
  let at = 0;
  return {
    atEnd: () => at >= text.length,
    take: (pattern: RegExp): string | undefined => {
      pattern.lastIndex = at;
      const found = pattern.exec(text)?.[0];
      at += found?.length ?? 0;
      return found;
    },
  };
}

function resolveReferences(value: string): string {
  return value.replace(/&([^;&]*);?/g, (_, reference: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(reference);
    const point = code === null ? undefined : code[1] === undefined ? Number(code[2]) : Number.parseInt(code[1], 16);
    if (point !== undefined && point <= 0x10ffff) return String.fromCodePoint(point);
    return NAMED[reference] ?? refuse('evidence-malformed', 'XML reference');
  });
}
