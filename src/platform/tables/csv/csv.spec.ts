import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readTables, refusalOf } from '../../../../test/support/table-files.js';
import { TABLE_LIMITS } from '../limits.js';
import type { TableRow } from '../table.js';
import { CsvParser } from './csv-parser.js';

/** The rows of a text that is given in pieces of a length. */
function rowsIn(text: string, step = text.length): TableRow[] {
  const parser = new CsvParser(TABLE_LIMITS);
  const rows: TableRow[] = [];
  for (let at = 0; at < text.length; at += Math.max(1, step)) rows.push(...parser.push(text.slice(at, at + step)));
  return [...rows, ...parser.end()];
}
const cellsIn = (text: string, step?: number) => rowsIn(text, step).map(({ cells }) => cells);
const numbersIn = (text: string) => rowsIn(text).map(({ number }) => number);
const codeOf = (work: () => unknown): unknown => {
  try {
    return work() && undefined;
  } catch (error) {
    return Object(error).code;
  }
};

describe('CSV', () => {
  it.each<[string, string, string[][]]>([
    [
      'the end of the last row is optional',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['CR LF, LF and CR end rows', 'a\r\nb\nc\rd', [['a'], ['b'], ['c'], ['d']]],
    [
      'empty cells are cells',
      ',a,\n,',
      [
        ['', 'a', ''],
        ['', ''],
      ],
    ],
    ['quoted cells hold what delimits', '"a,b","c\r\nd","e""f"', [['a,b', 'c\r\nd', 'e"f']]],
    ['blanks belong to cells', ' a , "', [[' a ', ' "']]],
    ['rows may differ in length', 'a,b\nc\n', [['a', 'b'], ['c']]],
    ['an empty quoted cell is a row', '""\n', [['']]],
    ['nothing but line ends is nothing', '\n\r\n\r\r\n', []],
  ])('%s', (_, text, rows) => {
    if (text.includes(' "')) expect(codeOf(() => rowsIn(text))).toBe('table-quote-misplaced');
    else expect(cellsIn(text)).toEqual(rows);
  });

  it('counts rows as a spreadsheet does: a row of several lines once, empty ones too', () => {
    expect(numbersIn('a\n\n"b\nc"\r\n\r\nd')).toEqual([1, 3, 5]);
  });

  it.each([
    ['a,b"c', { code: 'table-quote-misplaced', row: 1, column: 2 }],
    ['a\n"b"c', { code: 'table-quote-misplaced', row: 2, column: 1 }],
    ['a\nb,"c\nd', { code: 'table-quote-open', row: 2, column: 2 }],
    ['a\nb,c\0d', { code: 'table-control-character', row: 2, column: 2 }],
    [`a\n${','.repeat(100)}`, { code: 'table-too-many-columns', row: 2, column: 101, limit: 100 }],
    [`a\nb,${'x'.repeat(32_768)}`, { code: 'table-cell-too-long', row: 2, column: 2, limit: 32_767 }],
    [`a\n${`${'x'.repeat(32_767)},`.repeat(40)}`, { code: 'table-row-too-long', row: 2, column: 33, limit: 1_048_576 }],
    ['', { code: 'table-empty' }],
  ])('refuses %j', async (text, refusal) => {
    // A NUL in the first bytes tells binary data.
    const file = text.includes('\0') ? `${'a\n'.repeat(3000)}${text.slice(2)}` : text;
    const row = text.includes('\0') ? { row: 3001 } : {};
    expect(await refusalOf(file)).toEqual({ ...refusal, ...row });
  });

  it('refuses more rows than allowed', async () => {
    expect(await refusalOf('a\n1\n2\n3\n', { limits: { maxRows: 3 } })).toEqual({
      code: 'table-too-many-rows',
      row: 4,
      limit: 3,
    });
  });

  it('is not made to take memory by a line of a hundred megabytes, quoted, unquoted, or of commas alone', () => {
    const piece = 'x'.repeat(65_536);
    for (const [first, rest, code] of [
      ['', piece, 'table-cell-too-long'],
      ['"', '\n'.repeat(65_536), 'table-cell-too-long'],
      ['', ','.repeat(65_536), 'table-too-many-columns'],
      ['"', '""'.repeat(32_768), 'table-cell-too-long'],
    ] as const) {
      const parser = new CsvParser(TABLE_LIMITS);
      parser.push(first);
      expect(codeOf(() => parser.push(rest))).toBe(code);
    }
  });

  const hostile = fc.string({ unit: fc.constantFrom(...'a,";\n\r数 =\t'), maxLength: 60 });

  it('reads what csv-parse reads, and refuses nothing else', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 9 }), (text, step) => {
        // That library fixes one line end for the whole file, and takes CR within cells; here all three end rows.
        const plain = text.replaceAll('\r', '\n');
        const expected = codeOf(() =>
          parse(plain, { relax_column_count: true, skip_empty_lines: true, record_delimiter: '\n' }),
        );
        if (expected !== undefined) {
          expect(codeOf(() => cellsIn(plain, step))).toMatch(/^table-quote/);
          return;
        }
        const rows: string[][] = parse(plain, {
          relax_column_count: true,
          skip_empty_lines: false,
          record_delimiter: '\n',
        });
        expect(cellsIn(plain, step).filter((cells) => cells.join('') !== '' || cells.length > 1)).toEqual(
          rows.filter((cells) => cells.join('') !== '' || cells.length > 1),
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads the same wherever a piece is cut', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 9 }), (text, step) => {
        const whole = codeOf(() => rowsIn(text));
        if (whole === undefined) expect(rowsIn(text, step)).toEqual(rowsIn(text));
        else expect(codeOf(() => rowsIn(text, step))).toBe(whole);
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes another delimiter', async () => {
    const { tables } = await readTables('a;b,c\n', { delimiter: ';' });
    expect(tables[0]?.rows).toEqual([[1, 'a', 'b,c']]);
  });
});

describe('a file that is not what it is called', () => {
  const zip = Buffer.from('504b0304140000000800', 'hex');
  it.each<[string, Buffer | string, 'csv' | 'xlsx']>([
    ['a ZIP called CSV', zip, 'csv'],
    ['an old XLS called CSV', Buffer.from('d0cf11e0a1b11ae1aa', 'hex'), 'csv'],
    ['an old XLS called XLSX', Buffer.from('d0cf11e0a1b11ae1aa', 'hex'), 'xlsx'],
    ['CSV called XLSX', 'a,b\n1,2\n', 'xlsx'],
    ['a web page called CSV', '\ufeff \n<html><table><tr><td>1</td></tr></table></html>', 'csv'],
    ['a web page called XLSX', '<!DOCTYPE html><p>', 'xlsx'],
    ['XML of a spreadsheet', '<?xml version="1.0"?><Workbook/>', 'csv'],
    ['UTF-16 with its mark', Buffer.from('\ufeffa,b', 'utf16le'), 'csv'],
    ['UTF-16 without', Buffer.from('a,b\n1,2', 'utf16le'), 'csv'],
    ['Parquet', Buffer.from('PAR1\x15\x04'), 'csv'],
    ['PDF', Buffer.from('%PDF-1.7'), 'csv'],
    ['gzip', Buffer.from('1f8b0800', 'hex'), 'csv'],
    ['anything binary', Buffer.from('abc\0def,gh'), 'csv'],
  ])('%s', async (_, file, claimed) => {
    expect(await refusalOf(file, { claimed })).toMatchObject({ code: 'table-other-format' });
  });
});
