import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import writeExcelFile from 'write-excel-file/node';
import { ensureBuilt, runRegistry } from '../support/registry-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(300_000);

const root = temporaryFolder();
afterAll(root.remove);
beforeAll(ensureBuilt);

const ROWS = 60;
const HEADINGS = ['编号', '姓名', '手机', '金额', '日期', '信用代码'];
/** One name is missing, one day does not exist, one code has a wrong check character. */
const cellsOf = (place: number): string[] => [
  String(place),
  place === 7 ? '' : `张${'一二三四五'.charAt(place % 5)}`,
  String(13_800_138_000 + place),
  `${place}.5`,
  place === 9 ? '2026-02-30' : `2026-03-${String((place % 28) + 1).padStart(2, '0')}`,
  place === 11 ? '91110000802100433A' : '91110000802100433B',
];
const table = [HEADINGS, ...Array.from({ length: ROWS }, (_, place) => cellsOf(place + 1))];

/** Runs `registry profile` in a process of its own, on a file in a folder of its own; the profile, and what it printed. */
async function profiled(name: string, content: Uint8Array, more: readonly string[] = []) {
  const folder = join(root.path, name.replaceAll('.', '-'));
  const own = join(folder, 'tmp');
  mkdirSync(own, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, content);
  const ran = await runRegistry(['profile', path, '--new-key', join(folder, 'key.pem'), ...more], { TMPDIR: own });
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
  const place = `${path}.profile.json`;
  const checked = await runRegistry(['profile', '--verify', place, path], { TMPDIR: own });
  expect({ code: checked.code, stderr: checked.stderr }).toEqual({ code: 0, stderr: '' });
  expect(readdirSync(own)).toEqual([]);
  return { profile: JSON.parse(readFileSync(place, 'utf8')), printed: ran.stdout };
}

const FIGURES = {
  rows: ROWS,
  columns: [
    { name: '编号', type: 'integer', nulls: 0, min: '1', max: '60' },
    { name: '姓名', type: 'text', nulls: 1, shortest: 2, longest: 2 },
    { name: '手机', type: 'integer', nulls: 0, withheld: 'personal' },
    { name: '金额', type: 'decimal', nulls: 0, min: '1.5', max: '60.5' },
    { name: '日期', type: 'date', nulls: 0, conforming: ROWS - 1, min: '2026-03-01', max: '2026-03-28' },
    { name: '信用代码', type: 'text', nulls: 0, shortest: 18, longest: 18 },
  ],
  personalInformation: {
    columns: [
      { column: 2, kind: 'mobile', matches: ROWS, values: ROWS, found: true },
      { column: 5, kind: 'uscc', matches: ROWS - 1, values: ROWS, found: true },
    ],
    named: [{ column: 1, kind: 'person-name' }],
  },
};

describe('registry profile, as a process', () => {
  it('measures a workbook that another program has written', async () => {
    const data = table.map((cells) => cells.map((value) => (value === '' ? null : { value, type: String })));
    const book = await writeExcelFile([{ data, sheet: '人员' }]).toBuffer();
    const { profile, printed } = await profiled('people.xlsx', book);
    expect(profile).toMatchObject({ format: 'xlsx', encoding: 'own', ...FIGURES });
    expect(printed).toContain('2026-03-01 … 2026-03-28');
    expect(printed).not.toContain('张一');
  });

  it('measures CSV in GB18030, with the same figures as in UTF-8', async () => {
    const text = table.map((cells) => `${cells.join(',')}\r\n`).join('');
    const decoded = await profiled('utf8.csv', Buffer.from(text));
    const { profile, printed } = await profiled('gb.csv', iconv.encode(text, 'gb18030'));
    expect(profile).toMatchObject({ format: 'csv', encoding: 'gb18030', dialect: { delimiter: ',' }, ...FIGURES });
    expect(profile.columns).toEqual(decoded.profile.columns);
    expect(profile.schema).toEqual(decoded.profile.schema);
    expect(profile.content.sha256).not.toBe(decoded.profile.content.sha256);
    expect(printed).toContain('个人信息');
  });

  it('says how many columns are too many, in one sentence, and leaves nothing behind', async () => {
    const folder = join(root.path, 'wide');
    mkdirSync(join(folder, 'tmp'), { recursive: true });
    const path = join(folder, 'wide.csv');
    writeFileSync(
      path,
      `${Array.from({ length: 1_000 }, (_, place) => `k${place}`).join(',')}\n${'1,'.repeat(999)}1\n`,
    );
    const ran = await runRegistry(['profile', path, '--new-key', join(folder, 'key.pem')], {
      TMPDIR: join(folder, 'tmp'),
    });
    expect(ran.code).toBe(5);
    expect(ran.stdout + ran.stderr).toMatch(
      /文件有 1000 列，超过 100 列的上限.*the file has 1000 columns; the limit is 100/,
    );
    expect(readdirSync(folder).sort()).toEqual(['key.pem', 'tmp', 'wide.csv']);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });
});
