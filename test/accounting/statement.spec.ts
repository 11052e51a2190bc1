import { assessed, available, cost, event } from '../support/accounting-life.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { Booking, outcome, plainAsset } from './support.js';

let whole: WholeApp;
let books: Booking;

const lines = (dataResources: string, total = '5000.00', opening = '0.00') => ({
  intangible_assets: { opening: { total: opening, dataResources: opening }, closing: { total, dataResources } },
});
const at = (date: string, more: object) => ({ date, periodStart: `${date.slice(0, 4)}-01-01`, ...more });
const check = (statement: object, by = books.accountant) =>
  by.client.send('POST', `${books.path}/statement-checks`, statement);
const findings = async (statement: object) => {
  const { body } = await expecting(200, check(statement));
  const found: unknown[] = Array.isArray(body['findings']) ? body['findings'] : [];
  return { verdict: body['verdict'], codes: found.map((each) => String(Object(each).code)).sort() };
};

beforeAll(async () => {
  whole = await WholeApp.start();
  books = await Booking.begin(whole);
  await expecting(201, books.admit(plainAsset()));
  const purchase = (amount: string) => cost('2025-01-02', amount, { component: 'purchase_price' });
  await expecting(201, books.post([assessed(), purchase('1200.00'), purchase('360.00'), available('2025-01-05')]));
  await expecting(201, books.post([event('2025-02-10', 'appraisal_recorded', { asset: 'A', value: '9000.00' })]));
});
afterAll(() => whole.close());

it('finds what is listed and is not in the books, with amounts and sources, and keeps nothing of it', async () => {
  const before = (await books.get()).body;
  expect(await findings(at('2025-01-31', { lines: lines('1430.00') }))).toEqual({
    verdict: 'errors',
    codes: ['LISTED_WITHOUT_CERTIFICATE'],
  });
  const { body } = await expecting(200, check(at('2025-02-28', { lines: lines('9000.00', '9000.00') })));
  expect(body['findings']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ code: 'WHOLE_LINE_LABELLED_DATA', line: 'intangible_assets', severity: 'error' }),
      expect.objectContaining({
        code: 'APPRAISED_VALUE_LISTED',
        // 1,560.00 over 12 months: 130.00 a month, two by then.
        amounts: { dataResources: '9000.00', ledger: '1300.00' },
        meaning: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) },
      }),
    ]),
  );
  expect((await books.get()).body).toEqual(before);
});

it('judges by the acts as they were posted by that day: what was reversed later still counted then', async () => {
  await expecting(201, books.reverse(2, '2025-03-01'));
  await expecting(201, books.reverse(4, '2025-03-01'));
  expect((await findings(at('2025-02-28', { lines: lines('1300.00') }))).codes).toEqual(['LISTED_WITHOUT_CERTIFICATE']);
  // 1,200.00 over 12 months: 100.00 a month, three by then; and nothing is appraised any more.
  expect((await findings(at('2025-03-31', { lines: lines('900.00') }))).codes).toEqual(['LISTED_WITHOUT_CERTIFICATE']);
  expect((await findings(at('2025-03-31', { lines: lines('9000.00', '9100.00') }))).codes).toEqual([
    'DIFFERS_FROM_LEDGER',
    'LISTED_WITHOUT_CERTIFICATE',
  ]);
});

it('says where a statement does not read, and is there for members and auditors alone', async () => {
  const wrong = async (statement: object) => outcome(await check(statement));
  expect(await wrong({})).toBe('422 validation-failed malformed /date');
  expect(await wrong(at('2025-02-30', { lines: {} }))).toBe('422 validation-failed malformed /date');
  expect(await wrong({ date: '2025-01-31', periodStart: '2025-02-01', lines: {} })).toBe(
    '422 validation-failed malformed /periodStart',
  );
  expect(await wrong(at('2025-03-31', { lines: lines('1.005') }))).toBe(
    '422 validation-failed malformed /lines/intangible_assets/closing/dataResources',
  );
  const stranger = await Booking.begin(whole);
  expect(outcome(await check(at('2025-03-31', { lines: {} }), stranger.manager))).toBe('404 books-not-found');
  const auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
  expect((await check(at('2025-03-31', { lines: {} }), auditor)).status).toBe(200);
});
