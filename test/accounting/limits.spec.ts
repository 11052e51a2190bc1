import { assessed, available, cost, event } from '../support/accounting-life.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { Booking, outcome, plainAsset } from './support.js';

jest.setTimeout(120_000);

let whole: WholeApp;

beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());

const earned = (date: string, amount: string, more = {}) => event(date, 'revenue_earned', { amount, ...more });
const MOST = '9999999999999.99';

it('a thousand events go in one request; sums beyond 64 bits of fen are exact, also when they are held against the entries', async () => {
  const books = await Booking.begin(whole);
  await expecting(201, books.admit(plainAsset()));
  const thousand = Array.from({ length: 1000 }, () => earned('2026-09-18', MOST));
  const posted = await expecting(201, books.post(thousand));
  expect(posted.body).toMatchObject({ entryCount: 1000 });
  for (let more = 1; more < 10; more += 1) await expecting(201, books.post(thousand));
  const [row] = await books.query(
    "SELECT state -> 'balances' AS sums FROM accounting_books WHERE organisation_id = $1",
    [books.party.organisationId],
  );
  expect(row?.['sums']).toEqual({ bank: '9999999999999990000', revenue: '-9999999999999990000' });
  await expecting(201, books.close('2026-09-18'));
  expect((await books.get()).body).toMatchObject({ acts: 10_001, entries: 10_000 });
});

it('many assets over the months of years are closed at once, and their entries read page by page', async () => {
  const books = await Booking.begin(whole);
  const ids = Array.from({ length: 60 }, (_, index) => `资产-${index}`);
  for (const id of ids)
    await expecting(201, books.admit(plainAsset({ id, usefulLife: { kind: 'finite', months: 36 } })));
  for (const make of [
    (asset: string) => assessed('2024-01-01', { asset }),
    (asset: string) => cost('2024-01-01', '3600.00', { asset, component: 'purchase_price' }),
    (asset: string) => available('2024-01-01', { asset }),
  ]) {
    await expecting(201, books.post(ids.map(make)));
  }
  const closed = await expecting(201, books.close('2026-08-31', '2024-01-01'));
  const taken = Object(closed.body['taken']);
  expect([taken.entryCount, taken.entries.length]).toEqual([60 * 32, 60 * 32]);
  expect(Object(closed.body['report']).report.presentation['intangible_assets.data_resources']).toBe('24000.00');
  const its = await books.all(`entries?asset=${encodeURIComponent('资产-7')}`);
  expect(its).toHaveLength(33);
  expect(new Set(its.map(({ asset }) => asset))).toEqual(new Set(['资产-7']));
  expect(await books.all('entries?from=2024-02-01&to=2024-02-29')).toHaveLength(60);
  expect(await books.all('entries?act=0')).toEqual([]);
  expect((await expecting(200, books.get(`/assets/${encodeURIComponent('资产-7')}`))).body).toMatchObject({
    class: 'intangible_asset',
  });
});

describe('days', () => {
  it('go from the first one of the rules to today, and today is that of Beijing', async () => {
    const books = await Booking.begin(whole);
    await expecting(201, books.admit(plainAsset()));
    await expecting(201, books.post([earned('2024-01-01', '0.01')]));
    whole.clock.set(new Date('2026-09-18T15:59:59.999Z'));
    expect(outcome(await books.post([earned('2026-09-19', '0.01')]))).toBe(
      '422 accounting-refused DATE_AHEAD /events/0/date',
    );
    whole.clock.set(new Date('2026-09-18T16:00:00.000Z'));
    await expecting(201, books.post([earned('2026-09-19', '0.01')]));
    await expecting(201, books.close('2026-09-19', '0001-01-01'));
  });
});

describe('lists', () => {
  it('have cursors of their own word', async () => {
    const books = await Booking.begin(whole);
    for (const id of ['A', 'B', 'C']) await expecting(201, books.admit(plainAsset({ id })));
    await expecting(201, books.post([earned('2024-01-01', '0.01'), earned('2024-01-01', '0.02')]));
    const cursorOf = async (list: string) => String((await books.get(`/${list}?limit=1`)).body['nextCursor']);
    const [assets, acts, entries] = [await cursorOf('assets'), await cursorOf('acts'), await cursorOf('entries')];
    for (const [list, cursor] of [
      ['acts', assets],
      ['entries', acts],
      ['assets', entries],
      ['reports', acts],
      ['acts', 'x'],
      ['entries', Buffer.from('["books-entry","-1"]').toString('base64url')],
    ] as const) {
      expect(outcome(await books.get(`/${list}?cursor=${cursor}`))).toBe('400 cursor-invalid');
    }
    for (const query of ['acts?type=x', 'entries?act=-1', 'entries?from=2024-02-30', 'entries?to=x']) {
      expect(outcome(await books.get(`/${query}`))).toBe('400 request-malformed');
    }
    expect(outcome(await books.get('/acts/99'))).toBe('404 act-not-found');
    expect(outcome(await books.get('/acts/x'))).toBe('404 act-not-found');
    expect(outcome(await books.get('/assets/none'))).toBe('404 asset-not-found');
    expect(await books.all('acts?type=reversal')).toEqual([]);
    expect(await books.all('acts?asset=A')).toHaveLength(2);
    expect(await books.all('acts?asset=B')).toEqual([]);
  });
});

describe('ids of assets', () => {
  let books: Booking;
  beforeAll(async () => {
    books = await Booking.begin(whole);
  });

  it.each(['constructor', '0', '数据一', 'A.b-c_d', 'x'.repeat(40)])('such as %s are taken', async (id) => {
    await expecting(201, books.admit(plainAsset({ id })));
    expect((await expecting(200, books.get(`/assets/${encodeURIComponent(id)}`))).body['id']).toBe(id);
    await expecting(201, books.post([earned('2026-09-18', '1.00', { asset: id })]));
  });

  it.each(['', '.', '..', '__proto__', 'a/b', 'a b', 'x'.repeat(41), 'e\u0301', 'a\n'])(
    'such as %j are not',
    async (id) => {
      const reply = await books.admit(plainAsset({ id }));
      expect(outcome(reply)).toMatch(/^422 validation-failed \S+ \/id/);
    },
  );

  it.each<[string, unknown, string]>([
    ['purpose', 'x', 'INVALID_FIELD /purpose'],
    ['acquisition', null, 'MISSING_FIELD /acquisition'],
    ['usefulLife', { kind: 'finite', months: 0 }, 'INVALID_FIELD /usefulLife/months'],
    ['residualValue', '-1.00', 'NEGATIVE_AMOUNT /residualValue'],
    ['totalUnits', 1.5, 'INVALID_FIELD /totalUnits'],
    ['availableForUseOn', '2026-02-30', 'INVALID_DATE /availableForUseOn'],
    ['repeatedLicensing', 'yes', 'INVALID_FIELD /repeatedLicensing'],
  ])('whose %s is %j are refused by the engine’s own reader', async (member, value, reason) => {
    expect(outcome(await books.admit(plainAsset({ id: 'bad', [member]: value })))).toBe(
      `422 accounting-refused ${reason}`,
    );
  });
});

it('an event keeps what it has besides, of any length, and that decides nothing', async () => {
  const books = await Booking.begin(whole);
  await expecting(201, books.admit(plainAsset()));
  const long = '长'.repeat(100_000);
  const lines = [
    { account: 'bank', debit: '1.00', credit: '0.00' },
    { account: 'revenue', debit: '0.00', credit: '1.00' },
  ];
  await expecting(201, books.post([{ type: 'manual_journal', date: '2026-09-18', asset: long, of: long, lines }]));
  const [act] = await books.all('acts');
  expect(act).toMatchObject({ asset: null, event: { asset: long, of: long } });
});

it('a reversal is refused where more than a hundred thousand acts would have to be replayed', async () => {
  const books = await Booking.begin(whole);
  await expecting(201, books.admit(plainAsset()));
  await expecting(201, books.post([earned('2026-09-18', '1.00')]));
  const of = `organisation_id = '${books.party.organisationId}'`;
  await books.query(`
    UPDATE accounting_books SET next_act = 100001, state = jsonb_set(state, '{next}', '100001') WHERE ${of};
    INSERT INTO accounting_act SELECT organisation_id, n, act_type, event_date, asset_id, event, outcome, posted_by, posted_at
      FROM accounting_act, generate_series(1, 100000) n WHERE ${of} AND act_index = 0`);
  expect(outcome(await books.reverse(0, '2026-09-19'))).toBe('422 accounting-refused PERIOD_TOO_LONG /of');
  await expecting(201, books.close('2026-09-18'));
});
