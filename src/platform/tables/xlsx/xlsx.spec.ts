import fc from 'fast-check';
import writeExcelFile from 'write-excel-file/node';
import { readTables, refusalOf } from '../../../../test/support/table-files.js';
import {
  packed,
  relationshipsXml,
  sharedXml,
  sheetXml,
  workbook,
  workbookParts,
} from '../../../../test/support/workbook.js';
import { escapeCell, unescapeCell } from './cell-text.js';

const rowsOf = async (rows: string, more?: Record<string, string>) =>
  (await readTables(workbook(rows, more))).tables[0]?.rows;
const text = (reference: string, value: string) => `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join('')}</row>`;
const DTD = '<!DOCTYPE a [<!ENTITY b "c">]>';

describe('a workbook', () => {
  it('is read from what another program wrote', async () => {
    const data = [
      [{ value: '编码' }, { value: '名称' }, { value: '行数' }],
      [{ value: '001' }, { value: ' 数据<资源>&"目录" ' }, { value: 12.5, type: Number }],
      [null, { value: '仅第二列' }, null],
    ];
    const sheets = [
      { data, sheet: '系统' },
      { data: [[{ value: '甲' }]], sheet: '部门' },
    ];
    const read = await readTables(await writeExcelFile(sheets).toBuffer());
    expect(read).toEqual({
      format: 'xlsx',
      encoding: undefined,
      tables: [
        {
          sheet: '系统',
          rows: [
            [1, '编码', '名称', '行数'],
            [2, '001', ' 数据<资源>&"目录" ', '12.5'],
            [3, '', '仅第二列'],
          ],
        },
        { sheet: '部门', rows: [[1, '甲']] },
      ],
    });
  });

  it('has shared, rich and inline strings, numbers as they stand there, truth values, and gaps', async () => {
    expect(
      await rowsOf(
        row(2, '<c r="B2" t="s"><v>0</v></c><c r="D2" t="s"><v>1</v></c>') +
          row(5, text('A5', '内&#x5d4c;'), '<c r="B5"><v>45292</v></c><c r="C5" s="3"><v>1E+20</v></c>') +
          row(6, '<c r="A6"/>') +
          row(7, '<c t="b"><v>1</v></c><c t="d"><v>2026-01-05</v></c><c t="str"><v>a_x000D_b</v></c>'),
      ),
    ).toEqual([
      [2, '', '共享', '', '富文 '],
      [5, '内嵌', '45292', '1E+20'],
      [7, 'TRUE', '2026-01-05', 'a\rb'],
    ]);
  });

  it('may prefix its elements, and place its parts anywhere', async () => {
    const parts = {
      ...workbookParts(''),
      '_rels/.rels': relationshipsXml(['r1', 'officeDocument', '/a/b/book.xml']),
      'a/b/book.xml':
        '<x:workbook xmlns:x="urn:x" xmlns:q="urn:q"><x:sheets><x:sheet name="表" q:id="s" state="hidden"/></x:sheets></x:workbook>',
      'a/b/_rels/book.xml.rels': relationshipsXml(['s', 'worksheet', '../Sheet.xml']),
      'a/sheet.xml':
        '<x:worksheet xmlns:x="urn:x"><x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:worksheet>',
    };
    expect((await readTables(packed(parts))).tables).toEqual([{ sheet: '表', rows: [[1, '甲']] }]);
  });

  it('holds every text that was escaped for it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        expect(unescapeCell(escapeCell(any))).toBe(any);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'_x0041Df\r') }), (any) => {
        expect(unescapeCell(escapeCell(any))).toBe(any);
      }),
    );
    // What is escaped begins with an underscore, which must not close what stands before it.
    expect(unescapeCell(escapeCell('_xD0fD\r'))).toBe('_xD0fD\r');
    expect(escapeCell('_xD0fD\r')).toBe('_x005F_xD0fD_x000D_');
  });
});

describe('refused cells', () => {
  it.each<[string, string, object]>([
    [
      'a formula',
      row(3, text('A3', '1'), '<c r="B3"><f>SUM(A1)</f><v>1</v></c>'),
      { code: 'table-workbook-formula', row: 3, column: 2 },
    ],
    ['a formula without a value', row(1, '<c r="C1"><f/></c>'), { code: 'table-workbook-formula', row: 1, column: 3 }],
    [
      'a formula with a prefix',
      row(1, '<c r="A1"><y:f xmlns:y="urn:y">1</y:f></c>'),
      { code: 'table-workbook-formula' },
    ],
    ['a formula of text', row(1, '<c r="A1" t="str"><f>A2</f><v>a</v></c>'), { code: 'table-workbook-formula' }],
    ['an error', row(1, '<c r="A1" t="e"><v>#REF!</v></c>'), { code: 'table-workbook-error-cell', value: '#REF!' }],
    ['a column too far', row(1, text('CW1', 'a')), { code: 'table-too-many-columns', row: 1, column: 101, limit: 100 }],
    ['a column that no sheet has', row(1, text('ZZZ1', 'a')), { code: 'table-too-many-columns', column: 18_278 }],
    ['a long cell', row(1, text('A1', 'x'.repeat(32_768))), { code: 'table-cell-too-long', row: 1, column: 1 }],
    ['a NUL in disguise', row(1, text('A1', 'a_x0000_b')), { code: 'table-control-character', row: 1, column: 1 }],
    ['no such shared string', row(1, '<c t="s"><v>2</v></c>'), { code: 'table-workbook-malformed' }],
    ['a shared string by no number', row(1, '<c t="s"><v>-1</v></c>'), { code: 'table-workbook-malformed' }],
    ['no number', row(1, '<c><v>1,5</v></c>'), { code: 'table-workbook-malformed' }],
    ['cells out of order', row(1, text('B1', 'a'), text('A1', 'b')), { code: 'table-workbook-malformed' }],
    ['a cell twice', row(1, text('A1', 'a'), text('A1', 'b')), { code: 'table-workbook-malformed' }],
    ['a cell of another row', row(1, text('A2', 'a')), { code: 'table-workbook-malformed' }],
    ['rows out of order', row(2, text('A2', 'a')) + row(1, text('A1', 'a')), { code: 'table-workbook-malformed' }],
    ['a row in a row', row(1, row(2, text('A2', 'a'))), { code: 'table-workbook-malformed' }],
    ['a cell in a cell', row(1, `<c r="A1"><c r="B1"/></c>`), { code: 'table-workbook-malformed' }],
    ['a cell outside rows', text('A1', 'a'), { code: 'table-workbook-malformed' }],
  ])('%s', async (_, rows, refusal) => {
    const found = await refusalOf(workbook(rows));
    expect(found).toMatchObject(refusal);
    if (!/malformed/.test(found.code)) expect(found.sheet).toBe('数据项');
  });

  it('at the first cell of a line of a hundred megabytes, before it is unpacked', async () => {
    const long = row(1, text('A1', 'a')) + row(2, text('A2', 'b'), text('B2', 'x'.repeat(30_000_000)));
    const limits = { maxUnpackedBytes: 10 ** 9, maxRatio: 10 ** 6 };
    expect(await refusalOf(workbook(long), { limits })).toMatchObject({
      code: 'table-cell-too-long',
      row: 2,
      column: 2,
    });
  });
});

describe('refused workbooks', () => {
  const external = (type: string, target: string) => relationshipsXml(['r9', type, target, ' TargetMode="External"']);
  const sheetRels = 'xl/worksheets/_rels/sheet1.xml.rels';
  const types = (type: string) =>
    workbookParts('')['[Content_Types].xml'].replace(
      '</Types>',
      `<Override PartName="/a" ContentType="${type}"/></Types>`,
    );

  it.each<[string, Record<string, string | Uint8Array>, string]>([
    ['links to other workbooks', { 'xl/externalLinks/externalLink1.xml': '<a/>' }, 'table-workbook-external'],
    [
      'a relationship to another workbook',
      { [sheetRels]: external('externalLinkPath', 'file:///c:/a.xlsx') },
      'table-workbook-external',
    ],
    ['an outside picture', { [sheetRels]: external('image', 'https://example.cn/a.png') }, 'table-workbook-external'],
    [
      'a link into the network of the reader',
      { [sheetRels]: external('hyperlink', 'file://server/a') },
      'table-workbook-external',
    ],
    [
      'an outside target that is not marked',
      { [sheetRels]: relationshipsXml(['a', 'image', '//server/a.png']) },
      'table-workbook-external',
    ],
    ['outside data', { 'xl/connections.xml': '<a/>' }, 'table-workbook-external'],
    [
      'a DTD in the sheet',
      { 'xl/worksheets/sheet1.xml': sheetXml('').replace('?>', `?>${DTD}`) },
      'table-workbook-dtd',
    ],
    ['a DTD in the strings', { 'xl/sharedStrings.xml': sharedXml('').replace('?>', `?>${DTD}`) }, 'table-workbook-dtd'],
    ['a DTD in a part that nobody reads', { 'docProps/app.xml': `${DTD}<a/>` }, 'table-workbook-dtd'],
    [
      'entities without a DTD',
      { 'xl/sharedStrings.xml': sharedXml('<si><t>&b;</t></si>') },
      'table-workbook-malformed',
    ],
    ['a VBA project', { 'xl/vbaProject.bin': 'x' }, 'table-workbook-macro'],
    ['Excel 4.0 macros', { 'xl/macrosheets/sheet1.xml': '<a/>' }, 'table-workbook-macro'],
    ['embedded objects', { 'xl/embeddings/oleObject1.bin': 'x' }, 'table-workbook-macro'],
    [
      'a macro-enabled type',
      { '[Content_Types].xml': types('application/vnd.ms-excel.sheet.macroEnabled.main+xml') },
      'table-workbook-macro',
    ],
    ['an encrypted package', { EncryptedPackage: 'x' }, 'table-workbook-encrypted'],
    [
      'XML in UTF-16',
      { 'xl/sharedStrings.xml': Buffer.from(`\ufeff${sharedXml('')}`, 'utf16le') },
      'table-workbook-malformed',
    ],
    ['XML that is cut off', { 'xl/worksheets/sheet1.xml': sheetXml('').slice(0, -5) }, 'table-workbook-malformed'],
    ['deep XML', { 'xl/worksheets/sheet1.xml': sheetXml('<a>'.repeat(1_000_000)) }, 'table-workbook-malformed'],
    [
      'two sheets of one name',
      {
        'xl/workbook.xml': workbookParts('')['xl/workbook.xml'].replace(/(<sheet .*\/>)/, '$1$1'),
      },
      'table-workbook-malformed',
    ],
    [
      'a sheet that is not there',
      { 'xl/_rels/workbook.xml.rels': relationshipsXml(['s1', 'worksheet', 'no.xml']) },
      'table-workbook-malformed',
    ],
    ['no relationships', { '_rels/.rels': relationshipsXml() }, 'table-workbook-malformed'],
    ['a document of another program', { '[Content_Types].xml': '<Types/>' }, 'table-other-format'],
  ])('%s', async (_, more, code) => {
    const limits = { maxRatio: 10 ** 6 };
    expect(await refusalOf(workbook(row(1, text('A1', 'a')), more), { limits })).toMatchObject({ code });
  });

  it('takes hyperlinks into the web, which nobody follows here', async () => {
    const file = workbook(row(1, text('A1', 'a')), {
      [sheetRels]: external('hyperlink', 'https://www.beijing.gov.cn/'),
    });
    expect((await readTables(file)).tables[0]?.rows).toEqual([[1, 'a']]);
  });

  it('a plain ZIP', async () => {
    expect(await refusalOf(packed({ 'a.csv': 'a,b\n' }), { claimed: 'xlsx' })).toMatchObject({
      code: 'table-other-format',
    });
  });
});

describe('what unpacks to too much', () => {
  const spaces = (bytes: number) => ' '.repeat(bytes);
  const sheet = (inside: string) => ({ 'xl/worksheets/sheet1.xml': sheetXml(inside) });

  it.each<[string, Record<string, string>]>([
    ['a sheet of more than 100 : 1', sheet(spaces(3_000_000))],
    ['a picture of more than 100 : 1', { 'xl/media/a.bin': spaces(3_000_000) }],
  ])('%s', async (_, more) => {
    expect(await refusalOf(workbook('', more))).toMatchObject({ code: 'table-workbook-too-large', ratio: 100 });
  });

  it('counts all parts together, also those that nobody reads', async () => {
    const noise = Uint8Array.from({ length: 600_000 }, (_, at) => (at * at * 7919) % 251);
    const file = workbook(row(1, text('A1', 'a')), { 'xl/media/a.bin': noise, 'xl/media/b.bin': noise });
    expect(await refusalOf(file, { limits: { maxUnpackedBytes: 1_000_000 } })).toMatchObject({
      code: 'table-workbook-too-large',
      bytes: 1_000_000,
    });
    expect((await readTables(file, { limits: { maxUnpackedBytes: 1_300_000 } })).format).toBe('xlsx');
  });

  it('counts what comes out, not what is declared', async () => {
    const file = workbook('', sheet(spaces(500_000)));
    // The declared size is the 32-bit number at offset 24 of a directory entry, at 22 of a local header.
    for (let at = file.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = file.indexOf('PK\x01\x02', at + 1, 'latin1')) {
      if (file.readUInt32LE(at + 24) > 500_000) file.writeUInt32LE(1000, at + 24);
    }
    expect(await refusalOf(file)).toMatchObject({ code: 'table-workbook-malformed' });
  });

  it('refuses too many parts, shared strings and rows', async () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`a/${at}.bin`, 'x']));
    expect(await refusalOf(workbook('', many))).toMatchObject({ code: 'table-workbook-too-large', parts: 1_000 });
    expect(await refusalOf(workbook(''), { limits: { maxSharedTexts: 1 } })).toMatchObject({
      code: 'table-workbook-malformed',
    });
    const rows = row(1, text('A1', 'a')) + row(7, text('A7', 'a'));
    expect(await refusalOf(workbook(rows), { limits: { maxRows: 1 } })).toMatchObject({
      code: 'table-too-many-rows',
      row: 7,
    });
  });
});

describe('damaged workbooks', () => {
  const whole = workbook(row(1, text('A1', '数据资源'), '<c r="B1" t="s"><v>0</v></c>'));
  const isRefusedOrRead = async (file: Buffer) => {
    const { code } = await refusalOf(file);
    if (code !== undefined) expect(code).toMatch(/^table-/);
  };

  it('are refused when cut off anywhere', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: whole.length - 1 }), async (length) => {
        expect((await refusalOf(whole.subarray(0, length))).code).toMatch(/^table-/);
      }),
      { numRuns: 60 },
    ));

  it('are refused, or read, with any byte changed', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        await isRefusedOrRead(changed);
      }),
      { numRuns: 300 },
    ));
});
