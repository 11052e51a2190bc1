import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeEntry } from '../../src/cli/verify/logged-entry.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { OTHER, outcome, paper, Stating } from './roads-support.js';

let whole: WholeApp;
let stating: Stating;

beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());
beforeEach(async () => {
  stating = await Stating.begin(whole);
});

const get = (path: string, token?: string) => whole.client(token).get(path);
const items = (body: Record<string, unknown>): Record<string, unknown>[] =>
  Array.isArray(body['items']) ? body['items'] : [];

it('a first is stated with its contract, confirmed, and shown to everybody without what is not public', async () => {
  const sent = [paper(), paper()];
  const made = await expecting(201, stating.trade({}, sent));
  const id = made.text('id');
  expect(made.headers['location']).toBe(`/v1/milestones/${id}`);
  const digests = sent.map(({ digest }) => digest);
  expect(made.body).toMatchObject({ state: 'stated', centre: 'social', amount: '1000.00', documents: digests });
  expect(outcome(await get(`/v1/milestones/${id}/proof`))).toBe('404 milestone-not-found');
  const confirmed = await expecting(201, stating.confirm('milestones', id));
  expect(confirmed.body).toMatchObject({ state: 'confirmed', counterparty: OTHER });
  expect((await get(`/v1/enterprises/${stating.party.uscc}/milestones`)).body).toEqual({ items: [] });
  await whole.settle();
  const shown = (await expecting(200, get(`/v1/enterprises/${stating.party.uscc}/milestones`))).body;
  expect(shown).toEqual({
    items: [
      {
        ...{ id, type: 'trade', holderName: stating.party.name, holderCode: stating.party.uscc },
        ...{ occurredOn: '2025-03-01', confirmedAt: whole.clock.now().toISOString(), index: expect.any(Number) },
      },
    ],
  });
  const mine = await expecting(200, stating.member.client.get(`/v1/milestones/${id}`));
  expect(mine.body['entryIndex']).toBe(items(shown)[0]?.['index']);
});

it('a confirmed first and a confirmed record prove themselves offline, and not when a letter is changed', async () => {
  const milestone = (await expecting(201, stating.trade())).text('id');
  const record = (await expecting(201, stating.record())).text('id');
  await expecting(201, stating.confirm('milestones', milestone));
  await expecting(201, stating.confirm('records', record));
  await whole.settle();
  const files = temporaryFolder();
  const file = (name: string, body: object): string => {
    writeFileSync(join(files.path, name), JSON.stringify(body));
    return join(files.path, name);
  };
  const trust = file('trust.json', (await expecting(200, get('/v1/trust-file'))).body);
  const judged = (body: Record<string, unknown>) =>
    judgeEntry({ answer: file('answer.json', body), entry: undefined, proof: undefined, trust });
  for (const [path, kind] of [
    [`/v1/milestones/${milestone}/proof`, 'milestone.confirmed'],
    [`/v1/records/${record}/proof`, 'record.filed'],
  ]) {
    const { body } = await expecting(200, get(String(path)));
    expect(judged(body)).toMatchObject({ verdict: 'valid', proven: { index: body['index'], entry: { kind } } });
    const changed = String(body['entry']).replace(stating.party.uscc, '91110000MA0000009A');
    expect(judged({ ...body, entry: changed }).verdict).toBe('forged');
  }
  files.remove();
});

it('the other side of a trade may be registered abroad, and is then named by country and number', async () => {
  const abroad = { name: 'Sample Data Ltd', country: 'SG', number: '201912345K' };
  const made = await expecting(201, stating.trade({ counterparty: abroad }));
  expect(made.body['counterparty']).toEqual(abroad);
  await expecting(201, stating.confirm('milestones', made.text('id')));
  await whole.settle();
  for (const wrong of [
    { name: '甲' },
    { name: '甲', country: 'SG' },
    { name: '甲', country: 'CN', number: '1' },
    { ...abroad, code: String(OTHER['code']) },
    { ...abroad, number: String(OTHER['code']) },
    {
      ...abroad,
      number: ` ${String(OTHER['code']).toLowerCase().slice(0, 8)}-${String(OTHER['code']).slice(8)}`.trim(),
    },
  ]) {
    const told = outcome(await stating.trade({ counterparty: wrong }));
    expect(told).toBe('422 validation-failed /counterparty code-or-abroad');
  }
  expect(outcome(await stating.trade({ counterparty: { ...abroad, country: 'sg' } }))).toBe(
    '422 validation-failed /counterparty/country malformed',
  );
});

it('its files are fetched by whoever may read it, and by nobody else', async () => {
  const sent = paper();
  const id = (await expecting(201, stating.record({}, sent))).text('id');
  const whole1 = await expecting(200, stating.officer.client.get(`/v1/records/${id}`));
  const [file] = Object(whole1.body['files']);
  expect(file).toMatchObject({ name: '材料.txt', size: sent.bytes.length, ...sent.digest });
  const path = `/v1/records/${id}/files/${file.id}/content`;
  const content = await whole.app.inject({ url: path, headers: { authorization: `Bearer ${stating.officer.token}` } });
  expect(content.statusCode).toBe(200);
  expect(content.rawPayload.equals(sent.bytes)).toBe(true);
  const stranger = await Stating.begin(whole, await whole.party('丙公司'));
  const elsewhere = await whole.member(['registrar'], await whole.organisationOf('public'));
  const auditor = await whole.member(['auditor'], stranger.party.organisationId);
  const administrator = await whole.member(['administrator'], await whole.organisationOf('platform'));
  for (const tail of ['', `/files/${file.id}/content`]) {
    expect(outcome(await stranger.member.client.get(`/v1/records/${id}${tail}`))).toBe('404 record-not-found');
    expect(outcome(await elsewhere.client.get(`/v1/records/${id}${tail}`))).toBe('404 record-not-found');
    expect(outcome(await administrator.client.get(`/v1/records/${id}${tail}`))).toBe('403 permission-denied');
  }
  expect((await auditor.client.get(`/v1/records/${id}`)).status).toBe(200);
  const other = (await expecting(201, stating.record())).text('id');
  expect(outcome(await stating.member.client.get(`/v1/records/${other}/files/${file.id}/content`))).toBe(
    '404 evidence-not-found',
  );
});

it('lists are of the own organisation, of the own centre, or whole for an auditor, page by page', async () => {
  const ids: string[] = [];
  for (const step of ['in', 'out', 'in']) {
    whole.clock.advance(1_000);
    ids.push((await expecting(201, stating.record({ step }))).text('id'));
  }
  await expecting(201, stating.withdraw('records', ids[1] ?? ''));
  const list = async (by: Stating['member'], query = '') =>
    (await expecting(200, by.client.get(`/v1/records${query}`))).body;
  const first = await list(stating.member, '?limit=2');
  expect(items(first).map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  expect(items(first)[0]).not.toHaveProperty('details');
  const next = await list(stating.member, `?limit=2&cursor=${String(first['nextCursor'])}`);
  expect(items(next).map(({ id }) => id)).toEqual([ids[0]]);
  expect(next['nextCursor']).toBeNull();
  expect(items(await list(stating.member, '?state=withdrawn')).map(({ id }) => id)).toEqual([ids[1]]);
  expect(items(await list(stating.officer, '?limit=3')).map(({ id }) => id)).toEqual(ids.toReversed());
  const elsewhere = await whole.member(['registrar'], await whole.organisationOf('public'));
  expect(items(await list(elsewhere))).toEqual([]);
  const other = await Stating.begin(whole, await whole.party('丙公司'));
  expect(items(await list(other.member))).toEqual([]);
  expect(outcome(await stating.member.client.get('/v1/records?state=gone'))).toBe('400 request-malformed');
  expect(outcome(await stating.member.client.get(`/v1/milestones?cursor=${String(first['nextCursor'])}`))).toBe(
    '400 cursor-invalid',
  );
});

it('whoever decides on subsidies reads what is confirmed, and nothing else', async () => {
  const platform = await whole.organisationOf('platform');
  const decider = await whole.member(['finance-officer'], platform);
  const open = (await expecting(201, stating.trade())).text('id');
  const done = (await expecting(201, stating.record())).text('id');
  await expecting(201, stating.confirm('records', done));
  expect((await decider.client.get(`/v1/records/${done}`)).body).toMatchObject({ details: { project: '沙盒一号' } });
  expect(outcome(await decider.client.get(`/v1/milestones/${open}`))).toBe('404 milestone-not-found');
  const ids = async (path: string) => items((await expecting(200, decider.client.get(path))).body).map(({ id }) => id);
  expect(await ids('/v1/records?limit=1')).toEqual([done]);
  expect(await ids('/v1/records?state=stated')).toEqual([]);
  expect(await ids('/v1/milestones')).not.toContain(open);
  expect(outcome(await stating.confirm('milestones', open, decider))).toBe('403 permission-denied');
});

it('the public list of records goes on by the ledger', async () => {
  for (const step of ['in', 'out', 'in']) {
    const id = (await expecting(201, stating.record({ step }))).text('id');
    await expecting(201, stating.confirm('records', id));
  }
  await whole.settle();
  const path = `/v1/enterprises/${stating.party.uscc}/records`;
  const first = (await expecting(200, get(`${path}?limit=2`))).body;
  const rest = (await expecting(200, get(`${path}?limit=2&cursor=${String(first['nextCursor'])}`))).body;
  const all = [...items(first), ...items(rest)];
  expect(all).toHaveLength(3);
  expect(all.map(({ reference }) => reference).toSorted()).toEqual(['in', 'in', 'out']);
  expect(JSON.stringify(all)).not.toContain('沙盒一号');
  expect(rest['nextCursor']).toBeNull();
  expect(outcome(await get('/v1/enterprises/x/records'))).toBe('400 path-malformed');
});

it('nothing that goes wrong in a form leaves a statement or a file behind', async () => {
  const counts = async () =>
    (
      await whole.query(
        `SELECT (SELECT count(*)::int FROM milestone) AS m, (SELECT count(*)::int FROM evidence_record) AS r,
           (SELECT count(*)::int FROM held_evidence) AS h`,
      )
    )[0];
  const before = await counts();
  const stray = paper().digest;
  const told = async (reply: ReturnType<Stating['trade']>) => outcome(await reply);
  const lacks = '422 validation-failed';
  expect(await told(stating.trade({ contract: stray }))).toBe(`${lacks} /contract not-among-files`);
  expect(await told(stating.trade({ amount: '-1.00' }))).toBe(`${lacks} /amount malformed`);
  expect(await told(stating.trade({ amount: '1.005' }))).toBe(`${lacks} /amount malformed`);
  expect(await told(stating.trade({ amount: '0.00' }))).toBe(`${lacks} /amount malformed`);
  expect(await told(stating.trade({ amount: null }))).toBe(`${lacks} /amount needed-for-type`);
  expect(await told(stating.trade({ occurredOn: '2999-01-01' }))).toBe(`${lacks} /occurredOn day-ahead`);
  expect(await told(stating.trade({ occurredOn: '2025-02-30' }))).toBe(`${lacks} /occurredOn malformed`);
  expect(await told(stating.trade({ type: 'registration' }))).toBe(`${lacks} /type not-allowed`);
  expect(await told(stating.trade({ counterparty: { name: '甲', code: stating.party.uscc } }))).toBe(
    `${lacks} /counterparty/code own-code`,
  );
  expect(await told(stating.trade({ counterparty: { name: '甲', code: 'I'.repeat(18) } }))).toBe(
    `${lacks} /counterparty/code malformed`,
  );
  expect(await told(stating.trade({ contract: null }, []))).toBe(`${lacks} /contract needed-for-type`);
  expect(await told(stating.trade({ type: 'listing', amount: null, contract: null, counterparty: null }, []))).toBe(
    `${lacks} /file required`,
  );
  expect(await told(stating.record({ documentDigest: stray }))).toBe('422 record-document-differs');
  expect(await told(stating.record({ way: 'assessment' }))).toBe(`${lacks} /way not-of-this-type`);
  expect(await told(stating.record({ step: null }))).toBe(`${lacks} /step needed-for-type`);
  expect(await told(stating.record({ certificateNumber: 'DA1122026079999' }))).toBe('404 certificate-not-found');
  expect(await told(stating.trade({ certificateNumber: 'DA1122026079999' }))).toBe('404 certificate-not-found');
  expect(await told(stating.trade({}, [paper()], stating.officer))).toBe('403 permission-denied');
  expect(await counts()).toEqual(before);
});

it('the same form under the same key is answered alike and stated once', async () => {
  const [sent, key] = [paper(), randomUUID()];
  const one = await expecting(201, stating.record({}, sent, stating.member, key));
  const again = await stating.record({}, sent, stating.member, key);
  expect(again.body).toEqual(one.body);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(outcome(await stating.record({ step: 'out' }, sent, stating.member, key))).toBe('422 idempotency-key-reused');
  const id = one.text('id');
  const held = await expecting(200, stating.member.client.get(`/v1/records/${id}`));
  expect(Object(held.body['files'])).toHaveLength(1);
  const confirmed = await expecting(201, stating.confirm('records', id, stating.officer, key));
  expect((await stating.confirm('records', id, stating.officer, key)).body).toEqual(confirmed.body);
  expect(outcome(await stating.confirm('records', id))).toBe('409 statement-ended');
});

it('a refusal has its reason, which the organisation reads; nobody decides in place of an officer', async () => {
  const id = (await expecting(201, stating.trade())).text('id');
  expect(outcome(await stating.confirm('milestones', id, stating.member))).toBe('403 permission-denied');
  expect(outcome(await stating.withdraw('milestones', id, stating.officer))).toBe('403 permission-denied');
  expect(outcome(await stating.officer.client.post(`/v1/milestones/${id}/refusals`, { reason: '' }))).toBe(
    '422 validation-failed /reason malformed',
  );
  const refused = await expecting(201, stating.refuse('milestones', id));
  expect(refused.body).toMatchObject({ state: 'refused', reason: '材料不全' });
  expect((await stating.member.client.get(`/v1/milestones/${id}`)).body).toMatchObject({ reason: '材料不全' });
  expect(outcome(await stating.confirm('milestones', id))).toBe('409 statement-ended');
});

it('the centre hears of what is stated and the organisation of what became of it, once each', async () => {
  const trade = (await expecting(201, stating.trade())).text('id');
  const record = (await expecting(201, stating.record())).text('id');
  const gone = (await expecting(201, stating.record({ step: 'out' }))).text('id');
  await expecting(201, stating.withdraw('records', gone));
  await expecting(201, stating.confirm('milestones', trade));
  await expecting(201, stating.refuse('records', record));
  await whole.settle();
  const told = async (by: Stating['member']) =>
    items((await expecting(200, by.client.get('/v1/notices'))).body).flatMap(
      ({ kind, milestoneId, recordId, body }) => {
        const about = milestoneId ?? recordId;
        return [trade, record, gone].some((id) => id === about) ? [[kind, about, String(Object(body).zh)]] : [];
      },
    );
  const { name } = stating.party;
  const sorted = (rows: unknown[][]) => rows.toSorted((one, other) => (String(one) < String(other) ? -1 : 1));
  expect(sorted(await told(stating.member))).toEqual([
    ['milestone.confirmed', trade, `“${name}”的首交易已由登记中心认定并存证。`],
    ['record.refused', record, `“${name}”的监管沙盒存证未获确认，理由见该事项页面；可以重新提交。`],
  ]);
  const heard = await told(stating.officer);
  expect(heard).toHaveLength(3);
  expect(heard).toContainEqual(['milestone.stated', trade, `“${name}”提交了首交易，等待认定。`]);
  expect(heard).toContainEqual(['record.stated', gone, `“${name}”提交了监管沙盒存证，等待确认。`]);
});
