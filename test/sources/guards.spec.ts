import { randomUUID } from 'node:crypto';
import { WholeApp } from '../support/app.js';
import { queryDatabase } from '../support/query.js';
import { expecting } from '../support/road.js';
import { disputed, reassigned } from './disputing.js';
import { Inventory } from './support.js';

let whole: WholeApp;
let inventory: Inventory;
let code: string;

beforeAll(async () => {
  whole = await WholeApp.start();
  inventory = await Inventory.begin(whole);
  code = await inventory.designated();
  await expecting(201, reassigned(inventory, await disputed(inventory, code), '2026-09-18'));
  await whole.settle();
});
afterAll(() => whole.close());

/** As the program itself, or as the owner of the tables. */
const run = (sql: string, parameters: unknown[] = [], url = whole.database.url) =>
  queryDatabase(whole.database, sql, parameters, url).then(
    () => 'done',
    (error: unknown) => String(Object(error).message),
  );

const ELEMENT = 'element_id = (SELECT id FROM inventory_element WHERE code = $1)';

describe('whoever writes past the program', () => {
  it('adds no second open source', async () => {
    const copy = `INSERT INTO element_source (id, element_id, definition_version, resource_id, department_uscc, source_name,
        update_frequency, via, opened_by, from_at)
      SELECT $2, element_id, definition_version, resource_id, department_uscc, source_name, update_frequency,
        'designated', $2, now() FROM element_source WHERE ${ELEMENT} AND until_at IS NULL`;
    for (const url of [whole.database.url, whole.database.ownerUrl]) {
      expect(await run(copy, [code, randomUUID()], url)).toMatch(/element_source_current/);
    }
  });

  it('adds no past one, and none that lies over another', async () => {
    const past = (until: string, from: string) => `
      INSERT INTO element_source (id, element_id, definition_version, resource_id, department_uscc, source_name,
        update_frequency, via, opened_by, from_at, until_at, until_act)
      SELECT $2, element_id, definition_version, resource_id, department_uscc, source_name, update_frequency,
        'designated', $2, ${from}, ${until}, ${until === 'NULL' ? 'NULL' : '$2'} FROM element_source
      WHERE ${ELEMENT} AND until_at IS NOT NULL LIMIT 1`;
    expect(await run(past("'2026-01-02'", "'2026-01-01'"), [code, randomUUID()])).toMatch(/is kept as it was entered/);
    const retired = await inventory.designated();
    whole.clock.advance(60_000);
    await expecting(201, inventory.officer.client.post(`/v1/elements/${retired}/retirements`, { reason: 'other' }));
    await whole.settle();
    // The earlier one has ended, and this one is dated back into it.
    const backDated = past('NULL', "from_at + interval '1 second'");
    expect(await run(backDated, [retired, randomUUID()])).toMatch(/two sources of element/);
  });

  it('adds none without its entry', async () => {
    const fresh = await inventory.element();
    const sql = `INSERT INTO element_source (id, element_id, definition_version, resource_id, department_uscc,
        source_name, update_frequency, via, opened_by, from_at)
      SELECT $2, e.id, 1, r.id, r.department_uscc, '冒名', 'daily', 'designated', $2, now()
      FROM inventory_element e, inventory_resource r WHERE e.code = $1 AND r.code = 'RES-0'`;
    expect(await run(sql, [fresh, randomUUID()])).toMatch(/without its entry/);
    expect(await whole.query(`SELECT 1 FROM element_source WHERE ${ELEMENT}`, [fresh])).toEqual([]);
  });

  it('rewrites nothing that the ledger holds', async () => {
    for (const change of [
      "from_at = from_at - interval '1 day'",
      "until_at = until_at - interval '1 second'",
      'until_at = NULL, until_act = NULL',
      'until_act = id',
      "source_name = '他局'",
      "resource_id = (SELECT id FROM inventory_resource WHERE code = 'RES-2')",
      "update_frequency = 'yearly'",
      'adjudication = NULL',
      "via = 'designated'",
    ]) {
      for (const url of [whole.database.url, whole.database.ownerUrl]) {
        expect([change, await run(`UPDATE element_source SET ${change} WHERE ${ELEMENT}`, [code], url)]).toEqual([
          change,
          expect.stringMatching(/is kept as it was entered|violates/),
        ]);
      }
    }
    for (const [table, change] of [
      ['source_adjudication', 'effective_on = effective_on + 1'],
      ['source_adjudication', "ruling = '改写'"],
      ['source_adjudication', 'confirmed_by = decided_by'],
      ['source_dispute', "state = 'open'"],
      ['source_dispute', "grounds = '改写'"],
    ] as const) {
      expect([change, await run(`UPDATE ${table} SET ${change} WHERE ${ELEMENT}`, [code])]).toEqual([
        change,
        expect.stringMatching(/is kept as it was entered|violates/),
      ]);
    }
    expect(await run("UPDATE element_definition SET name = '改写'")).toMatch(/append-only|permission denied/);
    expect(await run("UPDATE source_dispute_statement SET text = '改写'")).toMatch(/append-only|permission denied/);
  });

  it('removes nothing', async () => {
    for (const table of [
      ...['element_source', 'source_adjudication', 'source_dispute', 'source_dispute_claimant'],
      ...['source_dispute_statement', 'element_definition', 'inventory_element', 'inventory_resource'],
      ...['inventory_system', 'inventory_department'],
    ]) {
      for (const url of [whole.database.url, whole.database.ownerUrl]) {
        expect([table, await run(`DELETE FROM ${table}`, [], url)]).toEqual([
          table,
          expect.stringMatching(/append-only|permission denied/),
        ]);
        expect([table, await run(`TRUNCATE ${table} CASCADE`, [], url)]).toEqual([
          table,
          expect.stringMatching(/append-only|permission denied/),
        ]);
      }
    }
  });

  it('changes neither code nor department, nor what an entry says of a designated element', async () => {
    const version = 'version = version + 1';
    for (const [sql, wanted] of [
      [`UPDATE inventory_element SET ${version}, code = 'OTHER' WHERE code = $1`, /is kept/],
      [`UPDATE inventory_element SET ${version}, name = '改写' WHERE code = $1`, /is kept/],
      [
        `UPDATE inventory_element SET ${version}, name = '改写', definition_version = definition_version + 1 WHERE code = $1`,
        /is kept/,
      ],
      [
        `UPDATE inventory_resource SET ${version}, update_frequency = 'yearly' WHERE id IN (
           SELECT resource_id FROM element_source WHERE ${ELEMENT} AND until_at IS NULL)`,
        /is kept/,
      ],
    ] as const) {
      expect([sql, await run(sql, [code])]).toEqual([sql, expect.stringMatching(wanted)]);
    }
    expect(
      await run(`UPDATE inventory_system SET ${version}, department_uscc = (SELECT max(uscc) FROM inventory_department)
        WHERE code = 'SYS-0'`),
    ).toMatch(/is kept|violates/);
  });
});
