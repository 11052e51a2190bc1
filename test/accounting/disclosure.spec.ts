import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'csv-parse/sync';
import { anAsset, assessed, available, cost, event } from '../support/accounting-life.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { Evaluating } from '../evaluation/support.js';
import { Booking, outcome } from './support.js';

let whole: WholeApp;
let books: Booking;
let report: string;
let others: Booking;

const plain = (more: Readonly<Record<string, unknown>> = {}) => {
  const { certificateNo: _, ...asset } = anAsset(more);
  return asset;
};
const events = [
  assessed('2026-01-05'),
  assessed('2026-01-05', { asset: 'B' }),
  cost('2026-01-06', '1200.00', { component: 'purchase_price' }),
  cost('2026-01-06', '30.00', { asset: 'B', component: 'research' }),
  available('2026-01-10'),
  event('2026-02-01', 'revenue_earned', { amount: '500.00' }),
];

beforeAll(async () => {
  whole = await WholeApp.start();
  books = await Booking.begin(whole);
  others = await Booking.begin(whole);
  await expecting(201, books.admit(plain({ name: '=HYPERLINK("http://x")' })));
  await expecting(201, books.admit(plain({ id: 'B', name: '自研', acquisition: 'self_developed' })));
  await expecting(201, books.post(events));
  const closed = await expecting(201, books.close('2026-03-31'));
  report = String(Object(closed.body['report']).id);
});
afterAll(() => whole.close());

const at = (tail: string, id = report): string => `/reports/${id}/${tail}`;
/** The bytes of an answer. */
const bytesOf = async (tail: string, by = books.accountant, of = books) => {
  const answer = await whole.app.inject({
    method: 'GET',
    url: `${of.path}${tail}`,
    headers: { authorization: `Bearer ${by.token}` },
  });
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload };
};

it('gives presentation, both tables with labels, ties with both sides, balances and sums', async () => {
  const { body } = await expecting(200, books.get(at('disclosure')));
  expect(body).toMatchObject({
    ...{ date: '2026-03-31', periodStart: '2026-01-01', state: 'standing' },
    presentation: { 'intangible_assets.data_resources': '900.00' },
    rd: { expensed: '30.00' },
    balances: [
      { asset: 'A', carrying: '900.00' },
      { asset: 'B', state: 'not_recognised' },
    ],
    checklist: { version: 0 },
    warnings: [{ code: 'NO_CERTIFICATE', asset: 'A' }],
    ...{ certificates: [], evaluations: [] },
  });
  const { intangibleTable, inventoryTable, ties, checklist, trialBalance } = Object(body);
  expect([intangibleTable.rows.length, inventoryTable.rows.length, checklist.items.length]).toEqual([27, 21, 8]);
  expect(intangibleTable.rows[1]).toEqual({
    ...{ key: 'int.gross.opening', label: '1.期初余额', level: 1 },
    amounts: { purchased: '0.00', self: '0.00', other: '0.00', total: '0.00' },
  });
  expect(intangibleTable.rows[0].amounts).toBeNull();
  expect(ties.length).toBeGreaterThan(30);
  expect(ties.filter(({ isHeld }: { isHeld: boolean }) => !isHeld)).toEqual([]);
  expect(trialBalance.accounts.map(({ account, closing }: never) => [account, Object(closing).debit])).toContainEqual([
    'intangible_asset',
    '1200.00',
  ]);
});

it('gives the trial balance of any days, of entries alone', async () => {
  const { body } = await expecting(200, books.get('/trial-balance?from=2026-02-01&to=2026-02-28'));
  const of = (account: string) =>
    Object(body)['accounts'].find((each: { account: string }) => each.account === account);
  expect(of('bank')).toEqual({
    ...{ account: 'bank', accountName: '银行存款', opening: { debit: '0.00', credit: '1230.00' } },
    ...{ movement: { debit: '500.00', credit: '0.00' }, closing: { debit: '0.00', credit: '730.00' } },
  });
  const accounts: { closing: { debit: string; credit: string } }[] = Object(body)['accounts'];
  const sum = (side: 'debit' | 'credit') =>
    accounts.reduce((all, { closing }) => all + BigInt(closing[side].replace('.', '')), 0n);
  expect(sum('debit')).toBe(sum('credit'));
  expect(await expecting(200, books.get('/trial-balance?from=2024-01-01&to=2024-01-31'))).toMatchObject({
    body: { accounts: [] },
  });
  for (const query of ['', '?from=2026-02-01', '?from=2026-02-30&to=2026-03-01', '?from=2026-03-01&to=2026-02-01']) {
    expect((await books.get(`/trial-balance${query}`)).status).toBe(400);
  }
});

it('gives the vouchers of the period as CSV, numbered as in all the books', async () => {
  const { status, headers, bytes } = await bytesOf(at('vouchers'));
  expect([status, headers['content-type'], headers['cache-control']]).toEqual([
    ...[200, 'text/csv; charset=utf-8', 'no-store'],
  ]);
  const rows: string[][] = parse(bytes, { bom: true });
  expect(rows[0]).toEqual(['凭证号', '日期', '摘要', '科目代码', '科目名称', '借方金额', '贷方金额']);
  expect(rows.slice(1).map(([number]) => number)).toContain('2026-01-0003');
  expect(rows.flat().filter((cell) => /^[=+@]/.test(cell))).toEqual([]);
});

it('numbers go on where the month begins before the period', async () => {
  const booking = await Booking.begin(whole);
  await expecting(201, booking.admit(plain()));
  await expecting(201, booking.post(events.filter((each) => Object(each).asset === 'A')));
  const closed = await expecting(201, booking.close('2026-02-28', '2026-01-31'));
  const csv = await bytesOf(at('vouchers', String(Object(closed.body['report']).id)), booking.accountant, booking);
  const rows: string[][] = parse(csv.bytes, { bom: true });
  expect([...new Set(rows.slice(1).map(([number]) => number))]).toEqual([
    '2026-01-0002',
    '2026-02-0001',
    '2026-02-0002',
  ]);
});

it('gives a workbook whose texts are texts, with the words of the enterprise and apart from it the evaluations', async () => {
  const { status, bytes } = await bytesOf(at('workbook'));
  expect(status).toBe(200);
  const parts = unzipSync(bytes);
  const names = [...strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array()).matchAll(/<sheet name="([^"]*)"/g)].map(
    ([, name]) => name,
  );
  expect(names).toEqual([
    ...['列示 2026-03-31', '余额 2026-03-31', '表①无形资产 2026-03-31', '表②存货 2026-03-31'],
    ...['科目余额表', '自愿披露清单', '估值与评估', '记账凭证'],
  ]);
  const all = Object.values(parts)
    .map((part) => strFromU8(part))
    .join('');
  expect(all).toContain('=HYPERLINK(&quot;http://x&quot;)（A）');
  expect(all).not.toMatch(/<f>[^<]*HYPERLINK/);
  expect(await bytesOf(at('workbook'))).toMatchObject({ bytes });
});

describe('the words of the enterprise', () => {
  const put = (items: unknown, version: number | string, by = books.accountant, id = report) =>
    by.client.send('PUT', `${books.path}${at('statements', id)}`, { items }, { 'if-match': `"${version}"` });

  it('are kept version by version, and stand in JSON and workbook as texts', async () => {
    const words = '=1+1\n场景：=HYPERLINK("x")';
    const first = await expecting(
      200,
      put(
        [
          { item: 2, words: '来源合法' },
          { item: 1, words },
        ],
        0,
      ),
    );
    expect([first.headers['etag'], first.body]).toEqual([
      '"1"',
      expect.objectContaining({
        version: 1,
        items: [
          { item: 1, words },
          { item: 2, words: '来源合法' },
        ],
      }),
    ]);
    expect(outcome(await put([], 0))).toBe('412 if-match-stale');
    const { body } = await expecting(200, books.get(at('disclosure')));
    expect(Object(body['checklist'])).toMatchObject({
      version: 1,
      items: [{ words }, { words: '来源合法' }, { words: null }, {}, {}, {}, {}, {}],
    });
    const workbook = Object.values(unzipSync((await bytesOf(at('workbook'))).bytes))
      .map((part) => strFromU8(part))
      .join('');
    expect(workbook).toContain('>=1+1\n场景：=HYPERLINK(&quot;x&quot;)<');
    await expecting(200, put([{ item: 8, words: '其他' }], 1, books.manager));
    expect((await expecting(200, books.get(at('statements')))).body).toMatchObject({
      version: 2,
      items: [{ item: 8 }],
    });
    expect(await books.query('SELECT count(*)::int AS count FROM accounting_statement')).toEqual([{ count: 2 }]);
    await expect(books.query('UPDATE accounting_statement SET version = 9')).rejects.toThrow();
    await expect(books.query('DELETE FROM accounting_statement')).rejects.toThrow();
  });

  it('are refused where they are none', async () => {
    const long = 'あ'.repeat(4_001);
    for (const items of [
      [{ item: 9, words: 'x' }],
      [{ item: 0, words: 'x' }],
      [{ item: 1, words: long }],
      [{ item: 1, words: '' }],
      [{ item: 1 }],
      [{ item: 1, words: 'a\u0000' }],
      [
        { item: 1, words: 'a' },
        { item: 1, words: 'b' },
      ],
      'x',
      [{ item: 1, words: 'x', more: 1 }],
    ]) {
      expect([422, 400]).toContain((await put(items, 2)).status);
    }
    expect(outcome(await books.accountant.client.send('PUT', `${books.path}${at('statements')}`, { items: [] }))).toBe(
      '428 if-match-required',
    );
  });

  it('of two at once one is refused', async () => {
    const replies = await Promise.all([put([{ item: 3, words: 'a' }], 2), put([{ item: 3, words: 'b' }], 2)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

it('nobody else sees that there are books; who may not read or state is refused', async () => {
  const [stranger, auditor] = [
    others.accountant,
    await whole.member(['auditor'], await whole.organisationOf('platform')),
  ];
  for (const tail of [
    at('disclosure'),
    at('workbook'),
    at('vouchers'),
    at('statements'),
    '/trial-balance?from=2026-01-01&to=2026-02-01',
  ]) {
    expect(outcome(await books.get(tail, stranger))).toBe('404 books-not-found');
    expect((await bytesOf(tail, auditor)).status).toBe(200);
    const plainMember = await whole.member(['registrant'], books.party.organisationId);
    expect((await books.get(tail, plainMember)).status).toBe(403);
  }
  const stated = { items: [] };
  const path = `${books.path}${at('statements')}`;
  expect((await auditor.client.send('PUT', path, stated, { 'if-match': '"3"' })).status).toBe(403);
  expect(outcome(await stranger.client.send('PUT', path, stated, { 'if-match': '"3"' }))).toBe('404 books-not-found');
  const foreign = `${others.path}${at('disclosure')}`;
  expect(outcome(await stranger.client.get(foreign))).toBe('404 books-report-not-found');
});

it('shows certificates with their term, what restricts them, and evaluations with the value for their holder only', async () => {
  const evaluating = await Evaluating.begin(whole);
  const commission = await evaluating.commissioned();
  await expecting(201, evaluating.fileValue({ commission }));
  await whole.settle();
  const certified = await Booking.begin(whole, evaluating.road.cast.party);
  await expecting(201, certified.admit(anAsset({ certificateNo: evaluating.number })));
  await expecting(201, certified.post([assessed(), cost('2025-01-02', '1200.00')]));
  const closed = await expecting(201, certified.close('2025-03-31'));
  const id = String(Object(closed.body['report']).id);
  const { body } = await expecting(200, certified.get(at('disclosure', id)));
  expect(body['certificates']).toMatchObject([
    { asset: 'A', number: evaluating.number, held: evaluating.number, encumbrances: [] },
  ]);
  const disclosed = {
    certificate: evaluating.number,
    type: 'value',
    method: 'cost',
    baseDate: '2026-09-01',
    standing: 'current',
  };
  expect(body['evaluations']).toMatchObject([
    { ...disclosed, agency: '样本资产评估有限公司', value: '894240.00', conclusion: '质量良好' },
  ]);
  const rows = await certified.query(
    'SELECT CASE WHEN holder_organisation_id = $1 THEN value END AS value FROM disclosed_evaluation WHERE number = $2',
    [books.party.organisationId, evaluating.number],
  );
  expect(rows).toEqual([{ value: null }]);
  const carrying =
    JSON.stringify(body['balances']) + JSON.stringify(body['intangibleTable']) + JSON.stringify(body['trialBalance']);
  expect(carrying).not.toContain('894240');
});

it('a report that was reopened is still shown as what it was, and takes no further words', async () => {
  await expecting(201, books.reopen(report));
  expect((await expecting(200, books.get(at('disclosure')))).body).toMatchObject({ state: 'reopened' });
  const put = books.accountant.client.send(
    'PUT',
    `${books.path}${at('statements')}`,
    { items: [] },
    { 'if-match': '"3"' },
  );
  expect(outcome(await put)).toBe('409 report-not-standing');
});
