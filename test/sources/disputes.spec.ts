import { type DigestPair, openCommitment, parseEntry } from '../../src/core/entry/index.js';
import { committedSourcesOf } from '../../src/modules/sources/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { ask, confirm, dispute, disputed, plead, reassigned } from './disputing.js';
import { Inventory, outcome } from './support.js';

const DAY = 86_400_000;

let whole: WholeApp;
let inventory: Inventory;

beforeAll(async () => {
  whole = await WholeApp.start();
  inventory = await Inventory.begin(whole);
});
afterAll(() => whole.close());

/** In Beijing, so many days ahead. */
const day = (ahead = 0): string =>
  new Date(whole.clock.now().getTime() + 8 * 3_600_000 + ahead * DAY).toISOString().slice(0, 10);

const source = async (code: string, asOf?: string) =>
  (await expecting(200, whole.client().get(`/v1/elements/${code}/source${asOf === undefined ? '' : `?asOf=${asOf}`}`)))
    .body;

it('a dispute goes from its grounds to a ruling of two officers, and the source changes at once on its day', async () => {
  const code = await inventory.designated();
  const before = whole.clock.now().toISOString();
  whole.clock.advance(1_000);
  const opened = await expecting(
    201,
    dispute(code, inventory.police, [inventory.police, inventory.statistics], ['甲证']),
  );
  expect(opened.body).toMatchObject({ state: 'open', source: { name: '民政局' }, claimants: [{}, {}] });
  const id = opened.text('id');
  await whole.settle();
  expect(await source(code)).toMatchObject({ source: { name: '民政局' }, pending: { kind: 'dispute', id } });
  await expecting(201, plead(id, inventory.civil, '本局是主责部门', ['乙证', '丙证']));
  const wish = { outcome: 'reassigned', resource: inventory.police.resource, effectiveOn: day() };
  const asked = await expecting(202, ask(inventory, id, wish));
  expect(outcome(await confirm(inventory, asked, inventory.officer))).toBe('403 approval-same-person');
  expect((await source(code))['source']).toMatchObject({ name: '民政局' });
  await expecting(201, confirm(inventory, asked));
  expect(await source(code)).toMatchObject({ publication: 'publishing', source: { name: '民政局' } });
  await whole.settle();
  expect(await source(code)).toMatchObject({
    publication: 'published',
    source: { name: '公安局', code: inventory.police.party.uscc, resource: 'RES-1' },
    designation: { kind: 'source.reassigned', proof: expect.stringContaining('c2sp.org/tlog-proof@v1') },
  });
  expect((await source(code, before))['source']).toMatchObject({ name: '民政局', until: expect.any(String) });
  const kinds = ['source.designated', 'source.disputed', 'source.adjudicated', 'source.reassigned'];
  expect(await inventory.entries(code)).toEqual(kinds);
  const history = await expecting(200, whole.client().get(`/v1/elements/${code}/history`));
  expect(history.body['items']).toMatchObject(kinds.map((kind) => ({ kind })));
  const whole1 = await expecting(200, inventory.statistics.client.get(`/v1/disputes/${id}`));
  expect(whole1.body).toMatchObject({
    state: 'reassigned',
    statements: [{ files: [{ name: '证据.txt' }] }, { text: '本局是主责部门', files: [{}, {}] }],
    adjudication: { outcome: 'reassigned', resource: 'RES-1', effectiveOn: day() },
  });
});

it('an entry commits to grounds, evidence and ruling without showing them', async () => {
  const code = await inventory.designated();
  const id = (await expecting(201, dispute(code, inventory.police, [inventory.police], ['证据一']))).text('id');
  await whole.settle();
  await expecting(201, confirm(inventory, await expecting(202, ask(inventory, id, { outcome: 'upheld' }))));
  await whole.settle();
  const { body } = await expecting(200, whole.client().get(`/v1/elements/${code}/history`));
  const entries = JSON.stringify(body);
  for (const secret of ['由本局首先采集', '样本裁定理由', '证据一']) expect(entries).not.toContain(secret);
  // What is handed to an auditor opens every commitment.
  await expecting(
    201,
    inventory.officer.client.post(`/v1/elements/${code}/retirements`, { reason: 'other', explanation: '停用说明' }),
  );
  await whole.settle();
  const rows = await whole.query(
    `SELECT s.act_id AS id, s.salts, e.entry FROM ledger_submission s JOIN published_entry e ON e.act_id = s.act_id
     JOIN inventory_element x ON s.subject = 'element:' || x.id::text WHERE x.code = $1`,
    [code],
  );
  const values = await committedSourcesOf(
    whole.app.get(UnitOfWork).reader,
    rows.map((row) => String(row.id)),
  );
  const opened: string[] = [];
  for (const row of rows) {
    const parsed = parseEntry(new Uint8Array(row.entry));
    if (!parsed.ok) throw new Error(parsed.code);
    for (const [field, digest] of Object.entries(Object(parsed.value.digests ?? {}))) {
      const salt = new Uint8Array(Buffer.from(row.salts[field], 'base64url'));
      const value = values.get(row.id)?.[field];
      expect([field, openCommitment(nodeCrypto, digest as DigestPair, value ?? null, salt)]).toEqual([field, true]);
      opened.push(field);
    }
  }
  expect(opened.sort()).toEqual(['evidence', 'explanation', 'grounds', 'ruling']);
});

it('a reassignment waits for its day, and is carried out once when it has begun', async () => {
  const code = await inventory.designated();
  const id = await disputed(inventory, code);
  const effectiveOn = day(2);
  await expecting(201, reassigned(inventory, id, effectiveOn));
  await whole.settle();
  await whole.runJob('source-reassignments');
  expect(await source(code)).toMatchObject({
    source: { name: '民政局' },
    pending: { kind: 'reassignment', resource: 'RES-1', effectiveOn },
  });
  // Nothing else happens to it meanwhile.
  expect(outcome(await dispute(code, inventory.statistics))).toBe('409 element-source-pending');
  expect(outcome(await inventory.designate(code, inventory.statistics))).toBe('409 element-source-pending');
  const retire = { reason: 'other' };
  expect(outcome(await inventory.officer.client.post(`/v1/elements/${code}/retirements`, retire))).toBe(
    '409 element-source-pending',
  );
  // Half past midnight in Beijing on that day; the programme was down when it began.
  await whole.whileStopped(async () => whole.clock.set(new Date(`${day(1)}T16:30:00.000Z`)));
  await Promise.all([whole.runJob('source-reassignments'), whole.runJob('source-reassignments')]);
  await whole.settle();
  await whole.runJob('source-reassignments');
  await whole.settle();
  expect(await source(code)).toMatchObject({ source: { name: '公安局' } });
  expect(await source(code)).not.toHaveProperty('pending');
  expect((await inventory.entries(code)).filter((kind) => kind === 'source.reassigned')).toHaveLength(1);
});
