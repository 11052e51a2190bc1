import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/core/canonical/index.js';
import { RegistryApp } from '../support/registry-app.js';
import { acceptor, filer, person, reviewer } from '../support/registry-fixtures.js';
import {
  accept,
  accepted,
  beginDraft,
  expecting,
  inPublicity,
  review,
  reviewOf,
  submit,
  submitted,
  withdraw,
} from './steps.js';

let registry: RegistryApp;
beforeAll(async () => {
  registry = await RegistryApp.start();
});
afterAll(() => registry.close());

const send = (id: string, body: JsonObject, ifMatch?: string, actor = reviewer) =>
  registry.call(actor, 'POST', `/v1/applications/${id}/reviews`, {
    body,
    ...(ifMatch === undefined ? {} : { ifMatch }),
  });
const faults = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
// biome-ignore lint/suspicious/noExplicitAny: an item is bent in every way
type Item = any;

describe('the checklist', () => {
  it('names the article of every item, and is that of the version the application was filed under', async () => {
    const id = await accepted(registry);
    const { body } = await registry.call(reviewer, 'GET', `/v1/applications/${id}/checklist`);
    expect([body.regime, body.regimeVersion, body.registrationType]).toEqual([
      'BJ_DATA_ASSET',
      '2026-08-01',
      'initial',
    ]);
    expect(body.items.length).toBeGreaterThan(10);
    for (const item of body.items) {
      expect([item.text.zh, item.text.en, item.rule.article, item.rule.quote].every(Boolean)).toBe(true);
    }
    expect(new Set(body.items.map(({ finding }: Item) => finding))).toEqual(
      new Set(['sourceLegality', 'contentCompliance', 'authorisationClarity']),
    );
  });

  it('is shown to the parties and to nobody else', async () => {
    const id = await submitted(registry);
    const read = (actor: Parameters<RegistryApp['call']>[0]) =>
      registry.call(actor, 'GET', `/v1/applications/${id}/checklist`);
    const statuses = [filer, acceptor, person(32, ['auditor']), person(21, ['registrar']), undefined].map(
      async (actor) => (await read(actor)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 404, 401]);
  });

  it.each<[string, (items: Item[], other: string) => Item[], string[]]>([
    ['no items', () => [], Array.from({ length: 15 }, () => '/items unanswered')],
    ['one left out', (items) => items.slice(1), ['/items unanswered']],
    ['one answered twice', (items) => [...items, items[0]], ['/items/15/code repeated']],
    [
      'one that is not of the list',
      (items) => [...items, { code: 'mood', result: 'pass' }],
      ['/items/15/code not-listed'],
    ],
    [
      'one of another type of registration',
      (items) => [...items, { code: 'renewal-in-time', result: 'pass' }],
      ['/items/15/code not-listed'],
    ],
    [
      'a failure without an opinion',
      (items) => [{ ...items[0], result: 'fail' }, ...items.slice(1)],
      ['/items/0/opinion missing'],
    ],
    [
      'something that does not apply, without saying why',
      (items) => [{ ...items[0], result: 'not-applicable' }, ...items.slice(1)],
      ['/items/0/opinion missing'],
    ],
    [
      'no evidence where it is needed',
      (items) => [{ ...items[0], evidence: [] }, ...items.slice(1)],
      ['/items/0/evidence too-few'],
    ],
    [
      'evidence of another application',
      (items, other) => [{ ...items[0], evidence: [other] }, ...items.slice(1)],
      ['/items/0/evidence/0 evidence-unknown'],
    ],
    [
      'the same evidence twice',
      (items) => [{ ...items[0], evidence: [items[0].evidence[0], items[0].evidence[0]] }, ...items.slice(1)],
      ['/items/0/evidence/1 repeated'],
    ],
    ['a stray member', (items) => [{ ...items[0], mood: 1 }, ...items.slice(1)], ['/items/0/mood unknown-member']],
  ])('with %s the review is refused', async (_, bend, expected) => {
    const [id, otherId] = [await accepted(registry), await accepted(registry)];
    const other = (await reviewOf(registry, otherId)).body['items'] as Item[];
    const { body, ifMatch } = await reviewOf(registry, id);
    const reply = await send(id, { ...body, items: bend(body['items'] as Item[], other[0].evidence[0]) }, ifMatch);
    expect([reply.status, reply.body.code]).toEqual([422, 'act-content-invalid']);
    expect(faults(reply)).toEqual(expected);
  });

  it('decides the findings, in both directions', async () => {
    const id = await accepted(registry);
    const passing = await reviewOf(registry, id);
    const failing = await reviewOf(registry, id, reviewer, 'sourceLegality');
    const crossed = [
      { ...failing.body, items: passing.body['items'] ?? [] },
      { findings: passing.body['findings'] ?? {}, items: failing.body['items'] ?? [] },
    ];
    for (const body of crossed) {
      const reply = await send(id, body, passing.ifMatch);
      expect([reply.status, reply.body.code]).toEqual([422, 'findings-differ-from-items']);
      expect(reply.body.detail).toContain('sourceLegality');
    }
    await expecting(201, send(id, failing.body, failing.ifMatch));
  });

  it('goes on the ledger with the decision, as a digest, and the parties read it in the history', async () => {
    const id = await accepted(registry);
    const { body, ifMatch } = await reviewOf(registry, id);
    await expecting(201, send(id, { ...body, conditions: ['每年提交一次来源合规说明'] }, ifMatch));
    const { body: history } = await registry.call(filer, 'GET', `/v1/applications/${id}/acts`);
    const decision = history.items.find(({ kind }: Item) => kind === 'application.decided');
    expect(decision.detail.opinion.items).toEqual((body['items'] as Item[]).map((item) => ({ evidence: [], ...item })));
    expect(decision.detail.opinion.conditions).toEqual(['每年提交一次来源合规说明']);
    await registry.sequence();
    const later = await registry.call(filer, 'GET', `/v1/applications/${id}/acts`);
    const { index } = later.body.items.find(({ kind }: Item) => kind === 'application.decided');
    const { body: entry } = await registry.call(undefined, 'GET', `/v1/ledger/entries/${index}`);
    expect(JSON.stringify(entry)).not.toMatch(/来源合规说明|collected-lawfully/);
    expect(entry.entry).toMatch(/"opinion":\{"sha256":"sha256:/);
  });

  it('has conditions for approvals only, and at most ten lines', async () => {
    const id = await accepted(registry);
    const failing = await reviewOf(registry, id, reviewer, 'sourceLegality');
    expect(faults(await send(id, { ...failing.body, conditions: ['a'] }, failing.ifMatch))).toEqual([
      '/conditions unknown-member',
    ]);
    const { body, ifMatch } = await reviewOf(registry, id);
    const eleven = Array.from({ length: 11 }, (_, line) => `条件${line}`);
    expect(faults(await send(id, { ...body, conditions: eleven }, ifMatch))).toEqual(['/conditions too-many']);
    expect(faults(await send(id, { ...body, conditions: ['一\n二'] }, ifMatch))).toEqual([
      '/conditions/0 control-character',
    ]);
  });

  it('of a version without items is the three findings alone', async () => {
    const early = await RegistryApp.start({ at: new Date('2026-07-15T02:00:00.000Z') });
    try {
      const undertaking = { accepted: true, signatory: '样本', signedOn: '2026-07-01' };
      const id = await beginDraft(early, filer, { undertaking });
      await expecting(201, submit(early, id));
      await expecting(201, accept(early, id));
      const { body } = await early.call(reviewer, 'GET', `/v1/applications/${id}/checklist`);
      expect([body.regimeVersion, body.items]).toEqual(['2026-07-01', []]);
      const { ifMatch } = await reviewOf(early, id);
      const one = { findings: (await reviewOf(early, id)).body['findings'], items: [{ code: 'x', result: 'pass' }] };
      const refused = await early.call(reviewer, 'POST', `/v1/applications/${id}/reviews`, { body: one, ifMatch });
      expect(refused.status).toBe(422);
      expect((await review(early, id)).status).toBe(201);
    } finally {
      await early.close();
    }
  });
});

describe('a decision', () => {
  it('names the version that was read: 428 without, 412 of another, and no wildcard', async () => {
    const id = await accepted(registry);
    const { body, ifMatch } = await reviewOf(registry, id);
    expect((await send(id, body)).body.code).toBe('if-match-required');
    for (const tag of ['"1"', '*', `W/${ifMatch}`])
      expect((await send(id, body, tag)).body.code).toBe('if-match-stale');
    await expecting(201, send(id, body, ifMatch));
  });

  it('on material that was supplemented meanwhile is refused', async () => {
    const id = await accepted(registry);
    const { body, ifMatch } = await reviewOf(registry, id);
    const colleague = person(14, ['registrar']);
    const ask = { body: { items: ['补充授权协议'] } };
    await expecting(201, registry.call(colleague, 'POST', `/v1/applications/${id}/supplement-requests`, ask));
    await expecting(201, registry.call(filer, 'POST', `/v1/applications/${id}/supplements`, { body: {} }));
    expect((await send(id, body, ifMatch)).status).toBe(412);
    await expecting(201, review(registry, id));
  });

  it('of two reviewers at once is one', async () => {
    const id = await accepted(registry);
    const { body, ifMatch } = await reviewOf(registry, id);
    const other = await reviewOf(registry, id, person(14, ['registrar']), 'sourceLegality');
    const replies = await Promise.all([
      send(id, body, ifMatch),
      send(id, other.body, other.ifMatch, person(14, ['registrar'])),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 412]);
    const acts = await registry.query(
      `SELECT act FROM application_act WHERE application_id = $1 AND kind = 'application.decided'`,
      [id],
    );
    expect(acts).toHaveLength(1);
  });

  it('sent again under its key is answered again, although the version has changed', async () => {
    const id = await accepted(registry);
    const call = { ...(await reviewOf(registry, id)), key: randomUUID() };
    const twice = () => registry.call(reviewer, 'POST', `/v1/applications/${id}/reviews`, call);
    const first = await expecting(201, twice());
    const again = await expecting(201, twice());
    expect([again.headers['idempotency-replayed'], again.body]).toEqual(['true', first.body]);
  });
});

describe('the extension of the review', () => {
  const extend = (id: string, workingDays: number, actor = reviewer) =>
    registry.call(actor, 'POST', `/v1/applications/${id}/extensions`, {
      body: { workingDays, grounds: '数据规模巨大，须逐项核对' },
    });
  const dueOf = async (id: string) => (await registry.call(filer, 'GET', `/v1/applications/${id}`)).body.next.due.until;

  it('moves the last day by that many working days, once', async () => {
    const id = await accepted(registry);
    // 2026-09-18 and ten working days is 10-09 (domain.md); ten more is 10-22.
    expect(await dueOf(id)).toBe('2026-10-09');
    const reply = await expecting(201, extend(id, 10));
    expect([reply.body.state, reply.body.extension]).toEqual(['accepted', { on: '2026-09-18', workingDays: 10 }]);
    expect(await dueOf(id)).toBe('2026-10-22');
    const again = await extend(id, 1);
    expect([again.status, again.body.code]).toEqual([409, 'already-extended']);
    const { body } = await registry.call(filer, 'GET', `/v1/applications/${id}/timeline`);
    const period = body.periods.find(({ term }: Item) => term === 'review');
    expect([period.workingDays, period.until, period.extension.rule.article]).toEqual([20, '2026-10-22', '第二十八条']);
  });

  it('stands on the ledger with its officer and days, its grounds committed', async () => {
    const id = await accepted(registry);
    await expecting(201, extend(id, 3));
    const { body } = await registry.call(filer, 'GET', `/v1/applications/${id}/acts`);
    const act = body.items.at(-1);
    expect([act.kind, act.detail.workingDays, act.detail.officer, act.detail.grounds]).toEqual([
      'clock.extended',
      3,
      reviewer.personRef,
      '数据规模巨大，须逐项核对',
    ]);
  });

  it.each<[string, number, Parameters<typeof extend>[2], number, string]>([
    ['more than the regime gives', 11, reviewer, 422, 'extension-too-long'],
    ['nothing', 0, reviewer, 422, 'act-content-invalid'],
    ['half a day', 0.5, reviewer, 422, 'act-content-invalid'],
    ['the acceptor', 1, acceptor, 403, 'reviewer-is-acceptor'],
    ['the applicant', 1, filer, 403, 'permission-denied'],
    ['another centre', 1, person(21, ['registrar']), 404, 'application-not-found'],
  ])('is refused: %s', async (_, days, actor, status, code) => {
    const reply = await extend(await accepted(registry), days, actor);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  it('is refused before acceptance and after the end', async () => {
    const id = await submitted(registry);
    expect((await extend(id, 1)).body.code).toBe('illegal-transition');
    await expecting(201, withdraw(registry, id));
    expect((await extend(id, 1)).body.code).toBe('illegal-transition');
  });

  it('is possible during publicity', async () => {
    const reply = await expecting(201, extend(await inPublicity(registry), 2));
    expect(reply.body.state).toBe('publicity');
  });

  it('two at once: one', async () => {
    const id = await accepted(registry);
    const replies = await Promise.all([extend(id, 1), extend(id, 2, person(14, ['registrar']))]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

it('an application whose acceptance was answered late is reviewed all the same', async () => {
  const id = await submitted(registry);
  await expecting(201, accept(registry, id));
  await expecting(201, review(registry, id));
});
