import pg from 'pg';
import { Inventory } from '../sources/support.js';
import { WholeApp } from '../support/app.js';
import { until } from '../support/processes.js';
import { ensureBuilt, startRegistryProcess } from '../support/registry-process.js';
import { elementLines, elementsFile, Exchange } from './support.js';

jest.setTimeout(300_000);

const ROWS = 5_000;

let whole: WholeApp;
let watcher: pg.Client;

beforeAll(async () => {
  ensureBuilt();
  whole = await WholeApp.start({ at: new Date() });
  watcher = new pg.Client(whole.database.adminUrl);
  await watcher.connect();
}, 300_000);
afterAll(async () => {
  await watcher.end();
  await whole.close();
});

const environment = () => ({
  REGISTRY_DATA: whole.config.dataDirectory,
  DATABASE_URL: whole.database.url,
  DATABASE_OWNER_URL: whole.database.ownerUrl,
  PUBLIC_URL: 'https://registry.test',
  PORT: '0',
});
const number = async (sql: string): Promise<number> => Number((await watcher.query(sql)).rows[0]?.number ?? 0);
const elements = () => number('SELECT count(*) AS number FROM inventory_element');
const cursor = () =>
  number("SELECT cursor_number AS number FROM inventory_import WHERE cursor_kind = 3 OR state = 'done'");
const isDone = async () => (await number("SELECT count(*) AS number FROM inventory_import WHERE state = 'done'")) === 1;

it('killed in the middle of a commit, again and again, an import writes every row once', async () => {
  const inventory = await Inventory.begin(whole);
  const exchange = new Exchange(whole, inventory);
  const file = elementsFile(...elementLines(inventory.civil, ROWS));
  const { body } = await exchange.previewed(inventory.officer, file, 'table=elements&designate=true');
  expect(body.found.elements).toEqual({ created: ROWS, refused: 0 });
  await exchange.post(inventory.officer, `/v1/inventory-imports/${body.id}/commits`, {});
  let kills = 0;
  await whole.whileStopped(async () => {
    for (let after = 1; !(await isDone()); after += 1_500) {
      const registry = startRegistryProcess(['serve'], environment());
      await registry.ready;
      // Once every row is there, the last process may live until it has said so: killed at once, none would ever end.
      await until(async () => (after < ROWS && (await elements()) > after) || (await isDone()));
      const { signal } = await registry.stop('SIGKILL');
      if (signal === 'SIGKILL') kills += 1;
      // What is committed is whole batches, each with how far it came.
      expect(await elements()).toBe((await isDone()) ? ROWS : Math.max(0, (await cursor()) - 1));
    }
    whole.clock.set(new Date(Date.now() + 1_000));
  });
  expect(kills).toBeGreaterThan(2);
  const again = new Exchange(whole, inventory);
  const officer = { token: inventory.officer.token };
  const done = await again.get(officer, `/v1/inventory-imports/${body.id}`);
  expect(done.body).toMatchObject({ state: 'done', written: { elements: { created: ROWS, designated: ROWS } } });
  await whole.settle();
  expect(await number('SELECT count(*) AS number FROM element_source WHERE until_at IS NULL')).toBe(ROWS);
  expect(
    await number(
      `SELECT count(DISTINCT subject) AS number FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id
       WHERE s.kind = 'source.designated'`,
    ),
  ).toBe(ROWS);
  expect(await number("SELECT count(*) AS number FROM ledger_submission WHERE kind = 'source.designated'")).toBe(ROWS);
});
