import { utf8 } from '../../../core/bytes.js';
import { parseTilePath } from '../../../core/tlog/index.js';
import type { Answer } from '../../../platform/http/index.js';
import type { LedgerReader } from '../application/ledger-reader.js';
import { staticAnswer } from './static-answer.js';

/** Media types of the log's files (C2SP tlog-tiles). */
export const TEXT = 'text/plain; charset=utf-8';
export const BYTES = 'application/octet-stream';

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** The latest checkpoint as it may be cached: a second at most. */
export async function checkpointAnswer(reader: LedgerReader, ifNoneMatch: string | undefined): Promise<Answer> {
  const { note } = await reader.checkpoint();
  return staticAnswer(utf8(note), ifNoneMatch, { 'content-type': TEXT, 'cache-control': 'public, max-age=1' });
}

/** The log's keys as C2SP verifier keys, one a line: the key of now first, then earlier ones that were not compromised. */
export function verifierKeyAnswer(reader: LedgerReader, ifNoneMatch: string | undefined): Answer {
  const { logKeys } = reader.identity();
  const lines = logKeys.filter(({ isCompromised }) => !isCompromised).map(({ vkey }) => `${vkey}\n`);
  return staticAnswer(utf8(lines.join('')), ifNoneMatch, {
    'content-type': TEXT,
    'cache-control': 'public, max-age=300',
  });
}

/** A tile or bundle by its path under the log's prefix, `tile/…`; nothing where no published checkpoint covers it. */
export async function tileAnswer(
  reader: LedgerReader,
  path: string,
  ifNoneMatch: string | undefined,
): Promise<Answer | undefined> {
  const address = parseTilePath(path);
  if (!address.ok) return undefined;
  const { value } = address;
  const bytes =
    value.kind === 'entries'
      ? await reader.bundle(value.index, value.width)
      : await reader.tile(value.level, value.index, value.width);
  return bytes && staticAnswer(bytes, ifNoneMatch, { 'content-type': BYTES, 'cache-control': IMMUTABLE });
}
