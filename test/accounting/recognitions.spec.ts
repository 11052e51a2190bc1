import { hash, randomUUID } from 'node:crypto';
import { canonicalBytes, type JsonValue } from '../../src/core/canonical/index.js';
import { STATE_COUNCIL } from '../../src/core/calendar/index.js';
import { RecordedRecognitions } from '../../src/modules/accounting/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { OpeningsFolder } from '../openings/support.js';
import { assessed, available, cost } from '../support/accounting-life.js';
import { type Member, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { expecting, Road } from '../support/road.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { auditWhole } from '../support/whole-audit.js';
import { Booking, outcome, plainAsset } from './support.js';

jest.setTimeout(180_000);

const DAY = 86_400_000;
const folder = temporaryFolder();
let whole: WholeApp;
let books: Booking;
let numbers: string[];
let report: string;

const recorded = (asset: string, of = report, by: Member = books.manager, key: string = randomUUID()): Promise<Reply> =>
  by.client.post(`${books.path}/recognitions`, { asset, report: of }, { 'idempotency-key': key });
const today = () => whole.clock.now().toISOString().slice(0, 10);
const of = (asset: string, event: object): object => ({ ...event, asset });

/** Assets A to D with a certificate each – C and D share one –, E without; D is not recognised. */
beforeAll(async () => {
  jest.spyOn(STATE_COUNCIL, 'isPublished').mockReturnValue(true);
  whole = await WholeApp.start();
  const road = await Road.begin(whole);
  numbers = [];
  for (const id of await road.manyAfterPublicity(3)) {
    numbers.push((await expecting(202, road.issue(id))).text('number'));
  }
  await whole.settle();
  books = await Booking.begin(whole, road.cast.party);
  const certificates = [...numbers, numbers[2]];
  for (const [index, id] of ['A', 'B', 'C', 'D', 'E'].entries()) {
    const certificateNo = certificates[index];
    await expecting(201, books.admit(plainAsset({ id, ...(certificateNo === undefined ? {} : { certificateNo }) })));
  }
  const date = today();
  const events = ['A', 'B', 'C', 'E'].flatMap((id) => [
    of(id, assessed(date)),
    of(id, cost(date, '1200.00', { component: 'purchase_price' })),
    of(id, cost(date, '7.00', { component: 'training' })),
    of(id, available(date)),
  ]);
  await expecting(201, books.post(events));
  report = String(Object((await expecting(201, books.close(date, date))).body['report']).id);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await whole.close();
  folder.remove();
});

it('is recorded by whoever closes the books, once for an asset, and can be looked at', async () => {
  expect(outcome(await recorded('A', report, books.accountant))).toBe('403 permission-denied');
  const key = randomUUID();
  const made = await expecting(201, recorded('A', report, books.manager, key));
  expect(made.body).toMatchObject({
    ...{ asset: 'A', report, number: numbers[0], assetClass: 'intangible-asset', recognisedOn: today() },
    amounts: { initialCost: '1200.00', reportDate: today(), currency: 'CNY' },
  });
  const id = made.text('id');
  expect(made.headers['location']).toBe(`${books.path}/recognitions/${id}`);
  expect((await recorded('A', report, books.manager, key)).body).toEqual(made.body);
  const again = await recorded('A');
  expect(outcome(again)).toBe('409 recognition-recorded-already');
  expect(JSON.stringify(again.body)).toContain(id);
  expect((await expecting(200, books.get(`/recognitions/${id}`))).body).not.toHaveProperty('entryIndex');
  await whole.settle();
  const shown = (await expecting(200, books.get(`/recognitions/${id}`))).body;
  expect(shown).toMatchObject({ id, entryIndex: expect.any(Number) });
  expect(await books.all('recognitions')).toEqual([shown]);
  const [entry] = await books.query(
    "SELECT count(*)::int AS n FROM published_entry WHERE act_id = $1 AND kind = 'recognition.recorded'",
    [id],
  );
  expect(entry).toEqual({ n: 1 });
});

it('its digest is of the report and the costs, which anybody who reads the books gets as they are', async () => {
  const [shown] = await books.all('recognitions');
  const { id, reportDigest } = Object(shown);
  const grounds = await expecting(200, books.get(`/recognitions/${id}/grounds`));
  const bytes = canonicalBytes(grounds.body as JsonValue);
  expect(reportDigest).toEqual({ sha256: `sha256:${hash('sha256', bytes)}`, sm3: `sm3:${hash('sm3', bytes)}` });
  expect(grounds.body).toMatchObject({
    asset: { id: 'A', certificateNo: numbers[0] },
    costs: [
      { capitalised: '1200.00', treatment: { treatment: 'capitalised' } },
      { expensed: '7.00', treatment: { treatment: 'expensed' } },
    ],
    report: { id: report, content: { balances: expect.any(Array) } },
  });
});

it('is refused with a reason', async () => {
  expect(outcome(await recorded('Z'))).toBe('404 asset-not-found');
  expect(outcome(await recorded('B', randomUUID()))).toBe('404 books-report-not-found');
  expect(outcome(await recorded('E'))).toBe('422 recognition-without-certificate');
  expect(outcome(await recorded('D'))).toBe('422 recognition-not-recognised');
  expect((await recorded('', report)).status).toBe(422);
  expect((await recorded('B', 'x')).status).toBe(422);
  expect(outcome(await books.get(`/recognitions/${randomUUID()}`))).toBe('404 recognition-not-found');
  expect((await books.get('/recognitions/x')).status).toBe(400);
});

it('another organisation learns nothing and records nothing, an auditor reads', async () => {
  const [shown] = await books.all('recognitions');
  const { id } = Object(shown);
  const other = await Booking.begin(whole);
  for (const tail of ['/recognitions', `/recognitions/${id}`, `/recognitions/${id}/grounds`]) {
    expect(outcome(await books.get(tail, other.manager))).toBe('404 books-not-found');
  }
  expect(outcome(await recorded('B', report, other.manager))).toBe('404 books-not-found');
  expect(outcome(await other.get(`/recognitions/${id}`))).toBe('404 recognition-not-found');
  const auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
  expect((await expecting(200, books.get(`/recognitions/${id}`, auditor))).body).toEqual(shown);
});

it('of two at once one is recorded', async () => {
  const replies = await Promise.all([recorded('B'), recorded('B'), recorded('B')]);
  expect(replies.map(outcome).toSorted()).toEqual([
    '201',
    '409 recognition-recorded-already',
    '409 recognition-recorded-already',
  ]);
  const rows = await books.query("SELECT count(*)::int AS n FROM accounting_recognition WHERE asset_id = 'B'");
  expect(rows).toEqual([{ n: 1 }]);
});

it('the report under it is not reopened, and one that was reopened is no ground', async () => {
  expect(outcome(await books.reopen(report))).toBe('409 period-recorded');
  whole.clock.advance(DAY);
  books = await books.again();
  const later = String(Object((await expecting(201, books.close(today(), today()))).body['report']).id);
  await expecting(201, books.reopen(later));
  expect(outcome(await recorded('C', later))).toBe('409 report-not-standing');
});

it('what the ledger could not take in time is recorded again at a later one, with the same day of recognition', async () => {
  const day = today();
  const id = (await expecting(201, recorded('C'))).text('id');
  whole.clock.advance(DAY);
  await whole.settle();
  const [row] = await books.query('SELECT recognised_on::text, at FROM accounting_recognition WHERE id = $1', [id]);
  expect(row).toMatchObject({ at: whole.clock.now() });
  expect(String(row?.['recognised_on']) <= day).toBe(true);
  expect(await auditWhole(whole)).toEqual([]);
});

it('an auditor with the openings sees the amounts, and nobody else does', async () => {
  const auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
  const openings = new OpeningsFolder(whole, folder.path);
  const { file, lines, ...exported } = await openings.export(auditor.token);
  expect(exported).toMatchObject({ lost: 0, false: 0 });
  expect(lines.filter(({ field }) => field === 'amounts')).toHaveLength(3);
  expect(await openings.audit(file)).toMatchObject({ findings: [] });
});

it('another module gets those of an organisation, the published ones with their index', async () => {
  await recorded('B');
  await whole.settle();
  const found = await whole.app
    .get(UnitOfWork)
    .run((tx) => whole.app.get(RecordedRecognitions, { strict: false }).of(tx, books.party.organisationId));
  expect(found.map(({ asset }) => asset).toSorted()).toEqual(['A', 'B', 'C']);
  for (const { number, publishedIndex, amounts } of found) {
    expect(numbers).toContain(number);
    expect(publishedIndex).toEqual(expect.any(Number));
    expect(amounts.initialCost).toBe('1200.00');
  }
});

it('is of the period in which the asset came into its account, and not of one that came over from other books', async () => {
  whole.clock.advance(DAY);
  books = await books.again();
  await expecting(201, books.admit(plainAsset({ id: 'F', certificateNo: numbers[0] })));
  await expecting(201, books.admit(plainAsset({ id: 'G', certificateNo: numbers[1] })));
  const opening = { gross: '500.00', availableForUse: false, evidence: '承接清单' };
  const events = [
    ...[of('F', assessed(today())), of('F', { type: 'opening_balance', date: today(), ...opening })],
    ...[of('G', assessed(today())), of('G', cost(today(), '80.00', { component: 'purchase_price' }))],
  ];
  await expecting(201, books.post(events));
  const its = String(Object((await expecting(201, books.close(today(), today()))).body['report']).id);
  whole.clock.advance(DAY);
  books = await books.again();
  const next = String(Object((await expecting(201, books.close(today(), today()))).body['report']).id);
  expect(outcome(await recorded('F', its))).toBe('422 recognition-taken-over');
  expect(outcome(await recorded('G', next))).toBe('422 recognition-of-other-period');
  await expecting(201, recorded('G', its));
  await whole.settle();
  expect(await auditWhole(whole)).toEqual([]);
});

describe('rows that somebody changes', () => {
  it.each([
    ["UPDATE accounting_recognition SET number = 'DA1122026110001'", 'append-only'],
    ["UPDATE accounting_recognition SET amounts = '{}'", 'append-only'],
    ["UPDATE accounting_recognition SET at = at - interval '1 day'", 'append-only'],
    ['DELETE FROM accounting_recognition', 'append-only'],
    ['TRUNCATE accounting_recognition', 'append-only'],
  ])('%s is refused even to the owner', async (sql, words) => {
    await expect(books.query(sql)).rejects.toThrow(words);
  });

  it.each([
    ['no report of theirs', 'report_id = gen_random_uuid()'],
    ['no certificate', "asset_id = 'E'"],
    ['a day after the report', "recognised_on = '2999-01-01'"],
  ])('with %s are no recognitions', async (_name, wrong) => {
    const columns = await books.query(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'accounting_recognition' AND table_schema = current_schema() ORDER BY ordinal_position",
    );
    const [column, value] = wrong.split(' = ');
    const values = columns.map(({ name }) => (name === column ? value : name === 'id' ? 'gen_random_uuid()' : name));
    const sql = `INSERT INTO accounting_recognition SELECT ${values.join(', ')} FROM accounting_recognition WHERE asset_id = 'A'`;
    await expect(books.query(sql)).rejects.toThrow(/no grounds|not_ahead|once|asset/);
  });

  it.each([
    ['another class', "asset_class = 'inventory'"],
    ['another day', "recognised_on = '2024-01-01'"],
    ['another certificate', "number = 'DA1122026110001'"],
    ['another digest', `report_sha256 = 'sha256:${'f'.repeat(64)}'`],
  ])('are found by the audit: %s', async (_name, wrong) => {
    await books.query(
      'ALTER TABLE accounting_recognition DISABLE TRIGGER ALL; CREATE TABLE kept AS TABLE accounting_recognition',
    );
    try {
      await books.query(`UPDATE accounting_recognition SET ${wrong} WHERE asset_id = 'A'`);
      expect((await auditWhole(whole)).map((found) => Object(found).code)).toEqual(['row-differs']);
    } finally {
      await books.query(`DELETE FROM accounting_recognition; INSERT INTO accounting_recognition SELECT * FROM kept;
        DROP TABLE kept; ALTER TABLE accounting_recognition ENABLE TRIGGER ALL`);
    }
  });
});
