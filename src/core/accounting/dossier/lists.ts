import { decodeUtf8 } from '../../bytes.js';
import { canonicalize, type JsonObject, type JsonValue, parseJson } from '../../canonical/index.js';
import { fail, ok, type Result } from '../../result.js';
import { parseShape, type Shape } from '../../shape/index.js';

/**
 * A list in a dossier is a JSON array with one item a line, each in canonical form (RFC 8785): every JSON reader takes it,
 * and a hundred thousand items are written, compared and read one by one.
 */
export const LIST_START = '[\n';
/** What stands before an item, and behind the last one. */
export const itemText = (item: JsonValue, isFirst: boolean): string => `${isFirst ? '' : ',\n'}${canonicalize(item)}`;
export const listEnd = (isEmpty: boolean): string => (isEmpty ? ']\n' : '\n]\n');

export type ListFault = 'list-encoding' | 'list-lines' | 'list-item';

/** The lines of a list, one an item, unread. */
export function listLines(bytes: Uint8Array): Result<readonly string[], ListFault> {
  const text = decodeUtf8(bytes);
  if (text === undefined) return fail('list-encoding');
  if (text === LIST_START + listEnd(true)) return ok([]);
  if (!text.startsWith(LIST_START) || !text.endsWith(listEnd(false))) return fail('list-lines');
  return ok(text.slice(LIST_START.length, -listEnd(false).length).split(',\n'));
}

/** The items of a list, each of that shape and in canonical form; `detail` says which is not, and why. */
export function listItems<T extends JsonObject>(bytes: Uint8Array, shape: Shape<T>): Result<readonly T[], ListFault> {
  const lines = listLines(bytes);
  if (!lines.ok) return lines;
  const items: T[] = [];
  for (const [index, line] of lines.value.entries()) {
    const parsed = parseJson(line);
    if (!parsed.ok) return fail('list-item', `/${index} ${parsed.code}`);
    const item = parseShape(shape, parsed.value);
    if (!item.ok) return fail('list-item', `/${index}${item.detail ?? ''}`);
    if (canonicalize(parsed.value) !== line) return fail('list-item', `/${index}`);
    items.push(item.value);
  }
  return ok(items);
}
