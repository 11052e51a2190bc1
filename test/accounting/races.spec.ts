import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { assessed, available, cost, event } from '../support/accounting-life.js';
import { WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { waitForLockWaiters } from '../support/query.js';
import { expecting } from '../support/road.js';
import { Booking, outcome, plainAsset } from './support.js';

let whole: WholeApp;

beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());

const purchase = (date: string, amount: string) => cost(date, amount, { component: 'purchase_price' });
const earned = (date: string, amount = '10.00') => event(date, 'revenue_earned', { amount });

async function begun(): Promise<Booking> {
  const books = await Booking.begin(whole);
  await expecting(201, books.admit(plainAsset()));
  await expecting(201, books.post([assessed(), purchase('2025-01-02', '1200.00'), available('2025-01-05')]));
  return books;
}

/** Lets requests come to the lock of the books, all at once, and then lets go of it. */
async function together(books: Booking, requests: readonly (() => Promise<Reply>)[]): Promise<Reply[]> {
  const holder = new pg.Client(whole.database.adminUrl);
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM accounting_books WHERE organisation_id = $1 FOR UPDATE', [
      books.party.organisationId,
    ]);
    const sent = Promise.all(requests.map((request) => request()));
    await waitForLockWaiters(whole.database, requests.length);
    await holder.query('COMMIT');
    return await sent;
  } finally {
    await holder.end();
  }
}

const outcomes = (replies: readonly Reply[]): string[] => replies.map(outcome).sort();

it('of books opened twice at once one are opened', async () => {
  const books = await Booking.before(whole);
  const replies = await Promise.all([books.open(), books.open(books.manager), books.open()]);
  expect(outcomes(replies)).toEqual(['201', '409 books-open-already', '409 books-open-already']);
});

it('postings at once are all posted, one behind the other', async () => {
  const books = await begun();
  const posts = Array.from({ length: 8 }, () => () => books.post([earned('2025-03-05'), earned('2025-03-05')]));
  expect(new Set(outcomes(await together(books, posts)))).toEqual(new Set(['201']));
  const acts = await books.all('acts');
  expect(acts.map(({ index }) => index)).toEqual(Array.from({ length: 19 }, (_, index) => index));
  const entries = await books.all('entries');
  expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1));
  // Two months' ends, once each, whoever came first.
  expect(entries.filter(({ kind }) => kind === 'amortisation')).toHaveLength(2);
});

it('of two closes at once one finds the period closed', async () => {
  const books = await begun();
  const replies = await together(books, [() => books.close('2025-03-31'), () => books.close('2025-03-31')]);
  expect(outcomes(replies)).toEqual(['201', '422 accounting-refused PERIOD_CLOSED /date']);
  expect(await books.all('reports')).toHaveLength(1);
});

it('a posting and a close at once: the report has it, or it is refused', async () => {
  for (let round = 0; round < 4; round += 1) {
    const books = await begun();
    const [closed, posted] = await together(books, [
      () => books.close('2025-03-31'),
      () => books.post([purchase('2025-03-31', '100.00')]),
    ]);
    const [act] = Array.isArray(posted?.body['acts']) ? posted.body['acts'] : [];
    const isIn = act !== undefined && act.index < Object(closed?.body['report']).act;
    const told = posted === undefined ? '' : outcome(posted);
    expect(told).toBe(isIn ? '201' : '422 accounting-refused PERIOD_CLOSED /events/0/date');
  }
});

it('the same request twice at once is done once, and answered alike', async () => {
  const books = await begun();
  const key = randomUUID();
  const once = () => books.post([earned('2025-03-05')], books.accountant, key);
  const replies = await Promise.all([once(), once(), once()]);
  const done = replies.filter(({ status }) => status === 201);
  expect(done.length).toBeGreaterThan(0);
  for (const reply of replies) expect(['201', '409 idempotency-in-progress']).toContain(outcome(reply));
  expect((await books.get()).body['acts']).toBe(4);
  const again = await once();
  expect(again.body).toEqual(done[0]?.body);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect((await books.get()).body['acts']).toBe(4);
  expect(outcome(await books.post([earned('2025-03-06')], books.accountant, key))).toBe('422 idempotency-key-reused');
});

it('of two reversals of one event at once one is posted', async () => {
  const books = await begun();
  await expecting(201, books.post([earned('2025-01-06')]));
  const replies = await together(books, [() => books.reverse(3, '2025-01-07'), () => books.reverse(3, '2025-01-07')]);
  expect(outcomes(replies)).toEqual(['201', '422 accounting-refused ALREADY_REVERSED /of']);
});

it('of two reopenings of one report at once one is done, and a close waits for it', async () => {
  const books = await begun();
  const closed = await expecting(201, books.close('2025-03-31'));
  const id = String(Object(closed.body['report']).id);
  const replies = await together(books, [() => books.reopen(id), () => books.reopen(id)]);
  expect(outcomes(replies)).toEqual(['201', '409 report-not-newest']);
  expect(
    outcomes(await together(books, [() => books.close('2025-03-31'), () => books.close('2025-04-30')])).at(0),
  ).toBe('201');
});

it('assets admitted at once under one id: one is, and others meanwhile too', async () => {
  const books = await begun();
  const replies = await together(books, [
    () => books.admit(plainAsset({ id: 'B' })),
    () => books.admit(plainAsset({ id: 'B', purpose: 'for_sale' })),
    () => books.admit(plainAsset({ id: 'C' })),
    () => books.post([earned('2025-03-05')]),
  ]);
  expect(outcomes(replies)).toEqual(['201', '201', '201', '409 asset-admitted-already']);
  expect(await books.all('assets')).toHaveLength(3);
  await expecting(201, books.post([assessed('2025-03-05', { asset: 'C' })]));
});

it('a preview never sees half of what is being posted', async () => {
  const books = await begun();
  const posts = Array.from({ length: 6 }, (_, index) => books.admit(plainAsset({ id: `P${index}` })));
  const previews = Array.from({ length: 12 }, () => books.preview([earned('2025-03-05')]));
  expect(new Set(outcomes(await Promise.all(posts)))).toEqual(new Set(['201']));
  expect(new Set(outcomes(await Promise.all(previews)))).toEqual(new Set(['200']));
});
