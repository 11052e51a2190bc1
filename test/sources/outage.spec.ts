import pg from 'pg';
import { WholeApp } from '../support/app.js';
import { queryDatabase, waitForLockWaiters } from '../support/query.js';
import { expecting } from '../support/road.js';
import { disputed, reassigned } from './disputing.js';
import { Inventory } from './support.js';

let whole: WholeApp;
let inventory: Inventory;

beforeAll(async () => {
  whole = await WholeApp.start();
  inventory = await Inventory.begin(whole);
});
afterAll(() => whole.close());

it('a reassignment whose connection is cut while it is carried out is carried out later, once', async () => {
  const code = await inventory.designated();
  await expecting(201, reassigned(inventory, await disputed(inventory, code), '2026-09-20'));
  await whole.settle();
  whole.clock.set(new Date('2026-09-19T16:00:30.000Z'));
  const holder = new pg.Client(whole.database.adminUrl);
  await holder.connect();
  try {
    // The job comes as far as the span that is to end, and waits there.
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE element_source IN SHARE MODE');
    const job = whole.runJob('source-reassignments').then(
      () => 'done',
      () => 'cut off',
    );
    await waitForLockWaiters(whole.database, 1);
    await queryDatabase(
      whole.database,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    await job;
    await holder.query('ROLLBACK');
  } finally {
    await holder.end();
  }
  const anybody = whole.client();
  expect((await anybody.get(`/v1/elements/${code}/source`)).body).toMatchObject({
    source: { name: '民政局' },
    pending: { kind: 'reassignment', effectiveOn: '2026-09-20' },
  });
  await whole.runJob('source-reassignments');
  await whole.settle();
  expect((await anybody.get(`/v1/elements/${code}/source`)).body).toMatchObject({ source: { name: '公安局' } });
  expect((await inventory.entries(code)).filter((kind) => kind === 'source.reassigned')).toHaveLength(1);
});
