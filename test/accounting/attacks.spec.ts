import { randomUUID } from 'node:crypto';
import { ROLES } from '../../src/core/access/index.js';
import { assessed, available, cost, event } from '../support/accounting-life.js';
import { WholeApp } from '../support/app.js';
import { type DocumentedOperation, operationsOf, servedDocument } from '../support/openapi.js';
import { queryDatabase } from '../support/query.js';
import { businessRows, request, takesJson } from '../support/requests.js';
import { expecting } from '../support/road.js';
import { Booking, outcome, plainAsset } from './support.js';

let whole: WholeApp;
let books: Booking;
let report: string;
let operations: readonly DocumentedOperation[];

const purchase = (date: string, amount: string) => cost(date, amount, { component: 'purchase_price' });
const earned = (date: string, more: Readonly<Record<string, unknown>> = {}) =>
  event(date, 'revenue_earned', { amount: '10.00', ...more });

beforeAll(async () => {
  whole = await WholeApp.start();
  operations = operationsOf(await servedDocument(whole.app)).filter(({ path }) => path.startsWith('/v1/books/{code}'));
  books = await Booking.begin(whole);
  await expecting(201, books.admit(plainAsset({ id: 'A' })));
  await expecting(201, books.post([assessed(), purchase('2025-01-02', '1200.00'), available('2025-01-05')]));
  const closed = await expecting(201, books.close('2025-02-28'));
  report = String(Object(closed.body['report']).id);
  await expecting(201, books.post([earned('2025-03-05')]));
});
afterAll(() => whole.close());

/** Asks for everything of the books; of forms with files other tests tell. */
async function everything(token: string, code: string): Promise<string[]> {
  const told: string[] = [];
  for (const operation of operations) {
    if (Object.keys(operation.body).length > 0 && !takesJson(operation)) continue;
    // The trial balance needs its days.
    const query = operation.id === 'TrialBalance_of' ? 'from=2025-01-01&to=2025-12-31' : undefined;
    const reply = await request(whole, operation, {
      token,
      path: { code, id: report, asset: 'A', index: '0' },
      ...(query && { query }),
    });
    told.push(`${operation.id}: ${reply.status} ${String(reply.body['code'])}`);
  }
  expect(told.length).toBeGreaterThan(12);
  return told;
}

describe('the books of another organisation', () => {
  it('are not there for its accountants, whatever they ask for, and nothing happens', async () => {
    const other = await Booking.begin(whole);
    const before = await businessRows(whole);
    const told = await everything(other.manager.token, books.party.uscc);
    expect(told.filter((line) => !line.endsWith(': 404 books-not-found'))).toEqual([]);
    expect(await businessRows(whole)).toEqual(before);
    expect((await other.accountant.client.get('/v1/books')).body['items']).toMatchObject([{ code: other.party.uscc }]);
  });

  it.each(['11110000000000999X', 'x', '..', '%00', '９１１１００００００００００９９９Ｘ'])(
    'are as little there as those of the code %s',
    async (code) => {
      const reply = await books.accountant.client.get(`/v1/books/${encodeURIComponent(code)}`);
      expect([400, 404]).toContain(reply.status);
    },
  );

  it('are read by auditors, who post nothing', async () => {
    const party = await whole.party();
    const auditor = await whole.member(['auditor', 'accounting-manager'], party.organisationId);
    const before = await businessRows(whole);
    const told = await everything(auditor.token, books.party.uscc);
    expect(told.filter((line) => /: 2\d\d/.test(line)).length).toBeGreaterThan(6);
    expect(
      told.filter(
        (line) => /_(post|reverse|end|reopen|preview|previewReversal): /.test(line) && !line.includes(': 404 '),
      ),
    ).toEqual([]);
    expect(await businessRows(whole)).toEqual(before);
  });
});

describe('roles', () => {
  it.each(ROLES)('a %s of the organisation reads, posts and closes as its permissions say', async (role) => {
    const member = await whole.member([role], books.party.organisationId);
    const isAccountant = role === 'accountant' || role === 'accounting-manager';
    const reads = isAccountant || role === 'auditor';
    const stranger = '403 permission-denied';
    expect(outcome(await books.get('', member))).toBe(reads ? '200' : stranger);
    expect(outcome(await books.get('/entries', member))).toBe(reads ? '200' : stranger);
    expect(outcome(await books.preview([earned('2025-03-05')], member))).toBe(isAccountant ? '200' : stranger);
    const closes = role === 'accounting-manager' ? '422 accounting-refused PERIOD_CLOSED /date' : stranger;
    expect(outcome(await books.close('2025-02-28', '2025-01-01', member))).toBe(closes);
    const reopens = role === 'accounting-manager' ? '404 books-report-not-found' : stranger;
    expect(outcome(await books.reopen(randomUUID(), member))).toBe(reopens);
  });

  it('an API key is held to its scope', async () => {
    const wish = { name: '只读', scopes: ['books:read'], expiresAt: '2026-10-20T00:00:00Z' };
    const { body } = await expecting(201, books.accountant.client.post('/v1/api-keys', wish));
    const client = whole.client(String(body['secret']));
    expect((await client.get(books.path)).status).toBe(200);
    expect(outcome(await client.post(`${books.path}/events`, { events: [earned('2025-03-05')] }))).toBe(
      '403 permission-denied',
    );
  });

  it('centres and the platform have no accountants, and so no books', async () => {
    const member = await whole.member(['accountant'], await whole.organisationOf('social'));
    expect(outcome(await member.client.post('/v1/books'))).toBe('404 books-not-found');
  });
});

describe('a request that is refused', () => {
  it.each<[string, readonly unknown[], string]>([
    [
      'half',
      [earned('2025-03-05'), earned('2025-03-06'), earned('2025-03-06', { amount: '1' })],
      'INVALID_AMOUNT /events/2/amount',
    ],
    ['in a closed period', [earned('2025-02-28')], 'PERIOD_CLOSED /events/0/date'],
    ['out of order', [earned('2025-03-06'), earned('2025-03-05')], 'DATE_OUT_OF_ORDER /events/1/date'],
    ['of tomorrow', [earned('2025-03-06'), earned('2026-09-19')], 'DATE_AHEAD /events/1/date'],
    ['of the end of days', [earned('9999-12-31')], 'DATE_AHEAD /events/0/date'],
    ['before the rules', [earned('2023-12-31')], 'BEFORE_EFFECTIVE_DATE /events/0/date'],
    ['on no day', [earned('2026-02-29')], 'INVALID_DATE /events/0/date'],
    ['of another’s asset', [earned('2025-03-06', { asset: 'B' })], 'UNKNOWN_ASSET /events/0/asset'],
    ['negative', [earned('2025-03-06', { amount: '-1.00' })], 'NEGATIVE_AMOUNT /events/0/amount'],
    ['three decimals', [earned('2025-03-06', { amount: '1.000' })], 'INVALID_AMOUNT /events/0/amount'],
    ['10^13 yuan', [earned('2025-03-06', { amount: '10000000000000.00' })], 'INVALID_AMOUNT /events/0/amount'],
    ['a number', [earned('2025-03-06', { amount: 1 })], 'INVALID_AMOUNT /events/0/amount'],
    [
      'an unknown component',
      [cost('2025-03-06', '1.00', { component: 'goodwill' })],
      'UNKNOWN_COMPONENT /events/0/component',
    ],
    [
      'a close',
      [{ type: 'reporting_date', date: '2025-03-31', periodStart: '2025-01-01' }],
      'HAS_ITS_OWN_WAY /events/0/type',
    ],
    ['a reversal', [{ type: 'reversal', date: '2025-03-31', of: 4, evidence: 'x' }], 'HAS_ITS_OWN_WAY /events/0/type'],
    ['a reopening', [{ type: 'reopening', of: 3, evidence: 'x' }], 'HAS_ITS_OWN_WAY /events/0/type'],
    [
      'unbalanced',
      [
        {
          ...{ type: 'manual_journal', date: '2025-03-06' },
          lines: [
            { account: 'bank', debit: '1.00', credit: '0.00' },
            { account: 'revenue', debit: '0.00', credit: '1.01' },
          ],
        },
      ],
      'UNBALANCED_JOURNAL /events/0/lines',
    ],
  ])('because it is %s leaves nothing', async (_name, events, reason) => {
    const before = await businessRows(whole);
    expect(outcome(await books.post(events))).toBe(`422 accounting-refused ${reason}`);
    expect(outcome(await books.preview(events))).toBe(`422 accounting-refused ${reason}`);
    expect(await businessRows(whole)).toEqual(before);
  });

  it.each<[string, unknown]>([
    ['none', []],
    ['1,001', Array.from({ length: 1001 }, () => earned('2025-03-06'))],
    ['no list', { 0: earned('2025-03-06') }],
  ])('for having %s events is no posting', async (_name, events) => {
    const reply = await books.accountant.client.post(`${books.path}/events`, { events });
    expect(reply.status).toBe(422);
    expect(reply.body['code']).toBe('validation-failed');
  });

  it('says why in both languages', async () => {
    const body = { events: [earned('2026-12-31')] };
    const ask = (language: string) =>
      books.accountant.client.post(`${books.path}/events`, body, { 'accept-language': language });
    expect(Object(await ask('zh-CN')).body.errors[0].detail).toBe('晚于今天（北京时间 2026-09-18）');
    expect(Object(await ask('en')).body.errors[0].detail).toBe('later than today, 2026-09-18 in Beijing');
  });

  it('for a date of a close or a reversal that is ahead, or for none, is told where', async () => {
    expect(outcome(await books.close('2026-09-19'))).toBe('422 accounting-refused DATE_AHEAD /date');
    expect(outcome(await books.close('2025-03-31', '2025-04-01'))).toBe(
      '422 accounting-refused INVALID_FIELD /periodStart',
    );
    expect(outcome(await books.reverse(4, '2026-09-19'))).toBe('422 accounting-refused DATE_AHEAD /date');
    expect(outcome(await books.reverse(4, '2026-02-30'))).toBe('422 accounting-refused INVALID_DATE /date');
    expect(outcome(await books.reverse(99, '2025-03-06'))).toBe('422 accounting-refused UNKNOWN_EVENT /of');
    expect(outcome(await books.reverse(1, '2025-03-06'))).toBe('422 accounting-refused PERIOD_CLOSED /of');
  });
});

describe('what is kept', () => {
  const refused = (sql: string, as: 'app' | 'admin'): Promise<string> =>
    queryDatabase(whole.database, sql, [], as === 'app' ? whole.database.url : whole.database.adminUrl).then(
      () => 'done',
      (error: unknown) => `${Object(error).code} ${Object(error).constraint ?? ''}`.trim(),
    );
  const TABLES = ['accounting_books', 'accounting_asset', 'accounting_act', 'accounting_entry', 'accounting_report'];

  it.each(TABLES)('in %s is not removed, by the program or by the owner', async (table) => {
    for (const as of ['app', 'admin'] as const) {
      expect(await refused(`DELETE FROM ${table}`, as)).toBe('42501');
      expect(await refused(`TRUNCATE ${table} CASCADE`, as)).toBe('42501');
    }
  });

  it.each([
    'UPDATE accounting_act SET event = event || \'{"amount": "9.00"}\'',
    'UPDATE accounting_act SET posted_at = now()',
    "UPDATE accounting_entry SET lines = '[]'",
    'UPDATE accounting_entry SET entry_date = entry_date + 1',
    'UPDATE accounting_asset SET record = record || \'{"purpose": "for_sale"}\'',
    "UPDATE accounting_report SET report = '{}'",
    'UPDATE accounting_books SET opened_at = now()',
    'UPDATE accounting_books SET organisation_id = gen_random_uuid()',
  ])('is not changed: %s', async (sql) => {
    for (const as of ['app', 'admin'] as const) expect(await refused(sql, as)).toBe('42501');
  });

  const ofBooks = () => `organisation_id = '${books.party.organisationId}'`;
  const last = () => `(SELECT max(act_index) FROM accounting_act WHERE ${ofBooks()})`;
  it.each<[string, () => string, string]>([
    [
      'books that count on without an act',
      () => `UPDATE accounting_books SET next_act = next_act + 1,
        state = jsonb_set(state, '{next}', to_jsonb(next_act + 1)) WHERE ${ofBooks()}`,
      '23514 accounting_books_complete',
    ],
    [
      'books that count entries without any',
      () => `UPDATE accounting_books SET entries_count = entries_count + 1 WHERE ${ofBooks()}`,
      '23514 accounting_books_complete',
    ],
    [
      'books that go back',
      () => `UPDATE accounting_books SET entries_count = entries_count - 1 WHERE ${ofBooks()}`,
      '42501',
    ],
    [
      'books whose state counts otherwise',
      () => `UPDATE accounting_books SET state = jsonb_set(state, '{next}', '0') WHERE ${ofBooks()}`,
      '23514 accounting_books_counted',
    ],
    [
      'an act that the books do not count',
      () => `INSERT INTO accounting_act SELECT organisation_id, act_index + 1, act_type, event_date, asset_id, event, outcome,
        posted_by, posted_at FROM accounting_act WHERE ${ofBooks()} AND act_index = ${last()}`,
      '23514 accounting_act_in_order',
    ],
    [
      'an act in a place that is taken',
      () => `INSERT INTO accounting_act SELECT * FROM accounting_act WHERE ${ofBooks()} AND act_index = ${last()}`,
      '23505 accounting_act_pkey',
    ],
    [
      'an entry that the books do not count',
      () => `INSERT INTO accounting_entry SELECT organisation_id, entry_number + 1, act_index, event_index, entry_date, kind,
        asset_id, lines FROM accounting_entry WHERE ${ofBooks()} ORDER BY entry_number DESC LIMIT 1`,
      '23514 accounting_entry_in_order',
    ],
    [
      'a report of an act that closed nothing',
      () => `INSERT INTO accounting_report SELECT gen_random_uuid(), organisation_id, ${last()}, report_date, period_start,
        report, jsonb_set(state, '{next}', to_jsonb(${last()} + 1)), closed_by, closed_at FROM accounting_report WHERE ${ofBooks()}`,
      '23514 accounting_report_of_close',
    ],
    [
      'a second report of a close',
      () => `INSERT INTO accounting_report SELECT gen_random_uuid(), organisation_id, act_index, report_date, period_start,
        report, state, closed_by, closed_at FROM accounting_report WHERE ${ofBooks()}`,
      '23505 accounting_report_act_once',
    ],
    [
      'an asset with a certificate in its record',
      () => `INSERT INTO accounting_asset SELECT organisation_id, 'Z', 7, record || '{"id": "Z", "certificateNo": "x"}', NULL,
        0, admitted_by, admitted_at FROM accounting_asset WHERE ${ofBooks()} AND asset_id = 'A'`,
      '23514 accounting_asset_bare',
    ],
  ])('takes no %s', async (_name, sql, code) => {
    for (const as of ['app', 'admin'] as const) expect(await refused(sql(), as)).toBe(code);
  });
});

describe('a state that is damaged', () => {
  /** What the owner of the database does to a state while nobody looks. */
  const damage = async (its: Booking, change: string): Promise<void> => {
    await its.query(`UPDATE accounting_books SET state = ${change} WHERE organisation_id = $1`, [
      its.party.organisationId,
    ]);
  };
  const begun = async (): Promise<Booking> => {
    const its = await Booking.begin(whole);
    await expecting(201, its.admit(plainAsset()));
    await expecting(201, its.post([assessed(), purchase('2025-01-02', '1200.00'), available('2025-01-05')]));
    return its;
  };
  const attempts = async (its: Booking): Promise<string[]> => [
    outcome(await its.post([earned('2025-03-05')])),
    outcome(await its.preview([earned('2025-03-05')])),
    outcome(await its.close('2025-03-31')),
    outcome(await its.reverse(1, '2025-03-31')),
    outcome(await its.admit(plainAsset({ id: 'B' }))),
    outcome(await its.get('/assets')),
  ];

  it.each([
    "state - 'balances'",
    `state || '{"states": []}'`,
    `jsonb_set(state, '{states,0,id}', '"B"')`,
    `jsonb_set(state, '{states,0,gross}', '12.5')`,
    `jsonb_set(state, '{latest}', '"2025-02-30"')`,
    `state || '{"more": 1}'`,
  ])('in its form is refused by everything and stays: %s', async (change) => {
    const its = await begun();
    await damage(its, change);
    const before = await businessRows(whole);
    expect(new Set(await attempts(its))).toEqual(new Set(['500 books-damaged']));
    expect(await businessRows(whole)).toEqual(before);
    expect((await its.get('/entries')).status).toBe(200);
  });

  it.each([
    `jsonb_set(state, '{balances,bank}', '"-120001"')`,
    `jsonb_set(state, '{states,0,gross}', '"120001"')`,
    `jsonb_set(state, '{flows,0,sums,0}', '"120001"')`,
  ])('in its amounts closes no period: %s', async (change) => {
    const its = await begun();
    await damage(its, change);
    expect(outcome(await its.close('2025-03-31'))).toBe('500 books-damaged');
    expect(await its.all('reports')).toEqual([]);
  });

  it('in its assets is found by a reversal', async () => {
    const its = await begun();
    await damage(its, `jsonb_set(state, '{states,0,gross}', '"120001"')`);
    expect(outcome(await its.reverse(2, '2025-01-05'))).toBe('500 books-damaged');
  });
});

it('books go on after the program was stopped in the middle, as if nothing had been', async () => {
  const [stopped, never] = [await Booking.begin(whole), await Booking.begin(whole)];
  const first = [assessed(), purchase('2025-01-02', '1000.01'), available('2025-01-05')];
  for (const its of [stopped, never]) {
    await expecting(201, its.admit(plainAsset()));
    await expecting(201, its.post(first));
  }
  const last = [
    earned('2025-04-05'),
    event('2025-05-31', 'useful_life_changed', { remainingMonths: 3, evidence: '评审' }),
  ];
  const finish = async (its: Booking) => {
    await expecting(201, its.post(last));
    return Object((await expecting(201, its.close('2025-12-31'))).body['report']).report;
  };
  const expected = await finish(never);
  await whole.whileStopped(async () => {});
  expect(await finish(await stopped.again())).toEqual(expected);
  books = await books.again();
});
