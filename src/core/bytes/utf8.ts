const encoder = new TextEncoder();
// ignoreBOM keeps a byte order mark in the text, so that strict formats see it and refuse it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 bytes of the text. A lone surrogate becomes U+FFFD: check `isWellFormed` first where that matters. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/**
 * Writes the UTF-8 bytes of the text to the start of `target` and gives their number. Throws RangeError unless `target`
 * has three bytes for each UTF-16 code unit, which is always enough.
 */
export const utf8Into = (text: string, target: Uint8Array): number => {
  if (target.length < text.length * 3) throw new RangeError('target too small for the text');
  return encoder.encodeInto(text, target).written;
};

/** The text of UTF-8 bytes, or undefined when they are not valid UTF-8. A byte order mark stays in the text. */
export const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
};

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Whether the string has no lone surrogate, so that UTF-8 carries it without loss (ECMA-262 isWellFormed). */
export const isWellFormed = (text: string): boolean => !LONE_SURROGATE.test(text);
