import { WholeApp } from '../support/app.js';
import { itemsOf } from '../support/lists.js';
import { auditWhole } from '../support/whole-audit.js';
import { expecting } from '../support/road.js';
import { Objecting } from '../support/objecting.js';

let whole: WholeApp;
let objecting: Objecting;

beforeAll(async () => {
  whole = await WholeApp.start();
  objecting = await Objecting.begin(whole);
});
afterAll(() => whole.close());

describe('an objection during publicity', () => {
  it('freezes the application until it is dismissed, and then publicity goes on to its end', async () => {
    const { id, applicationId, token, words } = await objecting.objected();
    const { filer } = objecting.road.cast;
    const frozen = await filer.client.get(`/v1/applications/${applicationId}`);
    expect(frozen.body).toMatchObject({
      state: 'objected',
      next: { due: { what: 'decision-on-objection', by: 'registrar', until: '2026-10-09', isOverdue: false } },
    });
    await whole.settle();
    whole.clock.set(new Date('2026-09-28T02:00:00.000Z'));
    await whole.runJob('publicity-clock');
    expect(await objecting.stateOf(applicationId)).toBe('objected');
    const issued = await objecting.road.issue(applicationId);
    expect([issued.status, issued.body['code']]).toEqual([409, 'illegal-transition']);

    const seen = await objecting.decider.client.get(`/v1/objections/${id}`);
    expect(seen.body).toMatchObject({
      state: 'investigating',
      seenAs: 'officer',
      about: `application:${applicationId}`,
      objector: { name: words.name, identityNumber: '11010519491231002X' },
      contact: { phone: words.phone },
      statement: { grounds: words.grounds },
      identityWarning: false,
      due: { what: 'decision', until: '2026-10-09', rule: { article: '第二十五条' } },
    });
    await expecting(201, objecting.explain(id));
    const done = await expecting(201, objecting.resolve(id, 'dismissed'));
    expect(done.body).toMatchObject({ state: 'resolved', outcome: 'dismissed', due: null });
    expect(await objecting.stateOf(applicationId)).toBe('publicity');
    expect((await objecting.asObjector({ id, token })).body).toMatchObject({
      state: 'resolved',
      outcome: 'dismissed',
      reasons: '复核意见：dismissed',
      objector: { name: words.name },
    });
    await whole.runJob('publicity-clock');
    expect(await objecting.stateOf(applicationId)).toBe('publicity-ended');
    await whole.settle();
    expect(await auditWhole(whole)).toEqual([]);
  });

  it('ends the registration when it is upheld, and settles every other', async () => {
    const first = await objecting.objected();
    const { applicationId } = first;
    const second = await objecting.raised(`application:${applicationId}`);
    await whole.settle();
    await expecting(201, objecting.resolve(second.id, 'upheld'));
    expect(await objecting.stateOf(applicationId)).toBe('terminated');
    expect((await objecting.asObjector(first)).body).toMatchObject({ state: 'resolved', outcome: 'settled' });
    const { body } = await objecting.road.cast.filer.client.get(`/v1/applications/${applicationId}/acts`);
    expect(
      Object(body['items'])
        .map(({ kind }: { kind: string }) => kind)
        .slice(-5),
    ).toEqual(['objection.filed', 'objection.filed', 'objection.resolved', 'objection.resolved', 'publicity.ended']);
    await whole.settle();
    expect(await auditWhole(whole)).toEqual([]);
  });

  it('ends the term of the one that was resolved, while the other stays open', async () => {
    const first = await objecting.objected();
    await whole.settle();
    whole.clock.advance(86_400_000);
    const second = await objecting.raised(`application:${first.applicationId}`);
    await expecting(201, objecting.resolve(second.id, 'dismissed'));
    expect(await objecting.stateOf(first.applicationId)).toBe('objected');
    const timeline = await objecting.road.cast.filer.client.get(`/v1/applications/${first.applicationId}/timeline`);
    const terms = Object(timeline.body['periods']).filter(({ term }: { term: string }) => term === 'objection');
    expect(terms.map(({ endedOn }: { endedOn?: string }) => endedOn === undefined)).toEqual([true, false]);
    await expecting(201, objecting.resolve(first.id, 'dismissed'));
    await whole.settle();
  });

  it('ends as withdrawn only after the objector asked for it', async () => {
    const one = await objecting.objected();
    expect((await objecting.resolve(one.id, 'withdrawn')).body['code']).toBe('objection-withdrawal-not-asked');
    const asked = await expecting(201, objecting.askWithdrawal(one));
    expect(asked.body).toMatchObject({ state: 'investigating', withdrawalAskedAt: expect.any(String) });
    await expecting(201, objecting.resolve(one.id, 'withdrawn'));
    expect(await objecting.stateOf(one.applicationId)).toBe('publicity');
  });

  it('ends as settled only with an agreement from either side', async () => {
    const one = await objecting.objected();
    await expecting(201, objecting.supplement(one, { isAgreement: true }));
    expect((await objecting.resolve(one.id, 'settled')).body['code']).toBe('objection-agreement-missing');
    await expecting(201, objecting.explain(one.id, { isAgreement: true }));
    await expecting(201, objecting.resolve(one.id, 'settled'));
    expect(await objecting.stateOf(one.applicationId)).toBe('publicity');
  });

  it('is without object once the applicant withdraws', async () => {
    const one = await objecting.objected();
    const { filer } = objecting.road.cast;
    await expecting(201, objecting.road.act(filer, one.applicationId, 'withdrawals', {}));
    expect((await objecting.asObjector(one)).body).toMatchObject({ state: 'lapsed', due: null });
    expect((await objecting.resolve(one.id, 'dismissed')).body['code']).toBe('objection-ended');
    await whole.settle();
    expect(await auditWhole(whole)).toEqual([]);
  });

  it('after the last day names the way that is left, and there is no such way before the matter is known', async () => {
    const applicationId = await objecting.road.inPublicity();
    await whole.settle();
    whole.clock.advance(16 * 86_400_000);
    const late = await objecting.raising(`application:${applicationId}`);
    expect([late.status, late.body['code']]).toEqual([409, 'publicity-over']);
    expect(late.body['detail']).toContain('登记后异议');
    const unknown = await objecting.raising('application:00000000-0000-4000-8000-00000000dead');
    const draft = await objecting.raising(`application:${await objecting.road.submitted()}`);
    for (const { status, body } of [unknown, draft]) {
      expect([status, body['code']]).toEqual([404, 'objection-matter-not-found']);
    }
  });

  it('tells applicant and centre', async () => {
    const one = await objecting.objected();
    await whole.settle();
    const kinds = async (member: typeof objecting.decider) =>
      itemsOf(await member.client.get('/v1/notices?limit=10')).map(({ kind, applicationId }) => [kind, applicationId]);
    for (const member of [objecting.road.cast.filer, objecting.decider]) {
      expect(await kinds(member)).toContainEqual(['objection.filed', one.applicationId]);
    }
    await expecting(201, objecting.resolve(one.id, 'upheld'));
    await whole.settle();
    expect(await kinds(objecting.road.cast.filer)).toContainEqual(['application.terminated', one.applicationId]);
  });
});
