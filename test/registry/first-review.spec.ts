import type { Actor } from '../../src/core/access/index.js';
import type { JsonObject } from '../../src/core/canonical/index.js';
import { answersTo } from '../support/answers.js';
import { RegistryApp, type Reply } from '../support/registry-app.js';
import { content, DEPARTMENT, districtReviewer, person, stranger } from '../support/registry-fixtures.js';
import { accept, askForSupplement, beginDraft, expecting, review, submit, supplement, withdraw } from './steps.js';

/** An enterprise of the same district as the department, and one of a district without a department. */
const HERE = '91110112MA0006011J';
const ELSEWHERE = '91110108MA000602XH';
const registrant = person(61, ['registrant'], { organisationCode: HERE, centre: undefined });
const neighbour = person(71, ['registrant'], { organisationCode: ELSEWHERE, centre: undefined });
const acceptor = person(21, ['registrar']);
const reviewer = person(22, ['registrar']);
const otherDistrict = person(51, ['district-reviewer'], { organisationCode: '11110108000060038R', centre: undefined });

let registry: RegistryApp;
beforeAll(async () => {
  registry = await RegistryApp.start({ districtDepartments: [DEPARTMENT] });
});
afterAll(() => registry.close());

const stated = (code: string): JsonObject => {
  const rights = content()['rights'];
  const list = Array.isArray(rights) ? rights : [];
  return { rights: list.map((right, place) => (place < 2 ? { ...Object(right), code, evidence: undefined } : right)) };
};

async function submittedBy(actor: Actor, centre: 'public' | 'social' = 'public'): Promise<string> {
  // What is undefined is left out, so that the evidence of the draft takes its place.
  const change = JSON.parse(JSON.stringify(stated(actor.organisationCode)));
  const id = await beginDraft(registry, actor, change, centre);
  await expecting(201, submit(registry, id, actor));
  return id;
}

async function awaiting(): Promise<string> {
  const id = await submittedBy(registrant);
  await expecting(201, accept(registry, id, acceptor));
  return id;
}

async function firstReview(
  id: string,
  change: JsonObject = {},
  actor: Actor = districtReviewer,
  failed?: string,
): Promise<Reply> {
  const { headers, body } = await registry.call(actor, 'GET', `/v1/applications/${id}`);
  const checklist = await registry.call(actor, 'GET', `/v1/applications/${id}/checklist`);
  const items = answersTo(checklist.body.items ?? [], body.evidenceFiles?.[0]?.id ?? '', failed);
  return registry.call(actor, 'POST', `/v1/applications/${id}/first-reviews`, {
    body: {
      outcome: failed === undefined ? 'recommended' : 'not-recommended',
      opinion: '业务审核意见',
      items,
      ...change,
    },
    ifMatch: String(headers['etag'] ?? '"0"'),
  });
}

const stateOf = async (id: string) => (await registry.call(registrant, 'GET', `/v1/applications/${id}`)).body;

describe('an application of a district with a department', () => {
  it('goes to the district before the centre decides', async () => {
    const id = await awaiting();
    const { firstReview: asked, next } = await stateOf(id);
    expect(asked).toEqual({ district: '110112' });
    expect(next.acts.map(({ act }: { act: string }) => act)).toEqual([
      'request-supplement',
      'first-review',
      'extend',
      'withdraw',
    ]);
    expect([next.due.what, next.due.by]).toEqual(['first-review', 'district-reviewer']);
    const early = await review(registry, id, reviewer);
    expect([early.status, early.body.code]).toEqual([409, 'first-review-awaited']);
    const done = await expecting(201, firstReview(id));
    expect([done.body.state, done.body.firstReview]).toEqual([
      'first-reviewed',
      { district: '110112', outcome: 'recommended' },
    ]);
    expect((await expecting(201, review(registry, id, reviewer))).body.state).toBe('publicity');
  });

  it('is decided by the centre, whatever the district recommends', async () => {
    const id = await awaiting();
    await expecting(201, firstReview(id, {}, districtReviewer, 'sourceLegality'));
    expect((await stateOf(id)).firstReview.outcome).toBe('not-recommended');
    expect((await expecting(201, review(registry, id, reviewer))).body.state).toBe('publicity');
  });

  it('stands on the ledger as reviewed, the opinion as a digest, and the audit follows it', async () => {
    const id = await awaiting();
    await expecting(201, firstReview(id));
    await registry.sequence();
    const { body } = await registry.call(registrant, 'GET', `/v1/applications/${id}/acts`);
    const act = body.items.at(-1);
    expect([act.kind, act.from, act.to, act.detail.outcome, act.detail.district]).toEqual([
      'application.first-reviewed',
      'accepted',
      'first-reviewed',
      'recommended',
      '110112',
    ]);
    expect(act.detail.opinion.items.length).toBeGreaterThan(10);
    const { body: entry } = await registry.call(undefined, 'GET', `/v1/ledger/entries/${act.index}`);
    expect(JSON.stringify(entry)).not.toContain('业务审核意见');
  });

  it('is reviewed anew when its material changes', async () => {
    const id = await awaiting();
    await expecting(201, firstReview(id));
    await expecting(201, askForSupplement(registry, id, reviewer));
    expect((await supplement(registry, id, registrant)).body.state).toBe('accepted');
    expect((await stateOf(id)).firstReview).toEqual({ district: '110112' });
    expect((await review(registry, id, reviewer)).body.code).toBe('first-review-awaited');
    await expecting(
      201,
      firstReview(id, {}, person(42, ['district-reviewer'], { organisationCode: DEPARTMENT, centre: undefined })),
    );
    // The first of the two is barred all the same, under whatever account.
    const turned = person(25, ['registrar'], { personId: districtReviewer.personId });
    expect((await review(registry, id, turned)).body.code).toBe('reviewer-is-first-reviewer');
    await expecting(201, review(registry, id, reviewer));
  });

  it.each<[string, Actor, number, string]>([
    ['the centre', reviewer, 403, 'permission-denied'],
    ['the applicant', registrant, 403, 'permission-denied'],
    ['another district', otherDistrict, 404, 'application-not-found'],
    [
      'another organisation of the district',
      person(81, ['district-reviewer'], { organisationCode: '1211011200006002XF', centre: undefined }),
      404,
      'application-not-found',
    ],
    [
      'the acceptor',
      person(43, ['district-reviewer'], {
        organisationCode: DEPARTMENT,
        centre: undefined,
        personId: acceptor.personId,
      }),
      403,
      'reviewer-is-acceptor',
    ],
    [
      'the filer',
      person(44, ['district-reviewer'], {
        organisationCode: DEPARTMENT,
        centre: undefined,
        personId: registrant.personId,
      }),
      403,
      'reviewer-is-filer',
    ],
  ])('is not reviewed for the district by %s', async (_, actor, status, code) => {
    const reply = await firstReview(await awaiting(), {}, actor);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  it('is not there for the district before it is filed, and is in its list afterwards', async () => {
    const draft = await beginDraft(registry, registrant, {}, 'public');
    const read = (id: string, actor = districtReviewer) => registry.call(actor, 'GET', `/v1/applications/${id}`);
    expect((await read(draft)).status).toBe(404);
    const id = await awaiting();
    expect([(await read(id)).status, (await read(id, otherDistrict)).status]).toEqual([200, 404]);
    const list = async (actor: Actor) =>
      (await registry.call(actor, 'GET', '/v1/applications?limit=200')).body.items.map(
        ({ id: of }: { id: string }) => of,
      );
    expect(await list(districtReviewer)).toContain(id);
    expect(await list(otherDistrict)).toEqual([]);
    const { body } = await read(id);
    const [file] = body.evidenceFiles;
    const content = (actor: Actor) => registry.call(actor, 'GET', `/v1/evidence-files/${file.id}/content`);
    expect([(await content(districtReviewer)).status, (await content(otherDistrict)).status]).toEqual([200, 404]);
  });

  it.each<[string, JsonObject, string]>([
    ['recommends what failed', { outcome: 'recommended' }, 'outcome-differs-from-items'],
    ['gives no opinion', { opinion: '' }, 'act-content-invalid'],
    ['answers nothing', { items: [] }, 'act-content-invalid'],
    ['decides', { outcome: 'approved' }, 'act-content-invalid'],
  ])('is refused when the district %s', async (_, change, code) => {
    const reply = await firstReview(await awaiting(), change, districtReviewer, 'contentCompliance');
    expect([reply.status, reply.body.code]).toEqual([422, code]);
  });

  it('is refused when the district advises against it although nothing failed', async () => {
    const reply = await firstReview(await awaiting(), { outcome: 'not-recommended' });
    expect(reply.body.code).toBe('outcome-differs-from-items');
  });

  it('two of the district at once: one', async () => {
    const id = await awaiting();
    const other = person(42, ['district-reviewer'], { organisationCode: DEPARTMENT, centre: undefined });
    const replies = await Promise.all([firstReview(id), firstReview(id, {}, other)]);
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.map(({ status }) => status).filter((status) => status === 409 || status === 412)).toHaveLength(1);
    const acts = await registry.query(
      `SELECT 1 FROM application_act WHERE application_id = $1 AND kind = 'application.first-reviewed'`,
      [id],
    );
    expect(acts).toHaveLength(1);
  });

  it('names the version that the district has read', async () => {
    const id = await awaiting();
    const send = (ifMatch?: string) =>
      registry.call(districtReviewer, 'POST', `/v1/applications/${id}/first-reviews`, {
        body: { outcome: 'recommended', opinion: 'a', items: [] },
        ...(ifMatch === undefined ? {} : { ifMatch }),
      });
    expect([(await send()).status, (await send('"1"')).status]).toEqual([428, 412]);
  });

  it('can be withdrawn in between', async () => {
    const id = await awaiting();
    await expecting(201, firstReview(id));
    expect((await expecting(201, withdraw(registry, id, registrant))).body.state).toBe('withdrawn');
  });
});

describe('the centre decides at once', () => {
  it.each<[string, Actor, 'public' | 'social', Actor, Actor]>([
    ['for a district without a department', neighbour, 'public', acceptor, reviewer],
    ['for an applicant of no district', stranger, 'public', acceptor, reviewer],
    ['at the social centre', registrant, 'social', person(11, ['registrar']), person(12, ['registrar'])],
  ])('%s', async (_, applicant, centre, accepting, reviewing) => {
    const id = await submittedBy(applicant, centre);
    await expecting(201, accept(registry, id, accepting));
    const { body } = await registry.call(applicant, 'GET', `/v1/applications/${id}`);
    expect(body.firstReview).toBeUndefined();
    expect((await expecting(201, review(registry, id, reviewing))).body.state).toBe('publicity');
  });
});
