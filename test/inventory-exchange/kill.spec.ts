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
/**
 * Elements that are there, and elements that the import says it has written: element rows come last, behind the line of
 * the heading. One statement, hence one snapshot: the database may still be finishing what a killed process sent.
 */
const standing = async (): Promise<{ there: number; told: number }> =>
  (
    await watcher.query(
      `SELECT (SELECT count(*)::int FROM inventory_element) AS there,
         CASE WHEN state = 'done' OR cursor_kind > 3 THEN ${ROWS}
           WHEN cursor_kind = 3 THEN greatest(0, cursor_number - 1)::int ELSE 0 END AS told
       FROM inventory_import`,
    )
  ).rows[0];
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
      const { there, told } = await standing();
      expect(there).toBe(told);
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
