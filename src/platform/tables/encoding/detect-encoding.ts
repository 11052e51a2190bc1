import type { FileHandle } from 'node:fs/promises';
import { Utf8Checker } from '../../files/index.js';
import { fileHead, filePieces } from '../file-pieces.js';
import type { TableLimits } from '../limits.js';
import { tableFault } from '../table-fault.js';
import { CellJudge } from './cell-judge.js';
import { CellSplitter } from './cell-splitter.js';
import { ENCODING_NAMES, type TableEncoding, UTF8_MARK } from './table-encoding.js';

/**
 * The encoding of a CSV file, from all of its bytes: UTF-8 when the whole of it is, GB18030 when every cell is and none
 * is meant as UTF-8. `stated` is taken for granted and only checked. Throws Fault with an encoding code, naming row,
 * column and byte.
 */
export async function detectEncoding(
  file: FileHandle,
  limits: TableLimits,
  delimiter: string,
  stated?: TableEncoding,
): Promise<TableEncoding> {
  const isMarked = (await fileHead(file, UTF8_MARK.length)).equals(UTF8_MARK);
  const isOtherwise = isMarked ? stated === 'gb18030' : stated === 'utf-8-bom';
  if (stated !== undefined && isOtherwise) {
    throw tableFault('table-encoding-other', { row: 1, column: 1, offset: 0 }, { encoding: ENCODING_NAMES[stated] });
  }
  const taken = isMarked ? 'utf-8-bom' : stated;
  if (taken !== 'gb18030' && (await isWholeUtf8(file))) return taken ?? 'utf-8';
  const judge = new CellJudge(taken);
  const splitter = new CellSplitter(judge, limits, delimiter.charCodeAt(0));
  for await (const piece of filePieces(file)) splitter.push(piece);
  splitter.end();
  return taken ?? judge.verdict();
}

async function isWholeUtf8(file: FileHandle): Promise<boolean> {
  const checker = new Utf8Checker();
  for await (const piece of filePieces(file)) if (!checker.push(piece)) return false;
  return checker.isComplete;
}
