import fc from 'fast-check';
import { actOf, parseAsset, renderEntry, renderReport, replayActs } from '../../src/core/accounting/index.js';
import { assessed, available, conditionsMet, cost, event } from '../support/accounting-life.js';
import { WholeApp } from '../support/app.js';
import type { Json } from '../support/identity.js';
import { expecting } from '../support/road.js';
import { Booking, plainAsset } from './support.js';

let whole: WholeApp;

beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());

/** What the acts that are kept come to in the engine, from empty books on. */
async function replayed(books: Booking) {
  const of = [books.party.organisationId];
  const assets = await books.query(
    'SELECT record, from_act AS "from" FROM accounting_asset WHERE organisation_id = $1 ORDER BY place',
    of,
  );
  const acts = await books.query('SELECT event FROM accounting_act WHERE organisation_id = $1 ORDER BY act_index', of);
  const admissions = assets.map(({ record, from }) => {
    const asset = parseAsset(record);
    if (!asset.ok) throw new Error(asset.code);
    return { asset: asset.value, from: Number(from) };
  });
  const result = replayActs(
    admissions,
    acts.map(({ event: kept }) => actOf(kept)),
    { extended: true },
  );
  if (!result.ok) throw new Error(`${result.code} ${result.detail}`);
  const { entries, reports, books: state } = result.value;
  return {
    state,
    reports: reports.map(renderReport),
    entries: entries.map(({ act, entry }, index) => ({ ...renderEntry(entry), act, number: index + 1 })),
  };
}

/** What is kept. */
async function stored(books: Booking) {
  const of = [books.party.organisationId];
  const [row] = await books.query('SELECT state FROM accounting_books WHERE organisation_id = $1', of);
  const reports = await books.query(
    'SELECT report FROM accounting_report WHERE organisation_id = $1 ORDER BY act_index',
    of,
  );
  const entries = await books.query(
    `SELECT entry_number::int AS number, act_index AS act, event_index AS event, entry_date::text AS date, kind,
       asset_id AS asset, lines FROM accounting_entry WHERE organisation_id = $1 ORDER BY entry_number`,
    of,
  );
  return { state: row?.['state'], reports: reports.map(({ report }) => report), entries };
}

/** Something that an accountant may ask for; much of it is refused. */
type Step =
  | { readonly do: 'post'; readonly events: readonly Readonly<Json>[] }
  | { readonly do: 'reverse'; readonly back: number }
  | { readonly do: 'close' | 'reopen' | 'admit' };

const asset = fc.constantFrom('A', 'B', 'C');
const fen = fc.integer({ min: 1, max: 10_000_000 }).map((number) => (number / 100).toFixed(2));
const anEvent = fc.tuple(asset, fen, fc.nat(17)).map(([id, amount, kind]): Readonly<Json> => {
  const its = { asset: id };
  const made: Readonly<Json>[] = [
    assessed('D', its),
    cost('D', amount, { ...its, component: 'purchase_price' }),
    cost('D', amount, { ...its, component: 'development' }),
    cost('D', amount, { ...its, component: 'cleaning' }),
    available('D', its),
    event('D', 'revenue_earned', { ...its, amount }),
    event('D', 'impairment_tested', { ...its, valueInUse: amount }),
    event('D', 'useful_life_changed', { ...its, remainingMonths: 7, evidence: '评审' }),
    event('D', 'partially_sold', { ...its, part: 1, whole: 3, proceeds: amount }),
    event('D', 'sold', { ...its, proceeds: amount }),
    event('D', 'recognition_assessed', {
      ...its,
      lawfulControl: false,
      benefitProbable: true,
      costReliable: true,
      evidence: 'x',
    }),
    event('D', 'grant_received', {
      ...{ grant: `${id}-${amount}`, amount, related: 'asset', asset: id, evidence: '拨款文件' },
    }),
    event('D', 'grant_received', {
      ...{ grant: 'G', amount, related: 'income', compensates: 'future', evidence: '拨款文件', asset: null },
    }),
    event('D', 'grant_amortised', { grant: 'G', amount: '0.01', evidence: '结转', asset: null }),
    event('D', 'grant_repaid', { grant: 'G', amount: '0.01', evidence: '退回', asset: null }),
    event('D', 'output_vat_charged', { ...its, amount }),
    event('D', 'opening_balance', {
      ...{ ...its, gross: amount, availableForUse: true, remainingMonths: 9, evidence: '移交清单' },
    }),
    event('D', 'nrv_tested', {
      ...its,
      ...{ estimatedSellingPrice: amount, costToComplete: '0.00', sellingExpenses: '0.00', relatedTaxes: '0.00' },
    }),
  ];
  return made[kind] ?? {};
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(anEvent, { minLength: 1, maxLength: 4 }).map((events): Step => ({ do: 'post', events })),
  },
  { weight: 2, arbitrary: fc.nat(6).map((back): Step => ({ do: 'reverse', back })) },
  { weight: 3, arbitrary: fc.constantFrom<Step>({ do: 'close' }, { do: 'reopen' }, { do: 'admit' }) },
);

const START = Date.parse('2025-01-01');
const dayAt = (place: number): string => new Date(START + place * 11 * 86_400_000).toISOString().slice(0, 10);

async function walk(books: Booking, steps: readonly Step[]): Promise<number> {
  let done = 0;
  for (const [place, one] of steps.entries()) {
    const date = dayAt(place);
    const reply = await take(books, one, date);
    if (reply?.status === 201) done += 1;
    else expect([409, 422]).toContain(reply?.status ?? 422);
  }
  return done;
}

async function take(books: Booking, one: Step, date: string) {
  if (one.do === 'post') return books.post(one.events.map((each) => ({ ...each, date })));
  if (one.do === 'close') return books.close(date);
  if (one.do === 'admit') return books.admit(plainAsset({ id: `N-${date}` }));
  const acts = Number((await books.get()).body['acts']);
  if (one.do === 'reverse') return books.reverse(Math.max(0, acts - 1 - one.back), date);
  const [report] = await books.all('reports');
  return report === undefined ? undefined : books.reopen(String(report['id']));
}

it('whatever was done to books, what is kept is what a replay of the acts gives', async () => {
  let acts = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
      const books = await Booking.begin(whole);
      await expecting(201, books.admit(plainAsset()));
      await expecting(201, books.admit(plainAsset({ id: 'B', acquisition: 'self_developed' })));
      await expecting(201, books.admit(plainAsset({ id: 'C', purpose: 'for_sale' })));
      const opening = ['A', 'B', 'C'].map((id) => assessed('2025-01-01', { asset: id }));
      const conditions = conditionsMet('2025-01-01', { asset: 'B' });
      await expecting(201, books.post([...opening, ...conditions]));
      acts += await walk(books, steps);
      expect(await stored(books)).toEqual(JSON.parse(JSON.stringify(await replayed(books))));
    }),
    { numRuns: 20, endOnFailure: true },
  );
  expect(acts).toBeGreaterThan(100);
  const sql = 'SELECT act_type, count(*)::int AS acts FROM accounting_act GROUP BY 1';
  const types = new Map((await whole.query(sql)).map(({ act_type: type, acts: count }) => [type, count]));
  for (const type of ['event', 'reversal', 'reopening']) expect(types.get(type)).toBeGreaterThan(2);
});
