import { available, assessed, cost, event } from '../support/accounting-life.js';
import { WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { expecting } from '../support/road.js';
import { Booking, outcome, plainAsset } from './support.js';

let whole: WholeApp;

beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());

it('opens books, admits an asset, posts, previews, closes, and reads all of it', async () => {
  const books = await Booking.begin(whole);
  expect(outcome(await books.open(books.manager))).toBe('409 books-open-already');
  await expecting(201, books.admit(plainAsset()));
  const events = [assessed(), cost('2025-01-02', '1200.00', { component: 'purchase_price' }), available('2025-01-05')];
  const preview = await expecting(200, books.preview(events));
  const posted = await expecting(201, books.post(events));
  expect(posted.body).toEqual(preview.body);
  expect(posted.body).toMatchObject({
    entryCount: 1,
    acts: [{ index: 0 }, { index: 1, treatment: { treatment: 'capitalised' } }, { index: 2 }],
  });
  const trial = await expecting(200, books.tryClosing('2025-03-31'));
  expect((await books.get()).body).toMatchObject({ acts: 3, entries: 1 });
  const closed = await expecting(201, books.close('2025-03-31'));
  expect(trial.body['taken']).toEqual(closed.body['taken']);
  expect(trial.body['report']).toEqual(Object(closed.body['report']).report);
  expect(closed.body).toMatchObject({
    report: { state: 'standing', report: { presentation: { 'intangible_assets.data_resources': '900.00' } } },
    taken: { entryCount: 3, acts: [{ warnings: [{ code: 'NO_CERTIFICATE', asset: 'A' }] }] },
  });
  const id = idOf(closed);
  expect((await books.get(`/reports/${id}`)).body).toEqual(closed.body['report']);
  expect(closed.body['report']).toMatchObject({ warnings: [{ code: 'NO_CERTIFICATE', asset: 'A' }] });
  const auditor = await whole.member(['auditor'], books.party.organisationId);
  const trail = await expecting(200, auditor.client.get('/v1/audit-records?limit=200'));
  const told = (Array.isArray(trail.body['items']) ? trail.body['items'] : []).filter(
    ({ subject }) => subject === `books:${books.party.uscc}`,
  );
  expect(told.map(({ action, detail }) => [action, detail]).toReversed()).toEqual([
    ['books.opened', {}],
    ['books.asset-admitted', { asset: 'A' }],
    ['books.posted', { first: 0, last: 2 }],
    ['books.closed', { report: id, date: '2025-03-31', periodStart: '2025-01-01' }],
  ]);
  expect((await books.get()).body).toMatchObject({
    acts: 4,
    entries: 4,
    latest: '2025-03-31',
    closedThrough: '2025-03-31',
  });
  expect(await books.all('acts', 1)).toHaveLength(4);
  expect((await books.all('entries', 1)).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect(await books.all('reports', 1)).toHaveLength(1);
  expect(await books.all('assets', 1)).toMatchObject([{ id: 'A' }]);
});

it('reverses in red, reopens, and closes anew', async () => {
  const books = await Booking.begin(whole);
  await expecting(201, books.admit(plainAsset()));
  const purchase = (amount: string) => cost('2025-01-02', amount, { component: 'purchase_price' });
  await expecting(201, books.post([assessed(), purchase('1200.00'), available('2025-01-05')]));
  const first = await expecting(201, books.close('2025-03-31'));
  await expecting(201, books.post([event('2025-04-02', 'revenue_earned', { amount: '50.00' })]));
  expect(outcome(await books.reverse(1, '2025-04-03'))).toBe('422 accounting-refused PERIOD_CLOSED /of');
  const trial = await expecting(200, books.tryReversal(4, '2025-04-03'));
  const reversed = await expecting(201, books.reverse(4, '2025-04-03'));
  expect(trial.body).toEqual(reversed.body);
  expect(reversed.body).toMatchObject({
    entryCount: 1,
    acts: [{ index: 5, date: '2025-04-03' }],
    entries: [{ kind: 'reversal_of_revenue', event: 5, lines: [{ debit: '-50.00' }, { credit: '-50.00' }] }],
  });
  expect(outcome(await books.reverse(4, '2025-04-03'))).toBe('422 accounting-refused ALREADY_REVERSED /of');
  expect(outcome(await books.reverse(5, '2025-04-03'))).toBe('422 accounting-refused EVENT_NOT_REVERSIBLE /of');

  const second = await expecting(201, books.close('2025-04-30'));
  const [one, two] = [idOf(first), idOf(second)];
  expect(outcome(await books.reopen(one))).toBe('409 report-not-newest');
  await expecting(201, books.reopen(two));
  expect(outcome(await books.reopen(two))).toBe('409 report-not-newest');
  await expecting(201, books.reopen(one));
  expect((await books.get()).body['closedThrough']).toBeUndefined();
  const broken = await books.reverse(1, '2025-04-30');
  expect(outcome(broken)).toBe('422 accounting-refused REVERSAL_BREAKS_LATER /of');
  expect(JSON.stringify(broken.body)).toContain('ASSET_NOT_RECOGNISED');
  await expecting(201, books.reverse(2, '2025-04-30'));
  await expecting(201, books.reverse(1, '2025-04-30'));
  const third = await expecting(201, books.close('2025-04-30'));
  expect(third.body).toMatchObject({
    report: { report: { presentation: { 'intangible_assets.data_resources': '0.00' }, balances: [{ gross: '0.00' }] } },
  });
  expect((await books.all('reports')).map(({ state }) => state)).toEqual(['standing', 'reopened', 'reopened']);
  expect((await books.all('acts')).map(({ type }) => type)).toEqual([
    ...['event', 'event', 'event', 'event', 'event', 'reversal', 'event'],
    ...['reopening', 'reopening', 'reversal', 'reversal', 'event'],
  ]);
});

it('takes over balances, sells parts, charges output VAT, and keeps grants apart', async () => {
  const books = await Booking.begin(whole);
  await expecting(201, books.admit(plainAsset()));
  const opening = { gross: '1200.00', amortisation: '300.00', availableForUse: true, remainingMonths: 9 };
  const grant = { grant: 'G1', related: 'asset', method: 'gross', evidence: '拨款文件', amount: '90.00' };
  await expecting(
    201,
    books.post([
      assessed('2025-03-31'),
      event('2025-03-31', 'opening_balance', { ...opening, evidence: '移交清单' }),
      event('2025-04-01', 'grant_received', grant),
      event('2025-04-10', 'partially_sold', { part: 1, whole: 3, proceeds: '350.00' }),
      event('2025-04-10', 'output_vat_charged', { amount: '21.00' }),
    ]),
  );
  const closed = await expecting(201, books.close('2025-12-31'));
  expect(closed.body).toMatchObject({
    report: {
      report: {
        balances: [{ gross: '800.00', amortisation: '800.00', carrying: '0.00' }],
        intangibleTable: {
          'int.gross.opening': { total: '1200.00' },
          'int.gross.decrease.disposal': { total: '400.00' },
        },
      },
    },
  });
  const kinds = new Set((await books.all('entries')).map(({ kind }) => kind));
  for (const kind of ['opening_balance', 'partial_sale', 'output_vat', 'amortisation']) expect(kinds).toContain(kind);
  const sums = await books.query(
    `SELECT l ->> 'account' AS account, sum((l ->> 'debit')::numeric - (l ->> 'credit')::numeric)::text AS sum
     FROM accounting_entry, jsonb_array_elements(lines) l WHERE organisation_id = $1 GROUP BY 1`,
    [books.party.organisationId],
  );
  const balances = new Map(sums.map(({ account, sum }) => [account, sum]));
  expect([balances.get('deferred_income'), balances.get('output_vat')]).toEqual(['0.00', '-21.00']);
});

const idOf = ({ body }: Reply): string => String(Object(body['report']).id);
