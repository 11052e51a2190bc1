import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import pg from 'pg';
import { runDossier } from '../../src/cli/accounting/dossier/run-dossier.js';
import type { DossierReport } from '../../src/core/accounting/dossier/index.js';
import { civilDateAt } from '../../src/core/calendar/index.js';
import { anAsset, assessed, available, conditionsMet, cost, event } from '../support/accounting-life.js';
import { WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { waitForLockWaiters } from '../support/query.js';
import { expecting, Road } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { zipOf } from '../support/sample-dossier.js';
import { OpeningsFolder } from '../openings/support.js';
import { anInvoice, recorded } from './documents-support.js';
import { Booking, outcome } from './support.js';

jest.setTimeout(120_000);

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (name: string): string => join(folder.path, name);

let whole: WholeApp;
let road: Road;
let books: Booking;
let others: Booking;
let number: string;
let report: string;
let invoice: string;

const plain = (more: Readonly<Record<string, unknown>> = {}) => {
  const { certificateNo: _, ...asset } = anAsset(more);
  return asset;
};
const B = { asset: 'B' };

beforeAll(async () => {
  whole = await WholeApp.start();
  road = await Road.begin(whole);
  const [id = ''] = await road.manyAfterPublicity(1);
  number = (await expecting(202, road.issue(id))).text('number');
  await whole.settle();
  books = await Booking.begin(whole, road.cast.party);
  others = await Booking.begin(whole);
  await expecting(201, books.admit(anAsset({ certificateNo: number })));
  await expecting(201, books.admit(plain({ id: 'B', name: '自研数据', acquisition: 'self_developed' })));
  invoice = await recorded(books, anInvoice({ date: '2026-01-05', net: '1200.00', tax: '72.00' }));
  const events = [
    assessed('2026-01-05'),
    assessed('2026-01-05', B),
    { ...cost('2026-01-06', '1200.00', { component: 'purchase_price' }), documents: [invoice] },
    cost('2026-01-06', '30.00', { ...B, component: 'research' }),
    ...conditionsMet('2026-01-10', B),
    cost('2026-01-12', '5000.00', { ...B, component: 'development' }),
    cost('2026-01-13', '77.00', { ...B, component: 'cleaning' }),
    available('2026-01-15'),
    available('2026-01-20', B),
    event('2026-02-01', 'revenue_earned', { amount: '500.00' }),
  ];
  await expecting(201, books.post(events));
  // The cleaning goes again in red, after assets were taken in and a period was closed and reopened.
  await expecting(201, books.reverse(10, '2026-02-03'));
  await expecting(201, books.admit(plain({ id: 'C', name: '后加' })));
  const first = await expecting(201, books.close('2026-02-28'));
  await expecting(201, books.reopen(String(Object(first.body['report']).id)));
  await expecting(201, books.post([cost('2026-02-28', '9.00', { component: 'general_overhead' })]));
  const closed = await expecting(201, books.close('2026-03-31'));
  report = String(Object(closed.body['report']).id);
  const recognition = { asset: 'A', report };
  await expecting(201, books.manager.client.post(`${books.path}/recognitions`, recognition));
});
afterAll(() => whole.close());

const make = (more: object = {}, by = books.manager, key: string = randomUUID(), of = books) =>
  by.client.post(`${of.path}/dossiers`, { report, ...more }, { 'idempotency-key': key });

async function archiveOf(id: string): Promise<Buffer> {
  const { rawPayload, statusCode } = await whole.app.inject({
    method: 'GET',
    url: `${books.path}/dossiers/${id}/content`,
    headers: { authorization: `Bearer ${books.accountant.token}` },
  });
  expect(statusCode).toBe(200);
  return rawPayload;
}

/** What the checker says of an archive, with the registry's own proof and trust file. */
async function checked(archive: Buffer, id: string): Promise<{ exitCode: number; report: DossierReport }> {
  writeFileSync(at('d.zip'), archive);
  writeFileSync(at('proof.json'), JSON.stringify((await expecting(200, books.get(`/dossiers/${id}/proof`))).body));
  writeFileSync(at('trust.json'), JSON.stringify((await expecting(200, whole.client().get('/v1/trust-file'))).body));
  const told: unknown[] = [];
  const output = {
    json: true,
    terminal: false,
    note: () => {},
    answer: (_: string, value: unknown) => void told.push(value),
  };
  const options = { trust: at('trust.json'), proof: at('proof.json') };
  const exitCode = await runDossier({ arguments: [at('d.zip')], options, lists: {}, output });
  return { exitCode, report: Object(told[0]) };
}
const found = ({ checks }: DossierReport): string[] =>
  checks.flatMap(({ status, findings }) =>
    status === 'valid' || status === 'noted' ? [] : findings.map(({ code }) => code),
  );

describe('a dossier', () => {
  let id: string;

  it('is made of stored entries, filed on the ledger, and found whole and true without the server', async () => {
    const made = await expecting(201, make());
    id = made.text('id');
    expect(made.headers['location']).toBe(`${books.path}/dossiers/${id}`);
    expect(outcome(await books.get(`/dossiers/${id}/proof`))).toBe('409 dossier-publishing');
    await whole.settle();
    const seen = await expecting(200, books.get(`/dossiers/${id}`));
    expect(seen.body).toMatchObject({ ...made.body, index: expect.any(Number) });
    const archive = await archiveOf(id);
    expect(archive.length).toBe(made.body['bytes']);
    const { exitCode, report: judged } = await checked(archive, id);
    expect([found(judged), exitCode]).toEqual([[], 0]);
    expect(judged.checks.map(({ check, findings }) => [check, findings[0]?.code])).toEqual([
      ['manifest', 'manifest-valid'],
      ['files', 'files-valid'],
      ['history', 'history-valid'],
      ['entries', 'entries-valid'],
      ['report', 'report-valid'],
      ['vouchers', 'vouchers-valid'],
      ['workbook', 'workbook-valid'],
      ['documents', 'documents-valid'],
      ['costs', 'costs-valid'],
      ['certificates', 'certificates-valid'],
      ['recognitions', 'recognitions-valid'],
      ['ledger', 'ledger-valid'],
    ]);
    const costs: { act: number; documents: string[]; line: unknown; reversedBy: number | null }[] = JSON.parse(
      Buffer.from(unzipSync(archive)['costs.json'] ?? []).toString(),
    );
    expect(costs.find(({ act }) => act === 2)).toMatchObject({
      documents: [invoice],
      line: { part: 'intangibleTable', row: 'int.gross.increase.purchase', column: 'purchased' },
    });
    expect(costs.filter(({ reversedBy }) => reversedBy !== null)).toMatchObject([{ act: 10, line: null }]);
  });

  it('is seen through, whichever file of it is changed', async () => {
    const files = new Map(Object.entries(unzipSync(await archiveOf(id))));
    expect(files.size).toBe(14);
    for (const [path, bytes] of files) {
      const changed = Uint8Array.from(bytes);
      changed[Math.floor(changed.length / 2)] = (changed[Math.floor(changed.length / 2)] ?? 0) ^ 1;
      const { exitCode, report: judged } = await checked(await zipOf(new Map([...files, [path, changed]])), id);
      expect([path, exitCode]).toEqual([path, 3]);
      const places = judged.checks.flatMap(({ findings }) =>
        findings.map(({ code, place }) => `${code} ${place ?? ''}`),
      );
      if (path !== 'manifest.json') expect(places).toContain(`file-differs ${path}`);
    }
  });

  it('is made once: the same request, another one, and two at once give the same', async () => {
    const key = randomUUID();
    const again = await expecting(200, make({}, books.manager, key));
    expect(again.text('id')).toBe(id);
    const replayed = await expecting(200, make({}, books.manager, key));
    expect([replayed.headers['idempotency-replayed'], replayed.text('id')]).toEqual(['true', id]);
    expect(await books.query('SELECT count(*)::int AS count FROM accounting_dossier')).toEqual([{ count: 1 }]);
    expect(await books.all('dossiers', 1)).toMatchObject([{ id }]);
  });

  it('is filed as a record of the organisation, and opened for auditors', async () => {
    const [entry] = await books
      .query("SELECT convert_from(bytes, 'UTF8') AS text FROM ledger_submission WHERE act_id = $1", [id])
      .catch(() => []);
    const proof = (await expecting(200, books.get(`/dossiers/${id}/proof`))).body;
    const text = String(proof['entry']);
    expect(entry === undefined || String(entry['text']) === text).toBe(true);
    const made = JSON.parse(text);
    expect(made).toMatchObject({ kind: 'record.filed', body: { recordType: 'dossier', holderCode: books.party.uscc } });
    expect(made.body.number).toBeUndefined();
    expect(text).not.toContain(report);
    expect(made.digests.details).toBeDefined();
  });

  it('holds its report: it is not reopened any more', async () => {
    expect(outcome(await books.reopen(report))).toBe('409 period-recorded');
  });

  it('cannot be changed by anybody', async () => {
    for (const statement of [
      "UPDATE accounting_dossier SET basis = 'sha256:' || repeat('0', 64)",
      'UPDATE accounting_dossier SET details = NULL',
      "UPDATE accounting_dossier SET at = at + interval '1 second'",
      'DELETE FROM accounting_dossier',
      'TRUNCATE accounting_dossier',
    ]) {
      await expect(books.query(statement)).rejects.toThrow();
    }
  });

  it('with new words is another one; renewed, one with newer evidence', async () => {
    const path = `${books.path}/reports/${report}/statements`;
    const stated = { items: [{ item: 1, words: '用于信贷风控' }] };
    await expecting(200, books.accountant.client.send('PUT', path, stated, { 'if-match': '"0"' }));
    const second = await expecting(201, make());
    expect(second.text('id')).not.toBe(id);
    await whole.settle();
    const { exitCode } = await checked(await archiveOf(second.text('id')), second.text('id'));
    expect(exitCode).toBe(0);
    const renewed = await expecting(201, make({ renew: true }));
    expect(renewed.text('id')).not.toBe(second.text('id'));
    const listed = (await books.all('dossiers', 1)).map((each) => each['id']);
    expect(new Set(listed)).toEqual(new Set([renewed.text('id'), second.text('id'), id]));
    expect(listed).toHaveLength(3);
  });
});

/** Lets requests come to the lock of the books, all at once, and then lets go of it. */
async function together(requests: readonly (() => Promise<Reply>)[]): Promise<Reply[]> {
  const holder = new pg.Client(whole.database.adminUrl);
  await holder.connect();
  try {
    await holder.query('BEGIN');
    const lock = 'SELECT 1 FROM accounting_books WHERE organisation_id = $1 FOR UPDATE';
    await holder.query(lock, [books.party.organisationId]);
    const sent = Promise.all(requests.map((request) => request()));
    await waitForLockWaiters(whole.database, requests.length);
    await holder.query('COMMIT');
    return await sent;
  } finally {
    await holder.end();
  }
}

it('two at once are one, and its report is held', async () => {
  const closed = await expecting(201, books.close('2026-04-30'));
  const newer = String(Object(closed.body['report']).id);
  const replies = await together([() => make({ report: newer }), () => make({ report: newer })]);
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 201]);
  expect(new Set(replies.map((reply) => reply.text('id'))).size).toBe(1);
  expect(outcome(await books.reopen(newer))).toBe('409 period-recorded');
});

it('a dossier and a reopening at once: one of them is refused', async () => {
  const closed = await expecting(201, books.close('2026-05-31'));
  const newer = String(Object(closed.body['report']).id);
  const replies = await together([() => make({ report: newer }), () => books.reopen(newer)]);
  expect([
    ['201', '409 period-recorded'],
    ['409 report-not-standing', '201'],
  ]).toContainEqual(replies.map(outcome));
});

it('is made again on the ledger with the day that follows, where it could not be taken in time', async () => {
  const closed = await expecting(201, books.close('2026-06-30'));
  await whole.settle();
  const night = new Date(whole.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  whole.clock.set(new Date(`${night}T15:59:30.000Z`));
  const made = await expecting(201, make({ report: String(Object(closed.body['report']).id) }));
  const morning = new Date(`${night}T16:05:00.000Z`);
  whole.clock.set(morning);
  await whole.settle();
  const { body } = await expecting(200, books.get(`/dossiers/${made.text('id')}/proof`));
  expect(JSON.parse(String(body['entry']))).toMatchObject({
    body: { filedOn: civilDateAt(morning), actId: made.text('id') },
  });
  expect((await checked(await archiveOf(made.text('id')), made.text('id'))).exitCode).toBe(0);
});

it('opens for auditors what its entry commits to, and the audit finds nothing', async () => {
  const auditor = await whole.member(['auditor'], await whole.organisationOf('platform'));
  const openings = new OpeningsFolder(whole, folder.path);
  const { file, lines } = await openings.export(auditor.token);
  const details = lines.map((line) => Object(line)).filter(({ value }) => Object(value).report === report);
  expect(details[0]).toMatchObject({
    field: 'details',
    value: { report, periodStart: '2026-01-01', reportDate: '2026-03-31' },
  });
  expect(await openings.audit(file)).toMatchObject({ findings: [] });
});

it('details go with their salt by two persons', async () => {
  const [{ id = '' } = {}] = await books.all('dossiers', 1);
  const { body } = await expecting(200, books.get(`/dossiers/${String(id)}/proof`));
  const request = {
    ...{ entryIndex: body['index'], field: 'details', ground: 'request-of-the-person', explanation: '依申请' },
  };
  const [first, second] = [road.cast.acceptor, road.cast.reviewer];
  const asked = await expecting(201, first.client.post('/v1/salt-erasures', request));
  await expecting(202, second.client.post(`/v1/salt-erasures/${asked.text('id')}/confirmations`, undefined));
  expect(await books.query('SELECT details FROM accounting_dossier WHERE id = $1', [id])).toEqual([{ details: null }]);
  await whole.settle();
  expect((await checked(await archiveOf(String(id)), String(id))).exitCode).toBe(0);
});

it('is nobody else’s', async () => {
  const [{ id = '' } = {}] = await books.all('dossiers', 1);
  const stranger = others.manager;
  for (const tail of ['/dossiers', `/dossiers/${id}`, `/dossiers/${id}/content`, `/dossiers/${id}/proof`]) {
    expect(outcome(await books.get(tail, stranger))).toBe('404 books-not-found');
  }
  expect(outcome(await make({}, stranger))).toBe('404 books-not-found');
  expect(outcome(await make({}, stranger, randomUUID(), others))).toBe('404 books-report-not-found');
  expect(outcome(await others.get(`/dossiers/${id}`, stranger))).toBe('404 dossier-not-found');
  expect((await make({}, books.accountant)).status).toBe(403);
  const auditor = await whole.member(['auditor'], await whole.organisationOf('platform'));
  expect((await books.get(`/dossiers/${id}`, auditor)).status).toBe(200);
  expect((await make({}, auditor)).status).toBe(403);
  expect(outcome(await make({ report: randomUUID() }))).toBe('404 books-report-not-found');
  expect((await make({ report: 'x' })).status).toBe(422);
});

it.each([
  ['another manifest', `manifest_sha256 = 'sha256:${'f'.repeat(64)}'`],
  ['another organisation', "holder_code = '91440300708461136T'"],
  ['another time', "at = at + interval '1 second'"],
])('a row of it that tells of %s is found by the audit', async (_name, wrong) => {
  expect(await auditWhole(whole)).toEqual([]);
  await books.query(
    'ALTER TABLE accounting_dossier DISABLE TRIGGER ALL; CREATE TABLE kept AS TABLE accounting_dossier',
  );
  try {
    await books.query(`UPDATE accounting_dossier SET ${wrong} WHERE id = (SELECT id FROM accounting_dossier LIMIT 1)`);
    expect((await auditWhole(whole)).map((each) => Object(each).code)).toEqual(['row-differs']);
  } finally {
    await books.query(`DELETE FROM accounting_dossier; INSERT INTO accounting_dossier SELECT * FROM kept;
      DROP TABLE kept; ALTER TABLE accounting_dossier ENABLE TRIGGER ALL`);
  }
});
