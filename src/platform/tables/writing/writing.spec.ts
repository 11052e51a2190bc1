import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readTables } from '../../../../test/support/table-files.js';
import { inspectContent } from '../../files/index.js';
import { withFile } from '../../../../test/support/table-files.js';
import type { TableEncoding } from '../encoding/table-encoding.js';
import { csvBytes } from './csv-bytes.js';
import { neutralised, restored } from './neutral.js';
import { workbookBytes } from './workbook-bytes.js';

async function collected(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
async function* batchesOf(rows: readonly (readonly string[])[], size = 3) {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

const hostile = fc.string({
  unit: fc.constantFrom(...`'=+-@\t\r\n,"; a数㐂𠮷_x0041<>&]`, '\u0001', '\uffff', '\ufeff'),
  maxLength: 12,
});
const any = fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', ''));
const cell = fc.oneof(hostile, any);
/** Private characters that GB18030 does not carry. */
const LOST = /[\ue5e5\ue78d-\ue796\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864]/;
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });

/** What comes back: without cells at the end of a row that were empty, and without rows that are. */
const meant = (rows: readonly (readonly string[])[]) =>
  rows
    .map((cells) => cells.slice(0, cells.findLastIndex((each) => each !== '') + 1))
    .filter((cells) => cells.length > 0);

describe('a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['-12.00', '-12.00'],
    ['-1+1', "'-1+1"],
    ['-A1', "'-A1"],
    ['--1', "'--1"],
    ['-1\t', "'-1\t"],
    ['-1.00', '-1.00'],
    ["'-1.00", "''-1.00"],
    ['-1.00+1', "'-1.00+1"],
    ['-1.00\n', "'-1.00\n"],
    ['@a', "'@a"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ["'=1", "''=1"],
    ["''-", "'''-"],
    ["'a", "'a"],
    ['a=1', 'a=1'],
    ['', ''],
    ["'", "'"],
  ])('%j is written as %j', (text, written) => {
    expect(neutralised(text)).toBe(written);
    expect(restored(written)).toBe(text);
  });

  it('is what it was, and begins as no formula, whatever it holds', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(restored(neutralised(text))).toBe(text);
        expect(neutralised(text)).not.toMatch(/^(?!-\d+(?:\.\d+)?$)[=+\-@\t\r]/);
      }),
      { numRuns: 2_000 },
    );
  });
});

it.each<TableEncoding>(['utf-8', 'utf-8-bom', 'gb18030'])('CSV in %s reads back as what was written', (encoding) =>
  fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const written =
        encoding === 'gb18030'
          ? rows.map((cells) => cells.map((each) => each.replace(new RegExp(LOST, 'gu'), '')))
          : rows;
      // The first cell must not look like a mark or a web page.
      const named = [['编码'], ...written];
      const file = await collected(csvBytes(batchesOf(named), encoding));
      const read = await readTables(file, { encoding });
      expect(read.encoding).toBe(encoding);
      const cells = (read.tables[0]?.rows ?? []).map(([, ...texts]) => texts.map(restored));
      expect(meant(cells)).toEqual(meant(named));
      if (encoding === 'utf-8') {
        expect(parse(file, { relax_column_count: true, record_delimiter: '\r\n' })).toEqual(
          named.map((each) => each.map(neutralised)),
        );
      }
    }),
  ),
);

it('refuses to write in GB18030 what it cannot carry', async () => {
  await expect(collected(csvBytes(batchesOf([['\ue5e5']]), 'gb18030'))).rejects.toMatchObject({
    code: 'table-text-unencodable',
    params: { character: 'U+E5E5' },
  });
});

it('a workbook reads back as what was written', () =>
  fc.assert(
    fc.asyncProperty(table, table, async (first, second) => {
      const file = await collected(
        workbookBytes([
          { name: '部门', batches: batchesOf(first) },
          { name: '<"系统">', batches: batchesOf(second) },
        ]),
      );
      const { tables } = await readTables(file, { claimed: 'xlsx' });
      expect(tables.map(({ sheet }) => sheet)).toEqual(['部门', '<"系统">']);
      const read = tables.map(({ rows }) => meant(rows.map(([, ...texts]) => texts.map(restored))));
      expect(read).toEqual([meant(first), meant(second)]);
    }),
  ));

it('a workbook of many equal rows is none that our reader refuses, nor does the registry as evidence', async () => {
  const rows = Array.from({ length: 40_000 }, () => ['A'.repeat(20), '', '交通流量', '91110000000000000X']);
  const file = await collected(workbookBytes([{ name: '数据项', batches: batchesOf(rows, 1000) }]));
  expect((await readTables(file)).tables[0]?.rows).toHaveLength(40_000);
  const inspected = await withFile(file, (handle) => inspectContent(handle));
  expect(inspected).toMatchObject({ ok: true });
});
