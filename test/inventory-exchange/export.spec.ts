import iconv from 'iconv-lite';
import { INVENTORY_KINDS } from '../../src/core/inventory/index.js';
import { tableOf } from '../../src/modules/inventory-exchange/domain/columns.js';
import { readRow } from '../../src/modules/inventory-exchange/domain/read-row.js';
import { Inventory } from '../sources/support.js';
import { WholeApp } from '../support/app.js';
import { readTables } from '../support/table-files.js';
import { Exchange } from './support.js';

let whole: WholeApp;
let inventory: Inventory;
let exchange: Exchange;

beforeAll(async () => {
  whole = await WholeApp.start();
  inventory = await Inventory.begin(whole);
  exchange = new Exchange(whole, inventory);
  await inventory.designated(inventory.civil);
  await inventory.designated(inventory.police);
  for (const [definition, name] of NASTY) await inventory.element({ definition, name });
});
afterAll(() => whole.close());

/** Texts that spreadsheet programs, CSV or XML would change. */
const NASTY: readonly (readonly [string, string])[] = [
  ['=HYPERLINK("http://example.cn","点击")', '+1'],
  ['@SUM(A1)', '-1'],
  ["'=已有撇号", "''-"],
  ['含,逗号;"引号"\n和换行', '<名称>&"实体"'],
  ['_x0041_ 不是 A', '㐂䶮𠮷龘'],
  ['001', '1E5'],
];

const file = (path: string) => exchange.get(inventory.officer, `/v1/inventory-exports/${path}`);
const tables = ['departments', 'systems', 'resources', 'elements'] as const;

it.each(['utf-8', 'utf-8-bom', 'gb18030'])('what is exported in %s is imported as what is there', async (encoding) => {
  for (const table of tables) {
    const { body, headers } = await file(`tables/${table}.csv?encoding=${encoding}`);
    expect(headers['content-disposition']).toMatch(new RegExp(`${table}\\.csv`));
    const preview = await exchange.previewed(
      inventory.officer,
      body,
      `table=${table}&encoding=${encoding}`,
      `${table}.csv`,
    );
    expect(preview.body.encoding).toBe(encoding);
    expect(preview.body.found[table]).toEqual({
      unchanged: await exchange.count(`inventory_${table.slice(0, -1)}`),
      refused: 0,
    });
    await exchange.post(inventory.officer, `/v1/inventory-imports/${preview.body.id}`, {}, 'DELETE');
  }
});

it('so is the workbook, also where sources are to be designated', async () => {
  const { body } = await file('inventory.xlsx');
  const preview = await exchange.previewed(inventory.officer, body, 'designate=true', '台账.xlsx');
  for (const table of tables) {
    expect(preview.body.found[table]).toEqual({
      unchanged: await exchange.count(`inventory_${table.slice(0, -1)}`),
      refused: 0,
    });
  }
});

it('no cell of it begins as a formula', async () => {
  const { body } = await file('tables/elements.csv?encoding=utf-8');
  const csv = await readTables(body);
  const workbook = await readTables((await file('inventory.xlsx')).body);
  const cells = [...csv.tables, ...workbook.tables].flatMap(({ rows }) => rows.flatMap(([, ...texts]) => texts));
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  expect(cells).toContain(`'=HYPERLINK("http://example.cn","点击")`);
});

it('is narrowed to a department or a system', async () => {
  const { civil, police } = inventory;
  const codes = async (path: string) => {
    const read = await readTables((await file(path)).body);
    return (read.tables[0]?.rows ?? []).slice(1).map(([, code]) => code);
  };
  expect(await codes(`tables/departments.csv?department=${police.party.uscc}`)).toEqual([police.party.uscc]);
  expect(await codes(`tables/departments.csv?system=${civil.system}`)).toEqual([civil.party.uscc]);
  expect(await codes(`tables/systems.csv?department=${police.party.uscc}`)).toEqual([police.system]);
  expect(await codes(`tables/systems.csv?system=${civil.system}&department=${police.party.uscc}`)).toEqual([]);
  expect(await codes(`tables/resources.csv?system=${police.system}`)).toEqual([police.resource]);
  expect(await codes(`tables/elements.csv?department=${police.party.uscc}`)).toEqual([]);
  expect(await codes(`tables/elements.csv?system=${police.system}`)).toEqual(['EL-0002']);
  expect(await codes('tables/elements.csv?system=NO-SUCH')).toEqual([]);
});

it('refuses unknown tables, encodings and codes, and whoever has no account', async () => {
  expect((await file('tables/others.csv')).body.code).toBe('path-malformed');
  expect((await file('tables/elements.csv?encoding=utf-16')).body.code).toBe('validation-failed');
  expect((await file('tables/elements.csv?department=%27')).body.code).toBe('validation-failed');
  expect((await exchange.get(undefined, '/v1/inventory-exports/inventory.xlsx')).status).toBe(401);
});

it('holds nothing that GB18030 cannot carry: private characters never get in', async () => {
  const body = inventory.elementBody({ name: '私有区\ue5e5' });
  expect((await exchange.post(inventory.officer, '/v1/elements', body)).body.code).toBe('validation-failed');
});

describe('a template', () => {
  it('holds no rows when it is sent back as it is', async () => {
    const { body } = await file('template.xlsx');
    expect((await exchange.upload(inventory.officer, body, '', { name: 'a.xlsx' })).body.code).toBe('import-empty');
    for (const table of tables) {
      const csv = await file(`templates/${table}.csv?encoding=gb18030`);
      expect(iconv.decode(csv.body, 'gb18030').split('\r\n')).toHaveLength(4);
      expect((await exchange.upload(inventory.officer, csv.body, `table=${table}`)).body.code).toBe('import-empty');
    }
  });

  it.each(INVENTORY_KINDS)('shows a %s that would be accepted', (kind) => {
    const { columns } = tableOf(kind);
    const recognised = columns.map(({ name, zh }) => ({ name, heading: zh }));
    const read = readRow(
      kind,
      recognised,
      columns.map(({ example }) => example),
      String,
    );
    expect(read).toMatchObject({ ok: true });
  });
});
