import { type JsonValue, parseJson } from '../../../core/canonical/index.js';
import { parseDecimal } from '../../../core/checkpoint/index.js';
import { anyJson, list, object, parseShape, pattern, shapeOf } from '../../../core/shape/index.js';
import { StartupError } from '../../../platform/startup/index.js';
import type { NamedNote } from './earlier-folder.js';
import type { HttpFetch } from './http-fetch.js';

const MOST_PAGE_BYTES = 16_000_000;
const LIMIT = 200;

const page = object({
  items: list(anyJson, { max: LIMIT }),
  nextCursor: shapeOf<string | null>(
    { type: ['string', 'null'] },
    'must be a cursor or null',
    (value) => value === null || (typeof value === 'string' && /^[\w-]{1,1000}$/.test(value)),
  ),
});
const size = pattern(/0|[1-9]\d{0,15}/, 'a size');
const note = pattern(/[\s\S]{1,1000000}/, 'a note');

/**
 * The checkpoints that a registry lists, the largest first, all pages. Undefined where no such list is offered. The
 * sizes must fall, so that a list without end is told from a long one.
 * @throws StartupError 'checkpoint-list' for an answer that is no such list
 */
export async function* notesInList(files: Pick<HttpFetch, 'get'>, address: string): AsyncGenerator<NamedNote, boolean> {
  let below = Number.POSITIVE_INFINITY;
  let cursor: string | null = '';
  while (cursor !== null) {
    const url: string = `${address}?limit=${LIMIT}${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const bytes = await files.get(url, MOST_PAGE_BYTES);
    if (bytes === undefined) return false;
    const parsed = parseJson(bytes);
    const shaped = parsed.ok ? parseShape(page, parsed.value) : parsed;
    if (!shaped.ok) throw unusable(url, shaped.code);
    for (const item of shaped.value.items) {
      const listed = memberOf(item);
      if (listed === undefined || listed.size >= below) throw unusable(url, 'checkpoints');
      below = listed.size;
      yield { name: `${address}/${listed.size}`, note: listed.note };
    }
    if (shaped.value.items.length === 0 && shaped.value.nextCursor !== null) throw unusable(url, 'an empty page');
    cursor = shaped.value.nextCursor;
  }
  return true;
}

/** Only what is needed of an item: others may come with later versions. */
const memberOf = (item: JsonValue): { size: number; note: string } | undefined => {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
  const shaped = parseShape(object({ size, note }), { size: item['size'], note: item['note'] });
  const number = shaped.ok ? parseDecimal(shaped.value.size) : undefined;
  return shaped.ok && number !== undefined ? { size: number, note: shaped.value.note } : undefined;
};

const unusable = (url: string, reason: string) =>
  new StartupError(
    'checkpoint-list',
    `${url} 不是检查点列表（${reason}）`,
    `${url} is no list of checkpoints (${reason})`,
  );
