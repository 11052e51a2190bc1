import { available, anAsset, assessed, cost } from '../support/accounting-life.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { Booking, outcome } from './support.js';

let whole: WholeApp;

beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());

const plain = (more: Readonly<Record<string, unknown>> = {}) => {
  const { certificateNo: _, ...asset } = anAsset(more);
  return asset;
};

it('opens books, admits an asset, posts, previews, closes, and reads all of it', async () => {
  const books = await Booking.begin(whole);
  expect(outcome(await books.open(books.manager))).toBe('409 books-open-already');
  await expecting(201, books.admit(plain()));
  const events = [assessed(), cost('2025-01-02', '1200.00', { component: 'purchase_price' }), available('2025-01-05')];
  const preview = await expecting(200, books.preview(events));
  const posted = await expecting(201, books.post(events));
  expect(posted.body).toEqual(preview.body);
  expect(posted.body).toMatchObject({
    entryCount: 1,
    acts: [{ index: 0 }, { index: 1, treatment: { treatment: 'capitalised' } }, { index: 2 }],
  });
  const closed = await expecting(201, books.close('2025-03-31'));
  expect(closed.body).toMatchObject({
    report: { state: 'standing', report: { presentation: { 'intangible_assets.data_resources': '900.00' } } },
    taken: { entryCount: 3, acts: [{ warnings: [{ code: 'NO_CERTIFICATE', asset: 'A' }] }] },
  });
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
