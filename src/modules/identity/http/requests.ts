import { Fault } from '../../../core/fault.js';
import { decodeCursor, type Page, pageOf, parseLimit } from '../../../platform/http/index.js';
import type { CreationPoint } from '../domain/creation-point.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The identifier in a path. Throws 'path-malformed'. */
export function identifier(text: string): string {
  if (!UUID.test(text)) throw new Fault('path-malformed', { parameter: 'id' });
  return text;
}

/** A query parameter that may be given once. Throws 'path-malformed'. */
export function once(name: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw new Fault('path-malformed', { parameter: name });
}

/** Reads a list in the order of creation, one page at a time. Throws 'cursor-invalid'. */
export async function listPage<T extends CreationPoint, U>(
  query: { readonly cursor: string | undefined; readonly limit: string | undefined },
  read: (after: CreationPoint | undefined, limit: number) => Promise<readonly T[]>,
  from: (item: T) => U,
): Promise<Page<U>> {
  const limit = parseLimit(query.limit);
  const [createdAt, id] = decodeCursor(query.cursor, [INSTANT, UUID]) ?? [];
  const after = createdAt === undefined || id === undefined ? undefined : { createdAt: instant(createdAt), id };
  const page = pageOf(await read(after, limit + 1), limit, (item) => [item.createdAt.toISOString(), item.id]);
  return { ...page, items: page.items.map(from) };
}

function instant(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new Fault('cursor-invalid');
  return at;
}
