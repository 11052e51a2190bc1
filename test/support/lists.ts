import type { Json, Reply } from './identity.js';

/** The items of a page. */
export function itemsOf({ body }: Reply): Json[] {
  const items: unknown = body['items'];
  if (!Array.isArray(items)) throw new Error(`no page: ${JSON.stringify(body)}`);
  return items;
}

/** The faults of single fields as `pointer code`. */
export function faultsOf({ body }: Reply): string[] {
  const errors: unknown = body['errors'];
  return Array.isArray(errors) ? errors.map(({ pointer, code }) => `${pointer} ${code}`) : [];
}
