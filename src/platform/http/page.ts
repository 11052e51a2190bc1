import { Fault } from '../../core/fault.js';

/** One page of a list in a total order. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Position after which a page begins: the sort keys of the last row, as texts. */
export type CursorKeys = readonly string[];

/** Items of a page when nobody says how many. */
export const DEFAULT_LIMIT = 50;
/** Most items of a page. */
export const MAXIMUM_LIMIT = 200;

/** Reads `limit`; absent means 50, anything but a whole number from 1 to 200 is refused. */
export function parseLimit(limit: string | undefined): number {
  if (limit === undefined) return DEFAULT_LIMIT;
  const value = /^[1-9]\d{0,2}$/.test(limit) ? Number(limit) : Number.NaN;
  if (!(value <= MAXIMUM_LIMIT)) throw new Fault('cursor-invalid');
  return value;
}

/** Opaque text of a position. */
export function encodeCursor(keys: CursorKeys): string {
  return Buffer.from(JSON.stringify(keys), 'utf8').toString('base64url');
}

/** Position behind an opaque text; `keys` texts each accepted by its pattern, or the request is refused. */
export function decodeCursor(cursor: string | undefined, patterns: readonly RegExp[]): CursorKeys | undefined {
  if (cursor === undefined) return undefined;
  if (cursor.length > 1000 || !/^[\w-]+$/.test(cursor)) throw new Fault('cursor-invalid');
  const keys = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!Array.isArray(keys) || keys.length !== patterns.length) throw new Fault('cursor-invalid');
  return keys.map((key: unknown, index) => {
    if (typeof key !== 'string' || patterns[index]?.test(key) !== true) throw new Fault('cursor-invalid');
    return key;
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault('cursor-invalid');
  }
}

/** Makes a page from up to `limit + 1` rows. */
export function pageOf<T>(rows: readonly T[], limit: number, keys: (row: T) => CursorKeys): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keys(last)) : null };
}
