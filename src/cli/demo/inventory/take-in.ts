import type { Cast } from '../cast.js';
import { objectOf, type RegistryClient, textOf } from '../registry-client.js';
import { until } from '../waiting.js';
import { csvBytes } from '../../../platform/tables/index.js';
import { INVENTORY_TABLES, type InventoryTable } from './divisions.js';

/** An officer of the public centre imports the files one after the other; the last one designates the sources. */
export async function takeIn(cast: Cast, signal: AbortSignal): Promise<void> {
  const officer = await cast.as('public-acceptor');
  for (const { table, rows } of INVENTORY_TABLES) {
    const query = `?table=${table}${table === 'elements' ? '&designate=true' : ''}`;
    const file = { name: `${table}.csv`, bytes: await csvOf(rows) };
    const { json } = await officer.postForm(`/v1/inventory-imports${query}`, { file });
    const path = `/v1/inventory-imports/${textOf(json, 'id')}`;
    await until('the preview of an import', () => reached(officer, path, 'previewed'), signal);
    await officer.post(`${path}/commits`, {});
    await until('an import', () => reached(officer, path, 'done'), signal);
  }
}

async function* once(rows: InventoryTable['rows']) {
  yield rows;
}

async function csvOf(rows: InventoryTable['rows']): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of csvBytes(once(rows), 'utf-8')) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Whether an import has come to that state; throws where it was stopped. */
async function reached(officer: RegistryClient, path: string, state: string): Promise<true | undefined> {
  const { json } = await officer.get(path);
  const { haltedBy, state: found } = objectOf(json);
  if (typeof haltedBy === 'string') throw new Error(`the import was stopped: ${haltedBy}`);
  return found === state ? true : undefined;
}
