import type { FileHandle } from 'node:fs/promises';
import { parseJson } from '../../../../core/canonical/index.js';
import { filePieces } from '../../../../platform/tables/index.js';
import { jsonMalformed, jsonNotObject, jsonRepeated, lineTooLong, notUtf8 } from '../../domain/sentences.js';
import type { UnreadableData } from '../../domain/unreadable-data.js';
import { LONGEST_OBJECT_BYTES } from '../sql/source.js';

const LF = 0x0a;

/** The first line that is not a JSON object, told apart; nothing where every line is one. Used once reading has failed. */
export async function jsonLinesFault(handle: FileHandle): Promise<UnreadableData | undefined> {
  let line = 1;
  let carried: Buffer[] = [];
  let length = 0;
  for await (const piece of filePieces(handle)) {
    let start = 0;
    for (let at = piece.indexOf(LF); at !== -1; at = piece.indexOf(LF, start)) {
      const fault = lineFault(Buffer.concat([...carried, piece.subarray(start, at)]), line);
      if (fault !== undefined) return fault;
      [carried, length, start, line] = [[], 0, at + 1, line + 1];
    }
    carried.push(Buffer.from(piece.subarray(start)));
    length += piece.length - start;
    if (length > LONGEST_OBJECT_BYTES) return lineTooLong(line, LONGEST_OBJECT_BYTES);
  }
  return lineFault(Buffer.concat(carried), line);
}

function lineFault(bytes: Buffer, line: number): UnreadableData | undefined {
  if (bytes.length > LONGEST_OBJECT_BYTES) return lineTooLong(line, LONGEST_OBJECT_BYTES);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return notUtf8(line);
  }
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return jsonMalformed(line);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return jsonNotObject(line);
  const names = Object.keys(value).map((name) => name.toLowerCase());
  const strict = parseJson(bytes);
  const isRepeated = !strict.ok && strict.code === 'json-duplicate-key';
  return isRepeated || new Set(names).size < names.length ? jsonRepeated(line) : undefined;
}
