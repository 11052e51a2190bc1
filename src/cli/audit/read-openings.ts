import { readFile } from 'node:fs/promises';
import { type Opening, parseOpenings } from '../../core/audit/index.js';
import { parseJson } from '../../core/canonical/index.js';
import { Unreadable } from '../../modules/auditing/index.js';
import { errorText, StartupError } from '../../platform/startup/index.js';
import { byteLines } from './byte-lines.js';

const [COMMA, BRACE] = [0x2c, 0x7b];

/**
 * The openings of a file: a JSON list. One that holds an opening on each line, as `ledger openings` writes it, is read
 * line by line, and may be larger than a text in memory can be.
 * @throws Unreadable for what is no list of openings; StartupError 'openings' when the system refuses the file
 */
export async function readOpenings(path: string): Promise<Opening[]> {
  try {
    return (await readByLine(path)) ?? openingsIn(path, new Uint8Array(await readFile(path)));
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause;
    const reason = errorText(cause);
    throw new StartupError('openings', `无法打开 ${path}（${reason}）`, `${path} cannot be opened (${reason})`, {
      cause,
    });
  }
}

/** `[`, an opening a line with a comma behind all but the last, `]`; undefined for a file that begins otherwise. */
async function readByLine(path: string): Promise<Opening[] | undefined> {
  const found: Opening[] = [];
  let number = 0;
  let expected: 'bracket' | 'opening' | 'closing' | 'end' = 'bracket';
  for await (const line of byteLines(path)) {
    number += 1;
    if (number === 1 && !isText(line, '[')) return undefined;
    if (number === 2 && line[0] !== BRACE) return undefined;
    if (number === 1) expected = 'opening';
    else if (expected === 'opening') {
      const goesOn: boolean = line.at(-1) === COMMA;
      for (const opening of openingsIn(path, asList(line, goesOn), number)) found.push(opening);
      expected = goesOn ? 'opening' : 'closing';
    } else if (expected === 'closing' && isText(line, ']')) expected = 'end';
    else throw new Unreadable(path, `line ${number}`);
  }
  if (expected !== 'end') throw new Unreadable(path, `cut off after line ${number}`);
  return found;
}

const isText = (line: Uint8Array, text: string): boolean => Buffer.from(line).toString('latin1') === text;

const asList = (line: Uint8Array, goesOn: boolean): Uint8Array =>
  Buffer.concat([Buffer.from('['), goesOn ? line.subarray(0, -1) : line, Buffer.from(']')]);

function openingsIn(path: string, bytes: Uint8Array, line?: number): Opening[] {
  const parsed = parseJson(bytes);
  const openings = parsed.ok ? parseOpenings(parsed.value) : parsed;
  if (openings.ok) return openings.value;
  const reason = openings.detail ?? openings.code;
  throw new Unreadable(path, line === undefined ? reason : `line ${line}: ${reason}`);
}
