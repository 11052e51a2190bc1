import { hash, randomUUID } from 'node:crypto';
import iconv from 'iconv-lite';
import { templateRows } from '../../src/core/accounting/index.js';
import { anAsset, assessed } from '../support/accounting-life.js';
import { type Member, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { FORM, formOf } from '../support/objecting.js';
import { queryDatabase } from '../support/query.js';
import { expecting } from '../support/road.js';
import { aContract, anInvoice, invoiceNumber, recorded, voided } from './documents-support.js';
import { Booking, outcome } from './support.js';

let whole: WholeApp;

beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());

const HEAD = '凭证号,日期,摘要,科目代码,科目名称,借方金额,贷方金额,资产编号,成本构成';
const purchase = (
  number: string,
  { date = '2025-03-15', amount = '100.00', asset = 'A', component = '购买价款' } = {},
) =>
  [
    `${number},${date},购入数据,1701,无形资产,${amount},,${asset},${component}`,
    `${number},${date},购入数据,1002,银行存款,,${amount},,`,
  ].join('\r\n');
const fileOf = (...vouchers: readonly string[]): Buffer => Buffer.from([HEAD, ...vouchers, ''].join('\r\n'));

async function opened(): Promise<Booking> {
  const books = await Booking.begin(whole);
  const { certificateNo: _, ...asset } = anAsset();
  await expecting(201, books.admit(asset));
  await expecting(201, books.post([assessed()]));
  return books;
}

const preview = (books: Booking, content: Buffer, by: Member = books.accountant): Promise<Reply> => {
  const parts = [{ name: 'file', fileName: '凭证.csv', content }];
  return by.client.send('POST', `${books.path}/voucher-imports/preview`, formOf(parts), FORM);
};

function take(
  books: Booking,
  content: Buffer,
  digest: string,
  { by = books.accountant, key = randomUUID() as string } = {},
): Promise<Reply> {
  const parts = [
    { name: 'import', value: JSON.stringify({ digest }) },
    { name: 'file', fileName: '凭证.csv', content },
  ];
  return by.client.send('POST', `${books.path}/voucher-imports`, formOf(parts), { ...FORM, 'idempotency-key': key });
}

async function taken(books: Booking, content: Buffer): Promise<Reply> {
  const shown = await expecting(200, preview(books, content));
  return expecting(201, take(books, content, shown.text('digest')));
}

const problemsOf = ({ body }: Reply): string[] =>
  (Array.isArray(body['problems']) ? body['problems'] : []).map(
    ({ line, column, code }) => `${line} ${column} ${code}`,
  );

describe('a file of vouchers', () => {
  it('is shown first and taken in as it was shown; acts, entries and the file are kept', async () => {
    const books = await opened();
    const content = fileOf(purchase('记-1'), purchase('记-2', { date: '2025-03-31', component: '培训' }));
    const shown = await expecting(200, preview(books, content));
    expect(shown.body).toMatchObject({
      ...{ voucherCount: 2, eventCount: 2, problemCount: 0, problems: [] },
      vouchers: [
        { number: '记-1', line: 2, events: [{ treatment: { treatment: 'capitalised' }, entries: [{ kind: 'cost' }] }] },
        {
          number: '记-2',
          events: [
            {
              treatment: { treatment: 'expensed', reason: 'EXP_NOT_ATTRIBUTABLE' },
              difference: { line: 4, stated: 'intangible_asset', booked: 'admin_expense' },
            },
          ],
        },
      ],
    });
    expect((await books.get()).body).toMatchObject({ acts: 1, entries: 0 });
    const done = await expecting(201, take(books, content, shown.text('digest')));
    const sha256 = `sha256:${hash('sha256', content)}`;
    expect(done.body).toMatchObject({
      sha256,
      vouchers: 2,
      firstAct: 1,
      lastAct: 2,
      previewDigest: shown.text('digest'),
    });
    const acts = await books.all('acts');
    expect(acts.slice(1).map(({ event }) => event)).toMatchObject([
      { type: 'cost_incurred', voucher: '记-1', summary: '购入数据', creditAccount: 'bank' },
      { type: 'cost_incurred', voucher: '记-2' },
    ]);
    const id = done.text('id');
    expect(await books.all('voucher-imports', 1)).toMatchObject([{ id }]);
    expect(await books.all(`voucher-imports/${id}/vouchers`, 1)).toEqual([
      { number: '记-1', year: 2025, date: '2025-03-15', line: 2, firstAct: 1, lastAct: 1 },
      { number: '记-2', year: 2025, date: '2025-03-31', line: 4, firstAct: 2, lastAct: 2 },
    ]);
    expect((await books.get(`/voucher-imports/${id}`)).body).toEqual(done.body);
    const file = await expecting(200, books.get(`/voucher-imports/${id}/content`));
    expect(String(file.headers['content-type'])).toContain('text/csv');
    expect(String(file.headers['content-disposition'])).toContain('attachment');
    expect(await books.all('assets/A/costs')).toMatchObject([
      { act: 1, running: { capitalised: '100.00', expensed: '0.00' } },
      { act: 2, running: { capitalised: '100.00', expensed: '100.00' } },
    ]);
  });

  it.each([
    ['GB18030', (text: string) => iconv.encode(text, 'gb18030')],
    ['UTF-8 with BOM', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['tabs', (text: string) => Buffer.from(text.replaceAll(',', '\t'))],
    ['semicolons', (text: string) => Buffer.from(text.replaceAll(',', ';'))],
  ])('may come in %s, and is kept as it came', async (_name, encode) => {
    const books = await opened();
    const content = encode(fileOf(purchase('记-1')).toString());
    const id = (await taken(books, content)).text('id');
    expect((await books.get(`/voucher-imports/${id}`)).body['sha256']).toBe(`sha256:${hash('sha256', content)}`);
    const [held] = await books.query('SELECT media_type, size::int FROM held_evidence WHERE holder = $1', [
      `accounting-voucher-import:${id}`,
    ]);
    expect(held).toEqual({ media_type: 'text/csv', size: content.length });
  });

  it('of the same bytes is taken once, which names the first import; so is every voucher of a year', async () => {
    const books = await opened();
    const content = fileOf(purchase('记-1'));
    const first = await taken(books, content);
    const shown = await expecting(200, preview(books, content));
    expect(shown.body['importedBy']).toBe(first.text('id'));
    const again = await take(books, content, shown.text('digest'));
    expect([outcome(again), again.body['detail']]).toEqual([
      '409 voucher-file-imported',
      expect.stringContaining(first.text('id')),
    ]);
    const other = fileOf(purchase('记-1', { amount: '5.00' }), purchase('记-2'));
    expect(problemsOf(await preview(books, other))).toEqual(['2 voucher VOUCHER_IMPORTED']);
    // In another year the number is another voucher.
    await taken(books, fileOf(purchase('记-1', { date: '2026-01-05' })));
    const elsewhere = await opened();
    await taken(elsewhere, content);
  });

  it('with anything wrong is refused whole, and nothing of it stays', async () => {
    const books = await opened();
    const content = fileOf(
      purchase('记-1'),
      purchase('记-2', { amount: '1.001' }),
      purchase('记-3', { component: '香烟' }),
      purchase('记-4', { asset: 'Z' }),
      purchase('记-5', { date: '2025-03-01' }),
      purchase('记-6', { date: '2099-01-01' }),
    );
    const shown = await expecting(200, preview(books, content));
    expect(problemsOf(shown)).toEqual([
      ...[
        '4 debit INVALID_AMOUNT',
        '5 credit INVALID_AMOUNT',
        '6 component UNKNOWN_COMPONENT',
        '8 asset UNKNOWN_ASSET',
      ],
      ...['10 date DATE_OUT_OF_ORDER', '12 date DATE_AHEAD'],
    ]);
    const [first] = Object(shown.body['problems']);
    expect(first).toMatchObject({
      heading: { zh: '借方金额', en: 'debit' },
      zh: expect.any(String),
      en: expect.any(String),
    });
    const refused = await take(books, content, shown.text('digest'));
    expect(outcome(refused)).toContain('422 vouchers-refused INVALID_AMOUNT /lines/4/debit');
    expect((await books.get()).body).toMatchObject({ acts: 1, entries: 0 });
    const counts = await books.query(
      `SELECT (SELECT count(*)::int FROM accounting_voucher WHERE organisation_id = $1) AS vouchers,
        (SELECT count(*)::int FROM held_evidence h WHERE sha256 = $2) AS files`,
      [books.party.organisationId, hash('sha256', content)],
    );
    expect(counts).toEqual([{ vouchers: 0, files: 0 }]);
    await expecting(201, books.close('2025-03-31'));
    expect(problemsOf(await preview(books, fileOf(purchase('记-1'))))).toEqual(['2 date PERIOD_CLOSED']);
  });

  it('is taken only as it was shown: another file, other books or no preview are told', async () => {
    const books = await opened();
    const content = fileOf(purchase('记-1'));
    const digest = (await expecting(200, preview(books, content))).text('digest');
    expect(outcome(await take(books, fileOf(purchase('记-1', { amount: '1.00' })), digest))).toBe(
      '409 voucher-preview-differs',
    );
    expect(outcome(await take(books, content, `sha256:${'0'.repeat(64)}`))).toBe('409 voucher-preview-differs');
    // A failed assessment turns the treatment.
    await expecting(201, books.post([assessed('2025-03-01', { costReliable: false })]));
    expect(outcome(await take(books, content, digest))).toBe('409 voucher-preview-differs');
    await expecting(201, books.post([assessed('2025-03-02')]));
    // What was posted meanwhile changes nothing of the file's own acts: the preview still holds.
    await expecting(201, take(books, content, digest));
    expect(outcome(await take(books, content, 'x'))).toBe('422 validation-failed malformed /digest');
    const noFile = formOf([{ name: 'import', value: JSON.stringify({ digest }) }]);
    const headers = { ...FORM, 'idempotency-key': randomUUID() };
    const reply = await books.accountant.client.send('POST', `${books.path}/voucher-imports`, noFile, headers);
    expect(outcome(reply)).toBe('422 validation-failed required /file');
  });

  it('of two who import it at once one does, and of one who sends it twice with one key both are answered', async () => {
    for (let round = 0; round < 3; round += 1) {
      const books = await opened();
      const content = fileOf(purchase('记-1'));
      const digest = (await expecting(200, preview(books, content))).text('digest');
      const replies = await Promise.all([1, 2, 3].map(() => take(books, content, digest)));
      expect(replies.map(outcome).sort()).toEqual(['201', ...Array(2).fill('409 voucher-file-imported')]);
      expect((await books.get()).body['acts']).toBe(2);
    }
    const books = await opened();
    const [content, key] = [fileOf(purchase('记-1')), randomUUID()];
    const digest = (await expecting(200, preview(books, content))).text('digest');
    const first = await expecting(201, take(books, content, digest, { key }));
    expect((await expecting(201, take(books, content, digest, { key }))).body).toEqual(first.body);
    expect((await books.get(`/voucher-imports/${first.text('id')}/content`)).status).toBe(200);
  });

  it('and a posting at once: the books take both, one after the other', async () => {
    const books = await opened();
    const content = fileOf(purchase('记-1'));
    const digest = (await expecting(200, preview(books, content))).text('digest');
    const [imported, posted] = await Promise.all([
      take(books, content, digest),
      books.post([{ type: 'revenue_earned', date: '2025-03-15', asset: 'A', amount: '1.00' }]),
    ]);
    expect([outcome(imported), outcome(posted)]).toEqual(['201', '201']);
    expect((await books.all('acts')).map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it.each<[string, string | Buffer, string]>([
    ['nothing', '', '422 evidence-empty'],
    ['an unclosed quotation mark', `${HEAD}\n"`, '422 table-quote-open'],
    ['NUL', `${HEAD}\n\0`, '422 table-other-format'],
    ['a million columns', `${HEAD}\n${','.repeat(1_000_000)}`, '422 table-too-many-columns'],
    ['bytes of no encoding', Buffer.from([0x61, 0x2c, 0xff, 0xff]), '422 table-encoding-unknown'],
    ['more than 16 MiB', Buffer.alloc(16 * 1024 * 1024 + 1, 'a'), '413 evidence-too-large'],
    ['a workbook', Buffer.from('504b030414000000', 'hex'), '422 table-other-format'],
  ])('of %s is refused', async (_name, content, expected) => {
    const books = await opened();
    expect(outcome(await preview(books, Buffer.from(content)))).toBe(expected);
    const reply = await take(books, Buffer.from(content), `sha256:${'0'.repeat(64)}`);
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.status).toBeLessThan(500);
  });

  it('whose texts begin like formulas keeps them as texts, disarmed or not', async () => {
    const books = await opened();
    const evil = purchase('记-1').replaceAll('购入数据', "'=HYPERLINK(1)");
    await taken(books, fileOf(evil, purchase('=2+2')));
    const acts = await books.all('acts');
    expect(acts.slice(1).map(({ event }) => event)).toMatchObject([{ summary: '=HYPERLINK(1)' }, { voucher: '=2+2' }]);
  });

  it('names the documents of its costs by number or id; they carry no more than they may, and void ones nothing', async () => {
    const books = await opened();
    const number = invoiceNumber();
    const invoice = await recorded(books, anInvoice({ number, asset: 'A' }));
    const contract = await recorded(books, aContract());
    const twice = [
      await recorded(books, aContract({ number: 'FJ-1' })),
      await recorded(books, aContract({ number: 'FJ-1' })),
    ];
    const gone = await recorded(books, aContract({ number: 'FJ-2' }));
    await expecting(200, voided(books, gone));
    const withDocuments = (name: string, documents: string, amount = '100.00') =>
      purchase(name, { amount }).replace('购买价款', `购买价款,${documents}`).replace(/,,$/, ',,,');
    const file = (...vouchers: readonly string[]) => Buffer.from([`${HEAD},凭据`, ...vouchers, ''].join('\r\n'));
    const wrong = file(
      withDocuments('记-1', `${number} HT-1`),
      withDocuments('记-2', number, '6.01'),
      withDocuments('记-3', 'FJ-1'),
      withDocuments('记-4', 'FJ-2'),
      withDocuments('记-5', 'XX'),
      withDocuments('记-6', `${number};${invoice}`, '1.00'),
    );
    const shown = await expecting(200, preview(books, wrong));
    expect(problemsOf(shown)).toEqual([
      ...['4 documents DOCUMENT_AMOUNT_EXCEEDED', '6 documents DOCUMENT_AMBIGUOUS', '8 documents DOCUMENT_VOID'],
      ...['10 documents DOCUMENT_UNKNOWN', '12 documents DOCUMENT_REPEATED'],
      // The second voucher has tried to take what was left.
      '12 documents DOCUMENT_AMOUNT_EXCEEDED',
    ]);
    expect(outcome(await take(books, wrong, shown.text('digest')))).toContain('422 vouchers-refused');
    const right = file(
      withDocuments('记-1', `${number} HT-1`),
      withDocuments('记-2', `${twice[0]}、${number}`, '6.00'),
    );
    expect((await taken(books, right)).body).toMatchObject({ vouchers: 2 });
    expect(await books.all('assets/A/costs')).toMatchObject([
      {
        undocumented: false,
        documents: [
          { id: invoice, taken: '100.00' },
          { id: contract, taken: '0.00' },
        ],
      },
      { undocumented: false, documents: [{ id: twice[0] }, { id: invoice, taken: '6.00' }] },
    ]);
    const foreign = await opened();
    expect(problemsOf(await preview(foreign, file(withDocuments('记-1', invoice))))).toEqual([
      '2 documents DOCUMENT_UNKNOWN',
    ]);
  });

  it('of ten thousand vouchers is taken in', async () => {
    const books = await opened();
    const contract = await recorded(books, aContract({ number: 'HT-10000' }));
    const invoice = anInvoice({ net: '90000.00', tax: '0.00', date: '2025-03-01' });
    const invoiceId = await recorded(books, invoice);
    const short = (name: string) => [
      `${name},20250315,1701,9,,A,training,HT-10000;${String(invoice['number'])}`,
      `${name},20250315,1002,,9,,,`,
    ];
    const head = '凭证号,日期,科目代码,借方,贷方,资产编号,成本构成,凭据';
    const file = (count: number, mark: string) =>
      Buffer.from([head, ...Array.from({ length: count }, (_, index) => short(`${mark}${index}`)).flat()].join('\n'));
    expect(problemsOf(await preview(books, file(10_001, 'y')))).toEqual(['20002 null TOO_MANY_VOUCHERS']);
    expect((await taken(books, file(10_000, ''))).body).toMatchObject({
      vouchers: 10_000,
      firstAct: 1,
      lastAct: 10_000,
    });
    expect((await books.get(`/documents/${contract}`)).body).toMatchObject({ acts: 10_000 });
    expect((await books.get(`/documents/${invoiceId}`)).body).toMatchObject({ acts: 10_000, taken: '90000.00' });
    // Nobody reads that every one of them was imported.
    const again = problemsOf(await preview(books, Buffer.concat([file(10_000, ''), Buffer.from('\n')])));
    expect([again.length, again.at(-1)]).toEqual([5_001, '5000 null TOO_MANY_PROBLEMS']);
  }, 180_000);
});

describe('the template', () => {
  it('is given in every encoding, and is refused as it is because its asset is none', async () => {
    const books = await opened();
    const plain = await expecting(200, books.accountant.client.get('/v1/books/import-template.csv'));
    expect(String(plain.headers['content-type'])).toBe('text/csv; charset=utf-8; header=present');
    const gb = await expecting(200, books.accountant.client.get('/v1/books/import-template.csv?encoding=gb18030'));
    expect(String(gb.headers['content-type'])).toContain('gb18030');
    const wrong = await books.accountant.client.get('/v1/books/import-template.csv?encoding=x');
    expect(outcome(wrong)).toBe('422 validation-failed not-allowed /encoding');
    const content = Buffer.from(
      templateRows()
        .map((cells) => cells.join(','))
        .join('\n'),
    );
    const shown = await preview(books, content);
    expect(new Set(problemsOf(shown).map((each) => each.split(' ')[2]))).toEqual(new Set(['UNKNOWN_ASSET']));
  });
});

describe('whoever has no part in the books', () => {
  it('finds nothing, and the auditor reads alone', async () => {
    const books = await opened();
    const other = await opened();
    const content = fileOf(purchase('记-1'));
    const id = (await taken(books, content)).text('id');
    for (const tail of ['', `/${id}`, `/${id}/vouchers`, `/${id}/content`]) {
      expect(outcome(await books.get(`/voucher-imports${tail}`, other.accountant))).toBe('404 books-not-found');
    }
    expect(outcome(await other.get(`/voucher-imports/${id}`))).toBe('404 voucher-import-not-found');
    expect(outcome(await preview(books, content, other.accountant))).toBe('404 books-not-found');
    const digest = `sha256:${'0'.repeat(64)}`;
    expect(outcome(await take(books, content, digest, { by: other.accountant }))).toBe('404 books-not-found');
    const auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
    expect((await books.get(`/voucher-imports/${id}/content`, auditor)).status).toBe(200);
    expect(outcome(await preview(books, content, auditor))).toBe('403 permission-denied');
    expect(outcome(await take(books, content, digest, { by: auditor }))).toBe('403 permission-denied');
    const registrant = await whole.member(['registrant'], books.party.organisationId);
    expect(outcome(await preview(books, content, registrant))).toBe('403 permission-denied');
  });

  it('and whoever writes rows behind the program’s back is refused by the database', async () => {
    const books = await opened();
    await taken(books, fileOf(purchase('记-1')));
    const refused = async (sql: string): Promise<unknown> =>
      queryDatabase(whole.database, sql, [], whole.database.adminUrl).then(
        () => 'done',
        (error: unknown) => Object(error).constraint ?? Object(error).code,
      );
    for (const table of ['accounting_voucher', 'accounting_voucher_import']) {
      expect(await refused(`DELETE FROM ${table}`)).toBe('42501');
      expect(await refused(`TRUNCATE ${table} CASCADE`)).toBe('42501');
    }
    expect(await refused('INSERT INTO accounting_voucher SELECT * FROM accounting_voucher')).toBe(
      'accounting_voucher_once',
    );
    expect(
      await refused(`INSERT INTO accounting_voucher_import SELECT (jsonb_populate_record(i, '{"id": "${randomUUID()}"}')).*
        FROM accounting_voucher_import i`),
    ).toBe('accounting_voucher_import_file_once');
  });
});
