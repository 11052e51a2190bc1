import { type Member, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { faultsOf, itemsOf } from '../support/lists.js';
import { problemFaults } from '../support/problem.js';
import { queryDatabase } from '../support/query.js';
import { businessRows } from '../support/requests.js';
import { expecting } from '../support/road.js';
import { Erasing, type Named, wish } from './support.js';

const DAY = 86_400_000;
const NOBODY = '00000000-0000-4000-8000-000000000000';

let whole: WholeApp;
let erasing: Erasing;
let closed: Named;
let filing: number;
let stranger: Member;

beforeAll(async () => {
  whole = await WholeApp.start();
  erasing = await Erasing.begin(whole);
  closed = await erasing.withdrawn('样本');
  filing = await erasing.filingOf(closed);
  stranger = await whole.member(['registrar'], await whole.organisationOf('public'));
});
afterAll(() => whole.close());

/** The refusal in both languages; it changed nothing. */
async function refused(ask: (language: 'zh' | 'en') => Promise<Reply>): Promise<string> {
  const before = await businessRows(whole);
  const [zh, en] = [await ask('zh'), await ask('en')];
  expect([...problemFaults(zh, 'zh'), ...problemFaults(en, 'en')]).toEqual([]);
  expect(await businessRows(whole)).toEqual(before);
  expect(zh.body['code']).toBe(en.body['code']);
  return `${zh.status} ${String(zh.body['code'])}`;
}

const post = (by: Member, path: string, body?: object) => (language: 'zh' | 'en') =>
  by.client.post(`/v1/salt-erasures${path}`, body, { 'accept-language': language });
const request = (by: Member, body: object) => refused(post(by, '', body));
const confirmation = (by: Member, id: string) => refused(post(by, `/${id}/confirmations`));
const withdrawal = (by: Member, id: string) => refused(post(by, `/${id}/withdrawals`));

describe('a request is refused', () => {
  it.each([
    ['for a field that holds no persons', 'evidence', '422 salt-not-personal'],
    ['for another', 'applicant', '422 salt-not-personal'],
    ['for one that the kind does not have', 'reason', '422 salt-not-personal'],
    ['for a public one', 'filer', '422 salt-not-personal'],
    ['for what every object inherits', 'constructor', '422 salt-not-personal'],
  ])('%s', async (_, field, expected) => {
    expect(await request(erasing.first, wish(filing, { field }))).toBe(expected);
  });

  it('for a field that the entry could have and has not', async () => {
    const named = await erasing.submitted();
    await expecting(201, erasing.road.act(erasing.road.cast.filer, named.id, 'withdrawals', {}));
    await whole.settle();
    const index = await erasing.indexOf(`application:${named.id}`, 'application.withdrawn');
    expect(await request(erasing.first, wish(index, { field: 'reason' }))).toBe('422 salt-field-absent');
  });

  it('for entries whose kinds commit to nothing', async () => {
    expect(await request(erasing.first, wish(0))).toBe('422 salt-not-personal');
  });

  it('for an entry that no published checkpoint covers', async () => {
    const { size } = (await whole.query('SELECT max(size)::int AS size FROM ledger_publication'))[0];
    expect(await request(erasing.first, wish(size))).toBe('409 salt-entry-unpublished');
    const waiting = await erasing.submitted();
    expect(await request(erasing.first, wish(size))).toBe('409 salt-entry-unpublished');
    expect(await request(erasing.first, wish(Number.MAX_SAFE_INTEGER))).toBe('409 salt-entry-unpublished');
    await whole.settle();
    expect(await erasing.filingOf(waiting)).toBe(size);
  });

  it('for one that is in the log, and that the quorum of witnesses has not published', async () => {
    const named = await erasing.withdrawn('样本');
    const index = await erasing.filingOf(named);
    await queryDatabase(
      whole.database,
      `ALTER TABLE ledger_publication DISABLE TRIGGER USER;
       CREATE SCHEMA held; CREATE TABLE held.publication AS SELECT * FROM ledger_publication WHERE size > ${index};
       DELETE FROM ledger_publication WHERE size > ${index};
       ALTER TABLE ledger_publication ENABLE TRIGGER USER`,
    );
    expect(await request(erasing.first, wish(index))).toBe('409 salt-entry-unpublished');
    await queryDatabase(whole.database, 'INSERT INTO ledger_publication SELECT * FROM held.publication');
    await erasing.requested(wish(index));
  });

  it('by officers of the other centre', async () => {
    expect(await request(stranger, wish(filing))).toBe('403 salt-erasure-other-centre');
  });

  it('by whoever filed it, under the account of an officer', async () => {
    const office = await whole.organisationOf('social');
    const same = await whole.member(['registrar'], office, erasing.road.cast.filer.personId);
    expect(await request(same, wish(filing))).toBe('403 salt-erasure-own-filing');
    const id = await erasing.requested(wish(filing));
    expect(await confirmation(same, id)).toBe('403 salt-erasure-own-filing');
  });

  it.each(['registrant', 'evaluator', 'finance-officer', 'auditor', 'operator', 'administrator'] as const)(
    'by a %s',
    async (role) => {
      const technical = role === 'operator' || role === 'administrator';
      const place = technical ? await whole.organisationOf('platform') : (await whole.party()).organisationId;
      expect(await request(await whole.member([role], place), wish(filing))).toBe('403 permission-denied');
    },
  );

  it.each([
    [{ entryIndex: -1 }, '/entryIndex malformed'],
    [{ entryIndex: 1.5 }, '/entryIndex malformed'],
    [{ entryIndex: '1' }, '/entryIndex malformed'],
    [{ ground: 'because' }, '/ground not-allowed'],
    [{ explanation: '' }, '/explanation malformed'],
    [{ explanation: '样'.repeat(1001) }, '/explanation malformed'],
    [{ field: 'a\u0000' }, undefined],
    [{ fields: ['content'] }, '/fields unknown-member'],
  ])('with %j', async (change, fault) => {
    const reply = await erasing.request(erasing.first, wish(filing, change));
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.status).toBeLessThan(500);
    if (fault !== undefined) expect(faultsOf(reply)).toContain(fault);
  });
});

describe('a confirmation is refused', () => {
  let id: string;
  beforeAll(async () => {
    id = await erasing.requested(wish(filing));
  });

  it('to the person who requested it', async () => {
    expect(await confirmation(erasing.first, id)).toBe('403 salt-erasure-same-person');
  });

  it('to the same person under another account', async () => {
    const again = await whole.member(['registrar'], await whole.organisationOf('social'), erasing.first.personId);
    expect(again.accountId).not.toBe(erasing.first.accountId);
    expect(await confirmation(again, id)).toBe('403 salt-erasure-same-person');
  });

  it('to the same person under the account of another centre', async () => {
    const again = await whole.member(['registrar'], await whole.organisationOf('public'), erasing.first.personId);
    expect(await confirmation(again, id)).toBe('403 salt-erasure-other-centre');
  });

  it('to officers of the other centre, for whom the request does not exist', async () => {
    expect(await confirmation(stranger, id)).toBe('403 salt-erasure-other-centre');
    expect(await withdrawal(stranger, id)).toBe('403 salt-erasure-other-centre');
    const { status, body } = await stranger.client.get(`/v1/salt-erasures/${id}`);
    expect([status, body['code']]).toEqual([404, 'salt-erasure-not-found']);
    expect(itemsOf(await stranger.client.get('/v1/salt-erasures'))).toEqual([]);
  });

  it('where there is no such request, or it is no identifier', async () => {
    expect(await confirmation(erasing.second, NOBODY)).toBe('404 salt-erasure-not-found');
    expect(await confirmation(erasing.second, 'x')).toBe('400 path-malformed');
  });

  it('while an act of the same matter waits for the ledger', async () => {
    const named = await erasing.submitted();
    await whole.settle();
    const index = await erasing.filingOf(named);
    await expecting(201, erasing.road.act(erasing.road.cast.filer, named.id, 'withdrawals', { reason: '样本' }));
    const waiting = await erasing.requested(wish(index));
    expect(await confirmation(erasing.second, waiting)).toBe('409 salt-entry-unsettled');
    await whole.settle();
    await expecting(202, erasing.confirm(erasing.second, waiting));
    await whole.settle();
  });

  it('while the application is decided on the content', async () => {
    const named = await erasing.submitted();
    await whole.settle();
    const open = await erasing.requested(wish(await erasing.filingOf(named)));
    expect(await confirmation(erasing.second, open)).toBe('409 content-still-needed');
    await expecting(201, erasing.road.accept(named.id));
    await whole.settle();
    expect(await confirmation(erasing.second, open)).toBe('409 content-still-needed');
  });

  it('once the request is withdrawn, and withdrawal by anybody but its person', async () => {
    const other = await erasing.requested(wish(filing));
    expect(await withdrawal(erasing.second, other)).toBe('403 salt-erasure-not-requester');
    const reply = await expecting(201, erasing.withdraw(erasing.first, other));
    expect(reply.body).toMatchObject({ state: 'withdrawn', endedBy: erasing.first.personRef });
    expect(await confirmation(erasing.second, other)).toBe('409 salt-erasure-closed');
    expect(await withdrawal(erasing.first, other)).toBe('409 salt-erasure-closed');
    expect(await erasing.saltOf(filing, 'content')).toMatch(/^[\w-]{43}$/);
  });

  it('at the very end of its term, and not a millisecond before', async () => {
    const late = await erasing.requested(wish(filing));
    const begun = whole.clock.now();
    whole.clock.advance(14 * DAY);
    await whole.settle();
    expect(await confirmation(erasing.second, late)).toBe('409 salt-erasure-expired');
    expect(await withdrawal(erasing.first, late)).toBe('409 salt-erasure-expired');
    const { body } = await expecting(200, erasing.second.client.get(`/v1/salt-erasures/${late}`));
    expect([body['state'], body['expiresAt']]).toEqual(['expired', new Date(begun.getTime() + 14 * DAY).toISOString()]);
    const timely = await erasing.requested(wish(filing));
    whole.clock.advance(14 * DAY - 1);
    await expecting(202, erasing.confirm(erasing.second, timely));
    await whole.settle();
  });

  it('a second time, and every further request for the same', async () => {
    const [row] = await whole.query(
      "SELECT erasure_id FROM salt_erasure_ending WHERE outcome = 'confirmed' ORDER BY ended_at DESC",
    );
    expect(await confirmation(erasing.second, row.erasure_id)).toBe('409 salt-erasure-closed');
    expect(await withdrawal(erasing.first, row.erasure_id)).toBe('409 salt-erasure-closed');
    expect(await request(erasing.first, wish(filing))).toBe('409 salt-erased-already');
  });
});

describe('lists', () => {
  it('show the centre its own, the auditor all, newest first, page by page, and no explanation', async () => {
    const auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
    const all = itemsOf(await erasing.first.client.get('/v1/salt-erasures?limit=200'));
    expect(all.length).toBeGreaterThan(5);
    expect(itemsOf(await auditor.client.get('/v1/salt-erasures?limit=200'))).toEqual(all);
    const times = all.map(({ requestedAt }) => String(requestedAt));
    expect(times).toEqual([...times].sort().reverse());
    const paged: unknown[] = [];
    for (let cursor: unknown = ''; cursor !== null; ) {
      const page = await erasing.first.client.get(`/v1/salt-erasures?limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...itemsOf(page));
      cursor = page.body['nextCursor'];
    }
    expect(paged).toEqual(all);
    expect(JSON.stringify(all)).not.toContain('explanation');
  });
});
