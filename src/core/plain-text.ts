/** Number of Unicode code points of a text. */
export const codePointLength = (text: string): number => [...text].length;

/** Whether a text is well-formed, NFC, and free of control characters; line feeds only where they are allowed. */
export function isCleanText(text: string, lineFeeds = false): boolean {
  if (!text.isWellFormed() || text.normalize('NFC') !== text) return false;
  const checked = lineFeeds ? text.replaceAll('\n', '') : text;
  // Cc: controls; bidirectional overrides and isolates can make a text read as another one.
  return !/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/u.test(checked);
}

/** Whether a text is clean, trimmed and of `minimum` to `maximum` code points; of several lines where that is allowed. */
export function isPlainText(text: string, minimum: number, maximum: number, lineFeeds = false): boolean {
  if (text.length > maximum * 2 || !isCleanText(text, lineFeeds) || text.trim() !== text) return false;
  const length = codePointLength(text);
  return length >= minimum && length <= maximum;
}
