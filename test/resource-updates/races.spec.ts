import pg from 'pg';
import { WholeApp } from '../support/app.js';
import { waitForLockWaiters } from '../support/query.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { figures, outcome, Reporting } from './support.js';

const ROUNDS = 5;

let whole: WholeApp;
let reporting: Reporting;

beforeAll(async () => {
  whole = await WholeApp.start();
  reporting = await Reporting.begin(whole);
  for (const organ of [reporting.civil, reporting.police, reporting.statistics]) await reporting.reported(organ);
});
afterAll(() => whole.close());

/** Lets requests come to the point where each waits for a lock, and only then go on. */
async function together<T>(lock: string, values: unknown[], count: number, work: () => Promise<T>): Promise<T> {
  const holder = new pg.Client(whole.database.adminUrl);
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(lock, values);
    const acts = work();
    await waitForLockWaiters(whole.database, count);
    await holder.query('COMMIT');
    return await acts;
  } finally {
    await holder.end();
  }
}

it('reports at the same moment are versions without a gap, in the order of their times', async () => {
  const [{ id }] = await whole.query("SELECT id FROM inventory_resource WHERE code = 'RES-0'");
  const lock = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 7241))';
  const replies = await together(lock, [`resource-update ${id}`], 8, () =>
    Promise.all(Array.from({ length: 8 }, (_, rows) => reporting.report(reporting.civil, rows))),
  );
  expect(replies.map(({ body }) => body['version']).sort()).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  await whole.settle();
  const rows = await whole.query(
    `SELECT u.version FROM resource_update u JOIN published_entry p ON p.act_id = u.id
     WHERE u.resource_id = $1 ORDER BY p.entry_index`,
    [id],
  );
  expect(rows.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it('of a newer and an older state at the same moment the older is taken only if it came first', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    whole.clock.advance(1000);
    const now = whole.clock.now();
    const post = (time: Date) => reporting.civil.client.post('/v1/resources/RES-0/updates', figures(time, round));
    const [newer, older] = await Promise.all([post(now), post(new Date(now.getTime() - 1))]);
    expect(outcome(newer)).toBe('201');
    if (older.status === 201) expect(older.body['version']).toBe(Number(newer.body['version']) - 1);
    else expect(outcome(older)).toBe('422 update-data-time-earlier');
  }
  await whole.settle();
});

it('of statements that would close a circle together one is refused, whichever came first', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const element = await reporting.inventory.element();
    const organs = [reporting.civil, reporting.police, reporting.statistics];
    const replies = await together('SELECT pg_advisory_xact_lock(7241, 1)', [], 3, () =>
      Promise.all(
        organs.map((organ, place) =>
          reporting.copy(organ, organs[(place + 1) % 3] ?? organ, element, { relation: 'derived' }),
        ),
      ),
    );
    expect(replies.map(outcome).sort()).toEqual(['201', '201', '409 copy-cycle']);
    await whole.settle();
  }
});

it('of two ends of one copy, and of two statements of one reading, one stands', async () => {
  const element = await reporting.inventory.element();
  const made = await expecting(201, reporting.copy(reporting.police, reporting.civil, element));
  const end = () => reporting.police.client.post(`/v1/resources/RES-1/copies/${made.text('id')}/ends`);
  expect((await Promise.all([end(), end(), end()])).map(outcome).sort()).toEqual([
    '201',
    '409 copy-ended',
    '409 copy-ended',
  ]);
  const state = () => reporting.copy(reporting.police, reporting.civil, element);
  expect((await Promise.all([state(), state(), state()])).map(outcome)).toEqual(['201', '201', '201']);
  await whole.settle();
  const current = await reporting.items(`/v1/copies?resource=RES-1`);
  expect(current.filter((copy) => copy['element'] === element)).toHaveLength(1);
});

it('and an audit finds nothing in all of that', async () => {
  expect(await auditWhole(whole)).toEqual([]);
});
