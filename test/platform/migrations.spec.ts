import pg from 'pg';
import { migrateDown, migrateUp } from '../../src/platform/database/migrations.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { describeSchema } from '../support/schema.js';

describe('migrations', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
    client = new pg.Client(database.ownerUrl);
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('go up, down to nothing, and up to the same schema', async () => {
    const urls = { appUrl: database.url, ownerUrl: database.ownerUrl };
    const names = await migrateUp(urls);
    const first = await describeSchema(client);
    expect(names.length).toBeGreaterThan(0);

    await migrateDown(urls, Number.POSITIVE_INFINITY);
    const bare = await describeSchema(client);
    expect(bare['COLUMNS']).toEqual(
      (first['COLUMNS'] ?? []).filter((column) => Object(column).table_name === 'schema_migration'),
    );
    expect(bare['FUNCTIONS']).toEqual([]);
    expect(bare['VIEWS']).toEqual([]);

    await migrateUp(urls);
    expect(await describeSchema(client)).toEqual(first);
  });
});
