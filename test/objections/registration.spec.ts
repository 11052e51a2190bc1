import { WholeApp } from '../support/app.js';
import { itemsOf } from '../support/lists.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { Objecting } from '../support/objecting.js';

let whole: WholeApp;
let objecting: Objecting;
let number: string;

beforeAll(async () => {
  whole = await WholeApp.start();
  objecting = await Objecting.begin(whole);
  number = await objecting.road.published();
});
afterAll(() => whole.close());

const raised = (change = {}) => objecting.raised(`certificate:${number}`, change);
const check = (id: string, body: object, by = objecting.decider) =>
  objecting.act(by, id, 'formality-checks', { ...body });
const complete = (id: string) => expecting(201, check(id, { isComplete: true }));
const holder = () => objecting.road.cast.filer.client;
const verified = () => whole.client().get(`/v1/verifications/${number}`);

describe('an objection after registration', () => {
  it('is checked, told to the holder, and shown with the certificate until it is decided', async () => {
    const one = await raised({ raisedAs: 'source' });
    await whole.settle();
    expect((await holder().get(`/v1/objections/${one.id}`)).status).toBe(404);
    expect(itemsOf(await holder().get('/v1/objections'))).toEqual([]);
    const work = itemsOf(await objecting.decider.client.get('/v1/objections?open=true'));
    expect(work.map(({ id, due }) => [id, Object(due).what, Object(due).isOverdue])).toEqual([
      [one.id, 'notice-to-holder', false],
    ]);
    whole.clock.advance(15 * 86_400_000);
    const late = await objecting.decider.client.get(`/v1/objections/${one.id}`);
    expect(late.body['due']).toMatchObject({
      what: 'notice-to-holder',
      isOverdue: true,
      rule: { article: '第二十九条' },
    });

    await complete(one.id);
    expect((await holder().get(`/v1/objections/${one.id}`)).body).toMatchObject({
      state: 'investigating',
      seenAs: 'applicant',
      due: { what: 'decision', until: null, untilUnknown: 'no-term-in-rule' },
      statement: { grounds: one.words.grounds },
    });
    await whole.settle();
    const told = itemsOf(await holder().get('/v1/notices')).map(({ kind }) => kind);
    expect(told).toContain('objection.notified');

    const since = { underObjectionSince: expect.any(String) };
    for (const client of [holder(), objecting.decider.client]) {
      expect((await client.get(`/v1/certificates/${number}`)).body).toMatchObject({ state: 'active', ...since });
      expect(itemsOf(await client.get('/v1/certificates'))[0]).toMatchObject(since);
    }
    const report = await verified();
    expect([report.body['verdict'], report.body['underObjection']]).toEqual([
      'valid',
      { since: expect.stringMatching(/^2026-/) },
    ]);
    await expecting(201, objecting.explain(one.id));
    await expecting(201, objecting.resolve(one.id, 'dismissed'));
    expect((await verified()).body).not.toHaveProperty('underObjection');
    expect((await holder().get(`/v1/certificates/${number}`)).body).not.toHaveProperty('underObjectionSince');
    await whole.settle();
    expect(await auditWhole(whole)).toEqual([]);
  });

  it('that lacks something is told so once, and its term begins anew with what comes in', async () => {
    const one = await raised();
    const missing = { isComplete: false, missing: [{ text: '身份证明' }], dueOn: '2026-12-31' };
    expect((await objecting.resolve(one.id, 'dismissed')).body['code']).toBe('objection-not-now');
    await expecting(201, check(one.id, missing));
    const asked = await objecting.asObjector(one);
    expect(asked.body).toMatchObject({
      state: 'supplement-requested',
      missing: { items: ['身份证明'] },
      due: { what: 'supplement', by: 'objector', until: '2026-12-31' },
    });
    expect((await objecting.resolve(one.id, 'dismissed')).body['code']).toBe('objection-supplement-running');
    await expecting(201, objecting.supplement(one));
    expect((await check(one.id, missing)).body['code']).toBe('objection-supplement-asked-already');
    expect((await objecting.resolve(one.id, 'upheld')).body['code']).toBe('objection-not-now');
    await expecting(201, objecting.resolve(one.id, 'dismissed'));
  });

  it('that is upheld names a measure, which waits until it was carried out', async () => {
    const one = await raised();
    const other = await raised();
    await complete(one.id);
    const measure = { kind: 'delete', note: '删除异议人的数据', dueOn: '2026-12-01' };
    expect((await objecting.resolve(one.id, 'upheld')).body['code']).toBe('objection-measure-required');
    expect((await objecting.resolve(one.id, 'dismissed', { measure })).body['code']).toBe(
      'objection-measure-not-allowed',
    );
    await expecting(201, objecting.resolve(one.id, 'upheld', { measure }));
    const open = await objecting.decider.client.get(`/v1/objections/${one.id}`);
    expect(open.body).toMatchObject({ outcome: 'upheld', measure, due: { what: 'measure', until: '2026-12-01' } });
    // Another objection to the same certificate is nobody's but its own.
    expect((await objecting.asObjector(other)).body['state']).toBe('formality-check');
    expect((await holder().get(`/v1/certificates/${number}`)).body).toHaveProperty('underObjectionSince');
    const done = await objecting.act(objecting.decider, one.id, 'measure-reports', { report: '已由变更登记落实' });
    expect(done.body).toMatchObject({ due: null, measure: { done: { report: '已由变更登记落实' } } });
    const again = await objecting.act(objecting.decider, one.id, 'measure-reports', { report: '再次' });
    expect(again.body['code']).toBe('objection-measure-not-open');
    await whole.settle();
    expect(await auditWhole(whole)).toEqual([]);
  });

  it('is not taken of a certificate that is not published or has ended', async () => {
    const application = await objecting.road.afterPublicity();
    const unpublished = (await objecting.road.issue(application)).text('number');
    expect((await objecting.raising(`certificate:${unpublished}`)).body['code']).toBe('objection-matter-not-found');
    await whole.settle();
    await expecting(202, objecting.road.changeStatus(unpublished, 'revocations', 'false-materials'));
    expect((await objecting.raising(`certificate:${unpublished}`)).body['code']).toBe('objection-certificate-ended');
  });
});
