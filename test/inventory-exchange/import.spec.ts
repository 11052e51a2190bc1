import iconv from 'iconv-lite';
import { Inventory } from '../sources/support.js';
import { WholeApp } from '../support/app.js';
import { packed, sheetXml, workbook, workbookParts } from '../support/workbook.js';
import { ELEMENT_HEADINGS, elementLine, elementLines, elementsFile, Exchange } from './support.js';

let whole: WholeApp;
let inventory: Inventory;
let exchange: Exchange;

beforeAll(async () => {
  whole = await WholeApp.start();
  inventory = await Inventory.begin(whole);
  exchange = new Exchange(whole, inventory);
});
afterAll(() => whole.close());

const ELEMENTS = 'table=elements';

describe('a file', () => {
  it('is previewed, written when it is committed, and reported', async () => {
    const { officer, civil } = inventory;
    const file = elementsFile(elementLine(civil, 1), elementLine(civil, 2));
    const preview = await exchange.previewed(officer, file, `${ELEMENTS}&designate=true`);
    expect(preview.body).toMatchObject({
      state: 'previewed',
      format: 'csv',
      encoding: 'utf-8',
      designate: true,
      found: { elements: { created: 2, refused: 0 } },
      written: {},
    });
    expect(preview.body.tables[0].columns[1]).toEqual({ heading: '数据项名称', name: 'name' });
    expect(await exchange.count('element_source')).toBe(0);
    const done = await exchange.committed(officer, preview.body.id);
    expect(done.body).toMatchObject({ state: 'done', written: { elements: { created: 2, designated: 2 } } });
    await whole.settle();
    expect(await inventory.entries('IMP-00001')).toEqual(['source.designated']);
    expect(await exchange.count('inventory_import_row')).toBe(0);
    const again = await exchange.previewed(officer, file, `${ELEMENTS}&designate=true`);
    expect(again.body.found.elements).toEqual({ unchanged: 2, refused: 0 });
  });

  it.each<[string, (text: string) => Buffer, string]>([
    ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`), 'utf-8-bom'],
    ['GB18030', (text) => iconv.encode(text, 'gb18030'), 'gb18030'],
  ])('may be %s, with headings in English and in any order', async (_, encode, encoding) => {
    const { uscc } = inventory.civil.party;
    const text = `NAME,Code,Data Type,definition,Steward*,collector,holder,manager\n"名称,一",EN-1,字符型,定义,${`${uscc},`.repeat(4)}\n`;
    const { body } = await exchange.previewed(inventory.officer, encode(text.replace(/,\n$/, '\n')), ELEMENTS);
    expect(body).toMatchObject({ encoding, found: { elements: { created: 1 } } });
  });

  it('may be a workbook of all four tables, whose rows name each other', async () => {
    const uscc = '91110000000000005B'.replace('5B', '5B');
    const { police } = inventory;
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const rows = (...lines: string[][]) => lines.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('');
    const sheets = {
      数据项: rows(ELEMENT_HEADINGS.split(','), elementLine(police, 77, { resource: 'RES-NEW' }).split(',')),
      资源: rows(
        ['资源代码', '资源名称', '资源摘要', '所属系统', '更新频率', '共享属性', '开放属性'],
        ['RES-NEW', '新资源', '摘要', 'SYS-NEW', '每月', '无条件共享', '不予开放'],
      ),
      系统: rows(['系统代码', '系统名称', '所属部门'], ['SYS-NEW', '新系统', police.party.uscc]),
      部门: rows(['统一社会信用代码', '部门名称'], [police.party.uscc, '公安局']),
    };
    const names = Object.keys(sheets);
    const parts = {
      ...workbookParts(''),
      'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${names.map((name, at) => `<sheet name="${name}" r:id="s${at}"/>`).join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${names
        .map((_, at) => `<Relationship Id="s${at}" Type="x/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`)
        .join('')}</Relationships>`,
      ...Object.fromEntries(
        Object.values(sheets).map((text, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(text)]),
      ),
    };
    expect(uscc).toHaveLength(18);
    const preview = await exchange.previewed(inventory.officer, packed(parts), 'designate=true', '台账.xlsx');
    expect(preview.body.found).toEqual({
      departments: { unchanged: 1, refused: 0 },
      systems: { created: 1, refused: 0 },
      resources: { created: 1, refused: 0 },
      elements: { created: 1, refused: 0 },
    });
    const { body } = await exchange.committed(inventory.officer, preview.body.id);
    expect(body).toMatchObject({ state: 'done', written: { elements: { created: 1, designated: 1 } } });
    expect((await exchange.get(undefined, '/v1/resources/RES-NEW')).body).toMatchObject({
      department: police.party.uscc,
    });
  });

  it('is taken once for one key', async () => {
    const file = elementsFile(elementLine(inventory.civil, 300));
    const key = 'once-and-once-only';
    const first = await exchange.upload(inventory.officer, file, ELEMENTS, { key });
    const second = await exchange.upload(inventory.officer, file, ELEMENTS, { key });
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body.id).toBe(first.body.id);
    expect((await exchange.upload(inventory.officer, `${file}\n`, ELEMENTS, { key })).status).toBe(422);
    await exchange.post(inventory.officer, `/v1/inventory-imports/${first.body.id}`, {}, 'DELETE');
  });
});

describe('faulty rows', () => {
  const lines = () => {
    const { civil } = inventory;
    return [
      elementLine(civil, 401),
      elementLine(civil, 402, { steward: '911', dataType: '' }),
      elementLine(civil, 401),
      elementLine(civil, 404, { resource: 'NO-SUCH' }),
      `${elementLine(civil, 405)},,more`,
    ];
  };

  it('are listed with row, column, code and text, and nothing is written without being told to leave them out', async () => {
    const { officer } = inventory;
    const { body } = await exchange.previewed(officer, `# 说明,\n\n${elementsFile(...lines())}`, ELEMENTS);
    expect(body.found.elements).toEqual({ created: 1, refused: 4 });
    const before = await exchange.count('inventory_element');
    const faults = await exchange.get(officer, `/v1/inventory-imports/${body.id}/faults`);
    expect(faults.body.count).toBe(5);
    expect(
      faults.body.items.map(({ row, column, position, code }: Record<string, unknown>) => [
        row,
        column,
        position,
        code,
      ]),
    ).toEqual([
      [5, 'dataType', 'D', 'missing'],
      [5, 'steward', 'G', 'malformed'],
      [6, 'code', 'A', 'repeated-row'],
      [7, 'resource', 'L', 'unknown-resource'],
      [8, 'N', null, 'unknown-column'],
    ]);
    expect(faults.body.items[1]).toMatchObject({ heading: '主责部门', table: 'elements', sheet: null });
    expect(faults.body.items[1].zh).toMatch(/18 位统一社会信用代码/);
    expect(faults.body.items[1].en).toMatch(/unified social credit code/);
    const file = await exchange.get(officer, `/v1/inventory-imports/${body.id}/faults.csv?encoding=gb18030`);
    expect(file.headers['content-type']).toMatch(/gb18030/);
    expect(iconv.decode(file.body, 'gb18030').split('\r\n')).toHaveLength(1 + 5 + 1);
    const refused = await exchange.committed(officer, body.id);
    expect(refused).toMatchObject({ status: 409, body: { code: 'import-has-faults', context: { count: 4 } } });
    await exchange.run();
    expect(await exchange.count('inventory_element')).toBe(before);
    const done = await exchange.committed(officer, body.id, { skipFaulty: true });
    expect(done.body).toMatchObject({ state: 'done', skipFaulty: true, written: { elements: { created: 1 } } });
    expect(await exchange.count('inventory_element')).toBe(before + 1);
  });

  it('are found where the inventory stands against them: another source, another department', async () => {
    const { officer, civil, police } = inventory;
    const taken = await inventory.designated(civil);
    const line = elementLine(police, 500, {
      code: taken,
      steward: civil.party.uscc,
      name: '行政区划代码',
      definition: '行政区划的数字代码',
    });
    const preview = await exchange.previewed(officer, elementsFile(line), `${ELEMENTS}&designate=true`);
    const { body } = await exchange.get(officer, `/v1/inventory-imports/${preview.body.id}/faults`);
    expect(body.items.map(({ code }: { code: string }) => code)).toContain('source-exists');
    const foreign = await exchange.previewed(police.member, elementsFile(elementLine(civil, 501)), ELEMENTS);
    const told = await exchange.get(police.member, `/v1/inventory-imports/${foreign.body.id}/faults`);
    expect(told.body.items[0]).toMatchObject({ code: 'not-yours', column: 'steward' });
  });
});

describe('nobody', () => {
  it('imports without the permission, or designates who is no officer of the public centre', async () => {
    const { civil } = inventory;
    const file = elementsFile(elementLine(civil, 601));
    const auditor = await whole.member(['auditor'], await whole.organisationOf('platform'));
    const social = await whole.member(['registrar'], await whole.organisationOf('social'));
    expect((await exchange.upload(auditor, file, ELEMENTS)).body.code).toBe('permission-denied');
    expect((await exchange.upload(social, file, ELEMENTS)).body.code).toBe('not-the-public-centre');
    expect((await exchange.upload(civil.member, file, `${ELEMENTS}&designate=true`)).body.code).toBe(
      'not-the-public-centre',
    );
  });

  it('sees, commits or discards the imports of others', async () => {
    const { civil, police } = inventory;
    const { body } = await exchange.previewed(civil.member, elementsFile(elementLine(civil, 602)), ELEMENTS);
    const place = `/v1/inventory-imports/${body.id}`;
    for (const stranger of [police.member, inventory.officer]) {
      for (const path of [place, `${place}/faults`, `${place}/faults.csv`]) {
        expect((await exchange.get(stranger, path)).body.code).toBe('import-not-found');
      }
      expect((await exchange.post(stranger, `${place}/commits`, {})).body.code).toBe('import-not-found');
      expect((await exchange.post(stranger, place, {}, 'DELETE')).body.code).toBe('import-not-found');
    }
    expect((await exchange.get(police.member, '/v1/inventory-imports')).body.items).not.toContainEqual(
      expect.objectContaining({ id: body.id }),
    );
    expect((await exchange.get(civil.member, '/v1/inventory-imports?limit=1')).body.items[0].id).toBe(body.id);
  });

  it('commits before the preview, or after giving up', async () => {
    const { civil } = inventory;
    const { body } = await exchange.upload(civil.member, elementsFile(elementLine(civil, 603)), ELEMENTS);
    const place = `/v1/inventory-imports/${body.id}`;
    expect((await exchange.post(civil.member, `${place}/commits`, {})).body.code).toBe('import-not-ready');
    expect((await exchange.post(civil.member, place, {}, 'DELETE')).status).toBe(204);
    expect((await exchange.post(civil.member, place, {}, 'DELETE')).status).toBe(204);
    expect((await exchange.post(civil.member, `${place}/commits`, {})).body.code).toBe('import-not-ready');
    await exchange.run();
    expect((await exchange.get(civil.member, place)).body.state).toBe('discarded');
  });
});

describe('bad files', () => {
  const refused = async (content: Buffer | string, name = 'table.csv', query = ELEMENTS) => {
    const before = await exchange.count('inventory_import');
    const { status, body } = await exchange.upload(inventory.officer, content, query, { name });
    expect(await exchange.count('inventory_import')).toBe(before);
    expect(status).toBeGreaterThanOrEqual(400);
    return body;
  };
  const header = `${ELEMENT_HEADINGS}\r\n`;

  it.each<[string, () => Buffer | string, string, object]>([
    ['a ZIP called CSV', () => packed({ a: 'b' }), 'a.csv', { code: 'table-other-format' }],
    ['CSV called XLSX', () => header, 'a.xlsx', { code: 'table-other-format' }],
    ['an old XLS', () => Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'a.csv', { code: 'table-other-format' }],
    ['a web page', () => '<html><table></table></html>', 'a.csv', { code: 'table-other-format' }],
    [
      'a formula',
      () => workbook('<row r="2"><c r="B2"><f>1+1</f><v>2</v></c></row>'),
      'a.xlsx',
      { code: 'table-workbook-formula', context: { sheet: '数据项', row: 2, column: 2 } },
    ],
    [
      'a thousand columns',
      () => `${'列,'.repeat(1000)}\n`,
      'a.csv',
      { code: 'table-too-many-columns', context: { row: 1, column: 101, limit: 100 } },
    ],
    [
      'mixed encodings',
      () => Buffer.concat([Buffer.from(header), Buffer.from('A,'), iconv.encode('北京', 'gb18030')]),
      'a.csv',
      { code: 'table-encoding-mixed', context: { row: 2, column: 2 } },
    ],
    [
      'no encoding',
      () => Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xff])]),
      'a.csv',
      { code: 'table-encoding-unknown', context: { row: 2, column: 2, offset: 6 } },
    ],
    [
      'an open quotation mark',
      () => `${header}A,"b`,
      'a.csv',
      { code: 'table-quote-open', context: { row: 2, column: 2 } },
    ],
    ['an unknown heading', () => `${header.trim()},备注\r\n`, 'a.csv', { code: 'import-heading-unknown' }],
    ['a heading twice', () => '名称,数据项名称\n', 'a.csv', { code: 'import-heading-repeated' }],
    ['a missing heading', () => '数据项代码,数据项名称\n', 'a.csv', { code: 'import-heading-missing' }],
    ['headings alone', () => header, 'a.csv', { code: 'import-empty' }],
    ['nothing', () => '', 'a.csv', { code: 'evidence-empty' }],
    ['a bomb', () => workbook(' '.repeat(3_000_000)), 'a.xlsx', { code: 'table-workbook-too-large' }],
    ['a DTD', () => workbook('', { 'a.xml': '<!DOCTYPE a><a/>' }), 'a.xlsx', { code: 'table-workbook-dtd' }],
    [
      'an unknown sheet',
      () => workbook('', { 'xl/workbook.xml': workbookParts('')['xl/workbook.xml'].replace('数据项', '其他') }),
      'a.xlsx',
      { code: 'import-sheet-unknown' },
    ],
  ])('%s', async (_, content, name, expected) => {
    const body = await refused(content(), name, name.endsWith('.xlsx') ? '' : ELEMENTS);
    expect(body).toMatchObject(expected);
    expect(body.detail).not.toMatch(/[{}]/);
  });

  it('a hundred-megabyte single line, with its place and without the memory', async () => {
    const line = Buffer.concat([Buffer.from(`${header}A1,`), Buffer.alloc(100 * 1024 ** 2, 'x')]);
    const body = await refused(line);
    expect(body).toMatchObject({ code: 'table-cell-too-long', context: { row: 2, column: 2 } });
  });

  it('of an unnamed table, an unknown table, or another form', async () => {
    expect((await refused(header, 'a.csv', '')).code).toBe('import-table-required');
    expect((await refused(header, 'a.csv', 'table=others')).code).toBe('validation-failed');
    const { body } = await exchange.upload(inventory.officer, header, ELEMENTS, { field: 'other' });
    expect(body).toMatchObject({ code: 'validation-failed', errors: [{ pointer: '/other' }] });
  });

  it('too many at a time', async () => {
    const { police } = inventory;
    const file = elementsFile(elementLine(police, 701));
    let status = 201;
    for (let count = 0; status === 201 && count < 25; count += 1)
      ({ status } = await exchange.upload(police.member, file, ELEMENTS));
    expect((await exchange.upload(police.member, file, ELEMENTS)).body.code).toBe('too-many-imports');
  });

  it('rows with control characters are refused as rows, not as failures', async () => {
    const { civil } = inventory;
    const file = elementsFile(elementLine(civil, 702, { name: '"a\tb"' }), elementLine(civil, 703, { name: '\u0001' }));
    const { body } = await exchange.previewed(inventory.officer, file, ELEMENTS);
    expect(body.found.elements.refused).toBe(2);
  });
});

it('a file of many rows is taken in several batches, in the order of the file', async () => {
  const { officer, civil } = inventory;
  const lines = elementLines(civil, 2_500, {}).map((line) => line.replace('IMP-', 'BIG-'));
  const preview = await exchange.previewed(officer, elementsFile(...lines), `${ELEMENTS}&designate=true`);
  expect(preview.body.found.elements).toEqual({ created: 2_500, refused: 0 });
  const { body } = await exchange.committed(officer, preview.body.id);
  expect(body).toMatchObject({ state: 'done', written: { elements: { created: 2_500, designated: 2_500 } } });
  await whole.settle();
  expect(await inventory.entries('BIG-02500')).toEqual(['source.designated']);
  const trail = await whole
    .query("SELECT action FROM audit_event WHERE action LIKE 'inventory-import.%' AND detail->>'designated' = '2500'")
    .catch(() => []);
  expect(trail.length).toBeLessThanOrEqual(1);
});
