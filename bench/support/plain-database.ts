import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDataDirectory } from '../../src/platform/data-directory/index.js';
import { migrateUp } from '../../src/platform/database/migrations.js';
import { startEmbeddedDatabase } from '../../src/platform/embedded-database/index.js';

/**
 * Runs a measurement beside an embedded database, migrated and empty; both it and the folder around it are removed
 * afterwards.
 * @param work gets the address of the database as the owner of its tables, and the folder
 */
export async function withPlainDatabase<T>(work: (ownerUrl: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'registry-bench-'));
  try {
    const data = join(folder, 'data');
    prepareDataDirectory(data);
    const database = await startEmbeddedDatabase(data);
    try {
      await migrateUp(database);
      return await work(database.ownerUrl, folder);
    } finally {
      await database.stop();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}
