import { DataSource } from 'typeorm';
import { PreparingClient } from '../../platform/database/index.js';

/** A connection to the database for the time of a piece of work on keys. */
export async function withConnection<T>(databaseUrl: string, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    poolSize: 2,
    extra: { Client: PreparingClient, application_name: 'registry keys' },
  });
  await source.initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}
