import type { JsonObject } from '../../src/core/canonical/index.js';
import { type Member, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';

const PATH = '/v1/subsidies/settings';
const sourceDigest = `sha256:${'a'.repeat(64)}`;
const day = (change: JsonObject = {}): JsonObject => ({
  kind: 'publication',
  target: 'BDA-2025',
  value: '2025-09-01',
  ground: '管委会官网发布',
  sourceDigest,
  ...change,
});
const reading = (value: string): JsonObject => ({
  kind: 'reading',
  target: 'cross-district',
  value,
  ground: '主管部门答复',
});

let whole: WholeApp;
let first: Member;
let second: Member;

beforeAll(async () => {
  whole = await WholeApp.start();
  const organisationId = await whole.organisationOf('platform');
  first = await whole.member(['finance-officer'], organisationId);
  second = await whole.member(['finance-officer'], organisationId);
});
afterAll(() => whole.close());

const outcome = ({ status, body }: Reply) => `${status} ${String(body['code'] ?? '')}`.trim();
const ask = (wish: JsonObject, by = first) => by.client.post(PATH, wish);
const confirm = (asked: Reply, by = second) =>
  by.client.post(`/v1/approvals/${asked.text('id')}/confirmations`, { digest: asked.text('digest') });
const set = async (wish: JsonObject) => expecting(201, confirm(await expecting(202, ask(wish))));
const published = (policy = 'BDA-2025') =>
  whole.query(
    `SELECT p.centre, p.version, p.content FROM subsidy_publication p
     JOIN ledger_submission s ON s.act_id = p.act_id WHERE p.policy = $1 ORDER BY p.published_at, p.centre`,
    [policy],
  );

it('nothing holds, and nothing is published, before another person has confirmed it', async () => {
  const asked = await expecting(202, ask(day()));
  expect(outcome(await confirm(asked, first))).toBe('403 approval-same-person');
  expect((await first.client.get(PATH)).body['items']).toEqual([]);
  expect(await published()).toEqual([]);
  await expecting(201, confirm(asked));
  expect((await first.client.get(PATH)).body['items']).toMatchObject([{ ...day(), version: 1 }]);
  const rows = await published();
  expect(rows.map(({ centre }) => centre)).toEqual(['public', 'social']);
  expect(rows[0]?.['content']).toMatchObject({ publishedOn: '2025-09-01' });
});

it('one person never stands for two, under whichever account and in whichever role', async () => {
  const asked = await expecting(202, ask(day({ value: '2025-08-08' })));
  const centre = await whole.organisationOf('social');
  const alias = await whole.member(['registrar', 'finance-officer'], centre, first.personId);
  expect(outcome(await confirm(asked, alias))).toBe('403 approval-same-person');
  const withdrawn = await first.client.post(`/v1/approvals/${asked.text('id')}/withdrawals`, {});
  expect(withdrawn.status).toBe(201);
  expect(outcome(await confirm(asked))).toMatch(/^409/);
});

it('the same is not set twice, and of two requests the later one lapses', async () => {
  expect(outcome(await ask(day()))).toBe('409 subsidy-setting-same');
  const [one, other] = [
    await expecting(202, ask(day({ value: '2025-09-02' }))),
    await expecting(202, ask(day({ value: '2025-09-03' }))),
  ];
  const outcomes = (await Promise.all([confirm(one), confirm(other)])).map(({ status }) => status);
  expect(outcomes.sort()).toEqual([201, 409]);
});

it('a setting taken back gives the version before, which is not published again', async () => {
  await set(reading('both-districts'));
  const before = await published('TZ-DRAFT');
  await set(reading('usual'));
  await set(reading('both-districts'));
  const after = await published('TZ-DRAFT');
  expect(new Set(after.map(({ version }) => version)).size).toBe(2);
  expect(after).toEqual(before);
});

it('what cannot be set is refused with its reason', async () => {
  expect(outcome(await ask(day({ target: 'TZ-DRAFT' })))).toBe('409 subsidy-document-has-no-day');
  expect(outcome(await ask(day({ value: '2025-02-30' })))).toBe('422 subsidy-setting-invalid');
  expect(outcome(await ask(day({ target: 'BDA-1' })))).toBe('404 subsidy-document-unknown');
  expect(outcome(await ask(reading('whatever')))).toBe('422 subsidy-reading-unknown');
  expect(outcome(await first.client.post(PATH))).toMatch(/^4/);
});

it('only whoever may set policies asks or confirms', async () => {
  const { organisationId } = await whole.party();
  const registrant = await whole.member(['registrant'], organisationId);
  expect((await ask(day({ value: null }), registrant)).status).toBe(403);
  const asked = await expecting(202, ask(day({ value: null })));
  expect((await confirm(asked, registrant)).status).toBeGreaterThanOrEqual(403);
});

it('a publication that the ledger could not take in time is made again with the same content', async () => {
  await whole.settle();
  await set(day({ value: '2025-09-09' }));
  const [asked] = (await published()).slice(-1);
  whole.clock.advance(120_000);
  await whole.settle();
  const rows = await whole.query(
    `SELECT p.version, p.content, l.entry_index FROM subsidy_publication p
     JOIN ledger_submission s ON s.act_id = p.act_id JOIN ledger_place l ON l.submission_id = s.id
     WHERE p.version = $1`,
    [asked?.['version']],
  );
  expect(rows.length).toBe(2);
  expect(rows[0]?.['content']).toEqual(asked?.['content']);
  // The audit holds the content of the entries against that of the rows.
  expect(await auditWhole(whole)).toEqual([]);
});

it('rows are never changed, and one person never stands for two', async () => {
  await expect(whole.query(`UPDATE subsidy_setting SET ground = 'x'`)).rejects.toThrow();
  await expect(whole.query('DELETE FROM subsidy_publication')).rejects.toThrow();
});
