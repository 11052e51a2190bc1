import pg from 'pg';
import type { TestDatabase } from './database.js';

/** Rows of one statement, run as the superuser or as another of the database's roles. */
export async function queryDatabase(
  database: TestDatabase,
  sql: string,
  parameters: readonly unknown[] = [],
  url: string = database.adminUrl,
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql, [...parameters])).rows;
  } finally {
    await client.end();
  }
}

/** Waits until so many connections of a database wait for a lock. */
export async function waitForLockWaiters(database: TestDatabase, wanted: number): Promise<void> {
  const sql = `SELECT count(*)::int AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  for (;;) {
    const [row] = await queryDatabase(database, sql);
    if (row?.['waiting'] === wanted) return;
  }
}
