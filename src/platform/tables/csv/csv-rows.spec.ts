import iconv from 'iconv-lite';
import { withFile } from '../../../../test/support/table-files.js';
import type { TableLimits } from '../limits.js';
import { csvRows } from './csv-rows.js';
import { delimiterOf } from './delimiter.js';

const TEXT = '凭证号;摘要\r\n"记;1";说明\r\n';
const rowsIn = (bytes: Uint8Array | string, limits?: Partial<TableLimits>) =>
  withFile(bytes, (file) => csvRows(file, limits));
const codeOf = (bytes: Uint8Array | string, limits?: Partial<TableLimits>): Promise<unknown> =>
  rowsIn(bytes, limits).then(
    () => undefined,
    (error: unknown) => Object(error).code,
  );

it('the delimiter is what parts the first line', () => {
  const of = (text: string) => delimiterOf(new TextEncoder().encode(text));
  expect(['a,b,c', 'a;b;c', 'a\tb', '"a,b,c";d;e', 'a', '', 'a;b\nc,d,e,f', '"a;b'].map(of)).toEqual([
    ...[',', ';', '\t', ';', ',', ',', ';', ','],
  ]);
});

it.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with BOM', Buffer.from(`\uFEFF${TEXT}`)],
  ['GB18030', iconv.encode(TEXT, 'gb18030')],
  ['tabs', Buffer.from(TEXT.replaceAll('号;', '号\t').replaceAll('";', '"\t'))],
])('%s', async (_name, bytes) => {
  expect(await rowsIn(bytes)).toEqual([
    { number: 1, cells: ['凭证号', '摘要'] },
    { number: 2, cells: ['记;1', '说明'] },
  ]);
});

it('what was disarmed for spreadsheets is read as it was', async () => {
  expect(await rowsIn("a,b\n'=1+1,'tis\n")).toMatchObject([{}, { cells: ['=1+1', "'tis"] }]);
});

it.each<[string, string | Uint8Array, string]>([
  ['nothing', '', 'table-empty'],
  ['NUL', 'a,b\n1,\0\n', 'table-other-format'],
  ['NUL far behind', `a,b\n${'1,2\n'.repeat(5_000)}\0`, 'table-control-character'],
  ['a million columns', 'a,b\n'.concat(','.repeat(1_000_000)), 'table-too-many-columns'],
  ['a million headings', ','.repeat(1_000_000), 'table-too-many-columns'],
  ['a quotation mark without end', 'a,b\n"1,2\n', 'table-quote-open'],
  ['a quotation mark out of place', 'a,b\n1"2,3\n', 'table-quote-misplaced'],
  ['UTF-16', Buffer.from('\uFEFFa,b\n', 'utf16le'), 'table-other-format'],
  [
    'two encodings',
    Buffer.concat([Buffer.from('凭证数据资源,摘要\n'), iconv.encode('资产编号甲乙,数', 'gb18030')]),
    'table-encoding-mixed',
  ],
  ['no encoding', Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]), 'table-encoding-unknown'],
  ['a workbook', Buffer.from('504b030400000000', 'hex'), 'table-other-format'],
  ['a long cell', `a\n${'x'.repeat(40_000)}`, 'table-cell-too-long'],
])('refuses %s', async (_name, bytes, code) => {
  expect(await codeOf(bytes)).toBe(code);
});

it('refuses what is more than the caller allows', async () => {
  expect(await codeOf('a\nb\nc\n', { maxRows: 2 })).toBe('table-too-many-rows');
  expect(await codeOf('a,b,c\n', { maxColumns: 2 })).toBe('table-too-many-columns');
});
