import 'reflect-metadata';
import type pg from 'pg';
import { DataSource, type DataSourceOptions, type EntityManager, type QueryRunner } from 'typeorm';
import { connectToDatabase } from './connection.js';

/** One connection inside one transaction, as TypeORM and as pg see it. */
export interface Session {
  readonly dataSource: DataSource;
  readonly runner: QueryRunner;
  readonly manager: EntityManager;
  readonly client: pg.ClientBase;
}

export interface SessionOptions {
  /** `snapshot` reads one state of the database and changes nothing; `change` commits everything at the end or nothing. */
  readonly kind: 'snapshot' | 'change';
  readonly migrations?: NonNullable<DataSourceOptions['migrations']>;
  readonly migrationsTable?: string;
}

/**
 * Runs the work in one transaction on one connection.
 * @throws StartupError when the database cannot be reached or is too old
 */
export async function inOneTransaction<T>(
  url: string,
  { kind, migrations, migrationsTable }: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  await (await connectToDatabase(url)).end();
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    poolSize: 1,
    installExtensions: false,
    ...(migrations === undefined ? {} : { migrations }),
    ...(migrationsTable === undefined ? {} : { migrationsTableName: migrationsTable }),
    extra: { application_name: 'registry backup' },
  });
  await dataSource.initialize();
  const runner = dataSource.createQueryRunner();
  try {
    const client: pg.ClientBase = await runner.connect();
    await runner.startTransaction(kind === 'snapshot' ? 'REPEATABLE READ' : 'READ COMMITTED');
    // Copying takes as long as it takes, whatever the server's defaults are.
    await runner.query('SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0');
    if (kind === 'snapshot') await runner.query('SET TRANSACTION READ ONLY');
    const done = await work({ dataSource, runner, manager: runner.manager, client });
    await runner.commitTransaction();
    return done;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
    throw error;
  } finally {
    await runner.release().catch(() => {});
    await dataSource.destroy();
  }
}
