import { DataSource } from 'typeorm';
import { Fault } from '../../core/fault.js';
import { sqlState, UnitOfWork } from '../../platform/database/index.js';
import { exportLedger } from './adapters/export-ledger.js';
import { IdentityHolder } from './application/identity-holder.js';
import { LedgerReader } from './application/ledger-reader.js';
import { notFounded } from './application/not-founded.js';
import type { PublishedCheckpoint } from './domain/published-checkpoint.js';
import { TileStore } from './persistence/tile-store.js';

const UNDEFINED_TABLE = '42P01';

/**
 * Exports the log of a database without the server, as `exportLedger` does; the registry may be running on it.
 * @throws StartupError 'ledger-not-founded' when the database holds no log
 */
export async function exportLedgerOf(databaseUrl: string, directory: string): Promise<PublishedCheckpoint> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    poolSize: 2,
    extra: { application_name: 'registry ledger export' },
  });
  await dataSource.initialize();
  try {
    const work = new UnitOfWork(dataSource);
    return await exportLedger(new LedgerReader(work, new TileStore(work), new IdentityHolder()), directory);
  } catch (error) {
    const none = sqlState(error) === UNDEFINED_TABLE || (error instanceof Fault && error.code === 'ledger-not-ready');
    throw none ? notFounded() : error;
  } finally {
    await dataSource.destroy();
  }
}
