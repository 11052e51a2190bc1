import { DataSource } from 'typeorm';
import { sqlState } from '../../platform/database/index.js';
import { StartupError } from '../../platform/startup/index.js';
import { type ExportedOpenings, exportOpeningsFrom, type OpeningsOrder } from './application/export-openings.js';

export type { ExportedOpenings, OpeningsOrder };

const UNDEFINED_TABLE = '42P01';

/**
 * Exports openings from the database of a registry without the server; it may be running.
 * @throws StartupError
 */
export async function exportOpenings(databaseUrl: string, order: OpeningsOrder): Promise<ExportedOpenings> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    poolSize: 2,
    extra: { application_name: 'registry ledger openings' },
  });
  await dataSource.initialize();
  try {
    return await exportOpeningsFrom(dataSource, order);
  } catch (error) {
    throw sqlState(error) === UNDEFINED_TABLE ? noTables(error) : error;
  } finally {
    await dataSource.destroy();
  }
}

const noTables = (cause: unknown) =>
  new StartupError(
    'schema-missing',
    '数据库中还没有登记系统的表，请先执行 serve 或 migrate',
    'the database has no tables yet; run serve or migrate first',
    { cause },
  );
