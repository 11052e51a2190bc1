import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { CsvParser } from '../../../../platform/tables/index.js';
import { lineTooLong } from '../../domain/sentences.js';
import { LONGEST_LINE_BYTES } from '../sql/source.js';
import { CSV_LIMITS } from './csv-limits.js';

/** How many bytes at the beginning are looked at for characters that are not UTF-8. */
const HEAD_BYTES = 1_048_576;
const DELIMITERS = [',', '\t', ';', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];
const QUOTE = '"';

/** Whether the beginning of a file is UTF-8, a character at its end cut off or not. */
export async function beginsAsUtf8(handle: FileHandle): Promise<boolean> {
  const head = await bytesAt(handle, HEAD_BYTES);
  return [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, Math.max(0, head.length - cut))));
}

/**
 * The first record of a CSV file in UTF-8, and what parts its cells; the delimiter is the one it has most of. Throws
 * UnreadableData 'line-too-long' and table faults.
 */
export async function firstRecord(
  handle: FileHandle,
  stated?: Delimiter,
): Promise<{ delimiter: Delimiter; cells: string[] }> {
  const head = await bytesAt(handle, LONGEST_LINE_BYTES);
  const text = new TextDecoder('utf-8').decode(head);
  const { end, counts } = scanRecord(text);
  if (end === undefined && head.length === LONGEST_LINE_BYTES) throw lineTooLong(1, LONGEST_LINE_BYTES);
  const most = DELIMITERS.reduce((best, one) => (counts[one] > counts[best] ? one : best));
  const delimiter = stated ?? most;
  // Whoever asks says how many columns are too many, and how many there are.
  const parser = new CsvParser({ ...CSV_LIMITS, maxColumns: LONGEST_LINE_BYTES }, delimiter);
  const [first] = [...parser.push(text.slice(0, end)), ...parser.end()];
  return { delimiter, cells: first?.cells.slice() ?? [] };
}

/** Where the first record ends that is not empty, and what stands in it outside of quotation marks. */
function scanRecord(text: string): { end: number | undefined; counts: Record<Delimiter, number> } {
  const counts: Record<Delimiter, number> = { ',': 0, '\t': 0, ';': 0, '|': 0 };
  let quoted = false;
  let started = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === QUOTE) quoted = !quoted;
    if (quoted) continue;
    if (character === '\n' || character === '\r') {
      if (started) return { end: at, counts };
      continue;
    }
    started = true;
    if (isDelimiter(character)) counts[character] += 1;
  }
  return { end: undefined, counts };
}

export const isDelimiter = (text: string): text is Delimiter => DELIMITERS.some((one) => one === text);

async function bytesAt(handle: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, filled);
    filled += bytesRead;
    if (bytesRead === 0 || filled === length) return buffer.subarray(0, filled);
  }
}
