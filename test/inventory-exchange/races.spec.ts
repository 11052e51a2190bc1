import pg from 'pg';
import { QueueGauge } from '../../src/modules/ledger/application/queue-gauge.js';
import { Inventory } from '../sources/support.js';
import { WholeApp } from '../support/app.js';
import { waitForLockWaiters } from '../support/query.js';
import { elementLines, elementsFile, Exchange } from './support.js';

let whole: WholeApp;
let inventory: Inventory;
let exchange: Exchange;

beforeAll(async () => {
  whole = await WholeApp.start();
  inventory = await Inventory.begin(whole);
  exchange = new Exchange(whole, inventory);
});
afterAll(() => whole.close());

const DESIGNATE = 'table=elements&designate=true';

/** Codes with a beginning of their own, so that no two tests meet. */
const renamed = (lines: readonly string[], prefix: string) => lines.map((line) => line.replace('IMP', prefix));
const previewed = async (prefix: string, count: number) => {
  const lines = renamed(elementLines(inventory.civil, count), prefix);
  return (await exchange.previewed(inventory.officer, elementsFile(...lines), DESIGNATE)).body;
};
const entriesOf = async (prefix: string): Promise<number> => {
  const [row] = await whole.query(
    `SELECT count(*)::int AS count FROM ledger_submission s
     JOIN inventory_element e ON s.subject = 'element:' || e.id::text WHERE e.code LIKE $1`,
    [`${prefix}-%`],
  );
  return row.count;
};
const commitsOf = (id: string, count: number) =>
  Promise.all(
    Array.from({ length: count }, () => exchange.post(inventory.officer, `/v1/inventory-imports/${id}/commits`, {})),
  );

it('two commits and three workers at once do the work once', async () => {
  const { id } = await previewed('TWO', 2_300);
  const answers = await commitsOf(id, 4);
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
  await Promise.all([
    exchange.run(),
    exchange.run(),
    exchange.run(),
    ...(await commitsOf(id, 2)).map(() => exchange.run()),
  ]);
  const { body } = await exchange.get(inventory.officer, `/v1/inventory-imports/${id}`);
  expect(body).toMatchObject({ state: 'done', written: { elements: { created: 2_300, designated: 2_300 } } });
  expect(await entriesOf('TWO')).toBe(2_300);
  expect((await commitsOf(id, 1))[0]?.body.state).toBe('done');
  await exchange.run();
  expect(await entriesOf('TWO')).toBe(2_300);
});

it('a batch that fails leaves nothing of itself, and the import goes on behind the last whole one', async () => {
  const { id } = await previewed('CUT', 2_500);
  await commitsOf(id, 1);
  const admin = new pg.Client(whole.database.adminUrl);
  await admin.connect();
  try {
    // The second batch meets a failure of the database at its last statement.
    await admin.query(`
      CREATE FUNCTION accident() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.cursor_number > 1500 THEN RAISE EXCEPTION 'accident'; END IF;
        RETURN NEW;
      END $$`);
    await admin.query(
      'CREATE TRIGGER accident BEFORE UPDATE ON inventory_import FOR EACH ROW EXECUTE FUNCTION accident()',
    );
    await expect(exchange.run()).rejects.toThrow('accident');
    const { body } = await exchange.get(inventory.officer, `/v1/inventory-imports/${id}`);
    expect(body).toMatchObject({ state: 'committing', written: { elements: { created: 1_000 } } });
    expect(await entriesOf('CUT')).toBe(1_000);
    await admin.query('DROP FUNCTION accident CASCADE');
  } finally {
    await admin.end();
  }
  await exchange.run();
  const { body } = await exchange.get(inventory.officer, `/v1/inventory-imports/${id}`);
  expect(body).toMatchObject({ state: 'done', written: { elements: { created: 2_500, designated: 2_500 } } });
  expect(await entriesOf('CUT')).toBe(2_500);
});

it('stops before the batch that meets another source, names it, and goes on without those rows when told to', async () => {
  const { officer, police } = inventory;
  const { id } = await previewed('MET', 1_500);
  // Somebody registers one of the elements and designates another resource meanwhile.
  const { party } = inventory.civil;
  const body = { ...inventory.elementBody(), code: 'MET-01200', steward: party.uscc };
  expect((await exchange.post(officer, '/v1/elements', body)).status).toBe(201);
  expect((await inventory.designate('MET-01200', police)).status).toBe(201);
  const halted = await exchange.committed(officer, id);
  expect(halted.body).toMatchObject({
    state: 'halted',
    haltedBy: 'import-has-faults',
    written: { elements: { created: 1_000 } },
  });
  const faults = await exchange.get(officer, `/v1/inventory-imports/${id}/faults`);
  expect(faults.body.items.map(({ row, code }: { row: number; code: string }) => [row, code])).toEqual([
    [1_201, 'definition-fixed'],
    [1_201, 'source-exists'],
  ]);
  expect((await exchange.committed(officer, id)).body.state).toBe('halted');
  const done = await exchange.committed(officer, id, { skipFaulty: true });
  expect(done.body).toMatchObject({ state: 'done', written: { elements: { created: 1_499, refused: 1 } } });
});

it('stops when whoever committed has lost his account, and another officer may go on', async () => {
  const leaving = await whole.member(['registrar'], inventory.officer.organisationId);
  const { id } = await previewed('GON', 20);
  expect((await exchange.post(leaving, `/v1/inventory-imports/${id}/commits`, {})).status).toBe(202);
  await whole.query("UPDATE account SET state = 'disabled' WHERE id = $1", [leaving.accountId]);
  await exchange.run();
  const { body } = await exchange.get(inventory.officer, `/v1/inventory-imports/${id}`);
  expect(body).toMatchObject({ state: 'halted', haltedBy: 'permission-denied', written: {} });
  expect((await exchange.committed(inventory.officer, id)).body.state).toBe('done');
});

it('waits while the queue of the ledger is full', async () => {
  const { id } = await previewed('FUL', 20);
  await whole.settle();
  const gauge = whole.app.get(QueueGauge, { strict: false });
  gauge.waiting = 1_000_000;
  expect((await exchange.committed(inventory.officer, id)).body).toMatchObject({ state: 'committing', written: {} });
  await whole.settle();
  await exchange.run();
  expect((await exchange.get(inventory.officer, `/v1/inventory-imports/${id}`)).body.state).toBe('done');
});

it('two files that bring the same elements at the same moment: each row is written once, and both end', async () => {
  const [first, second] = [await previewed('SAM', 1_200), await previewed('SAM', 1_200)];
  await commitsOf(first.id, 1);
  await commitsOf(second.id, 1);
  await Promise.all([exchange.run(), exchange.run()]);
  await exchange.run();
  const states = await Promise.all(
    [first, second].map(async ({ id }) => (await exchange.get(inventory.officer, `/v1/inventory-imports/${id}`)).body),
  );
  expect(states.map(({ state }) => state)).toEqual(['done', 'done']);
  expect(states.reduce((sum, { written }) => sum + (written.elements.created ?? 0), 0)).toBe(1_200);
  expect(await entriesOf('SAM')).toBe(1_200);
});

it('a discard that meets a commit: one of them wins, and the other is told', async () => {
  const { id } = await previewed('DIS', 10);
  const holder = new pg.Client(whole.database.adminUrl);
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM inventory_import WHERE id = $1 FOR UPDATE', [id]);
  const acts = Promise.all([
    exchange.post(inventory.officer, `/v1/inventory-imports/${id}/commits`, {}),
    exchange.post(inventory.officer, `/v1/inventory-imports/${id}`, {}, 'DELETE'),
  ]);
  await waitForLockWaiters(whole.database, 2);
  await holder.query('COMMIT');
  await holder.end();
  const statuses = (await acts).map(({ status }) => status).toSorted();
  expect([
    [202, 409],
    [204, 409],
  ]).toContainEqual(statuses);
});

it('what nobody decides on for a week is given up', async () => {
  const { id } = await previewed('OLD', 5);
  whole.clock.advance(6 * 86_400_000);
  await exchange.run();
  expect((await exchange.get(inventory.officer, `/v1/inventory-imports/${id}`)).body.state).toBe('previewed');
  whole.clock.advance(2 * 86_400_000);
  await exchange.run();
  expect((await exchange.get(inventory.officer, `/v1/inventory-imports/${id}`)).body.state).toBe('discarded');
  expect(await exchange.count('inventory_import_row')).toBe(0);
});
