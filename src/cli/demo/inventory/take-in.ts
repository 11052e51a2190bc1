import type { Cast } from '../cast.js';
import { objectOf, type RegistryClient, textOf } from '../registry-client.js';
import { until } from '../waiting.js';
import { INVENTORY_FILES } from './divisions.js';

/** An officer of the public centre imports the files one after the other; the last one designates the sources. */
export async function takeIn(cast: Cast, signal: AbortSignal): Promise<void> {
  const officer = await cast.as('public-acceptor');
  for (const { table, bytes } of INVENTORY_FILES) {
    const query = `?table=${table}${table === 'elements' ? '&designate=true' : ''}`;
    const file = { name: `${table}.csv`, bytes };
    const { json } = await officer.postForm(`/v1/inventory-imports${query}`, { file });
    const path = `/v1/inventory-imports/${textOf(json, 'id')}`;
    await until('the preview of an import', () => reached(officer, path, 'previewed'), signal);
    await officer.post(`${path}/commits`, {});
    await until('an import', () => reached(officer, path, 'done'), signal);
  }
}

/** Whether an import has come to that state; throws where it was stopped. */
async function reached(officer: RegistryClient, path: string, state: string): Promise<true | undefined> {
  const { json } = await officer.get(path);
  const { haltedBy, state: found } = objectOf(json);
  if (typeof haltedBy === 'string') throw new Error(`the import was stopped: ${haltedBy}`);
  return found === state ? true : undefined;
}
