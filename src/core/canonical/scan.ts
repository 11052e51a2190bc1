/** What one linear pass over JSON text finds, before anything recursive runs on it. */
export interface Shape {
  /** Deepest nesting of arrays and objects. */
  depth: number;
  /** Colons outside strings: in valid JSON, the number of object members. */
  members: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Counts nesting and members outside strings. Says nothing about validity: the parser decides that. */
export const scanShape = (text: string): Shape => {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    // Codes, not characters: of a text beyond Latin-1 each character would be a string of its own.
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === BACKSLASH) i++;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === COLON) members++;
    else if (OPENING.has(code)) deepest = Math.max(deepest, ++depth);
    else if (CLOSING.has(code)) depth--;
  }
  return { depth: deepest, members };
};
