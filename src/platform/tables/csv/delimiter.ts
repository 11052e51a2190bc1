const DELIMITERS = [',', ';', '\t'] as const;
const QUOTE = 0x22;
const LINE_ENDS = [0x0a, 0x0d];

/**
 * What parts the cells of a CSV file, by its first line: whichever stands there most often outside of quotation marks, a
 * comma where none does. Neither UTF-8 nor GB18030 uses these bytes within a character.
 */
export function delimiterOf(head: Uint8Array): (typeof DELIMITERS)[number] {
  const counts = new Map<number, number>();
  let isQuoted = false;
  for (const byte of head) {
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (LINE_ENDS.includes(byte)) break;
    else counts.set(byte, (counts.get(byte) ?? 0) + 1);
  }
  const often = (delimiter: string): number => counts.get(delimiter.charCodeAt(0)) ?? 0;
  return DELIMITERS.reduce((best, each) => (often(each) > often(best) ? each : best));
}
