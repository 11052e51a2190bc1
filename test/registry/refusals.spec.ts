import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/core/access/index.js';
import { RegistryApp } from '../support/registry-app.js';
import { acceptor, filer, person, reviewer, stranger } from '../support/registry-fixtures.js';
import {
  accept,
  accepted,
  askForSupplement,
  beginDraft,
  expecting,
  inPublicity,
  review,
  reviewOf,
  submit,
  submitted,
  supplement,
  UNDERTAKING,
  withdraw,
} from './steps.js';

let registry: RegistryApp;
beforeAll(async () => {
  registry = await RegistryApp.start();
});
afterAll(() => registry.close());

/** Everything that a refused request must leave as it was. */
const traces = () =>
  registry.query(`
    SELECT (SELECT count(*) FROM application_act) AS acts, (SELECT count(*) FROM ledger_submission) AS entries,
      (SELECT count(*) FROM audit_record) AS audit, (SELECT sum(version) FROM application) AS versions,
      (SELECT count(*) FROM idempotency_record) AS answers, (SELECT count(*) FROM evidence_file) AS files`);

const STATES: Readonly<Record<string, () => Promise<string>>> = {
  draft: () => beginDraft(registry),
  submitted: () => submitted(registry),
  'supplement-requested': async () => {
    const id = await submitted(registry);
    await expecting(201, askForSupplement(registry, id));
    return id;
  },
  accepted: () => accepted(registry),
  publicity: () => inPublicity(registry),
  rejected: async () => {
    const id = await accepted(registry);
    await expecting(201, review(registry, id, reviewer, 'contentCompliance'));
    return id;
  },
  withdrawn: async () => {
    const id = await submitted(registry);
    await expecting(201, withdraw(registry, id));
    return id;
  },
};

const ACTS = {
  submit: (id: string) => submit(registry, id),
  accept: (id: string) => accept(registry, id),
  'request-supplement': (id: string) => askForSupplement(registry, id, person(15, ['registrar'])),
  supplement: (id: string) => supplement(registry, id),
  approve: (id: string) => review(registry, id),
  reject: (id: string) => review(registry, id, reviewer, 'sourceLegality'),
  withdraw: (id: string) => withdraw(registry, id),
};

const LEGAL: Readonly<Record<string, readonly string[]>> = {
  draft: ['submit'],
  submitted: ['accept', 'request-supplement', 'withdraw'],
  'supplement-requested': ['supplement', 'withdraw'],
  accepted: ['request-supplement', 'approve', 'reject', 'withdraw'],
  publicity: ['withdraw'],
  rejected: [],
  withdrawn: [],
};

describe('an act that the state does not allow', () => {
  it.each(Object.keys(STATES))('is refused in state %s with what is possible, and leaves nothing', async (state) => {
    const id = await STATES[state]?.();
    if (id === undefined) throw new Error(state);
    const before = await traces();
    for (const [act, perform] of Object.entries(ACTS)) {
      if (LEGAL[state]?.includes(act)) continue;
      const { status, body } = await perform(id);
      // Nobody but the applicant knows of a draft.
      if (state === 'draft' && !['submit', 'supplement', 'withdraw'].includes(act)) expect(status).toBe(404);
      else expect([act, status, body.code, body.context.state]).toEqual([act, 409, 'illegal-transition', state]);
      if (status === 409)
        expect(body.context.next.map(({ act: next }: { act: string }) => next)).toEqual(
          expect.arrayContaining([...(LEGAL[state] ?? [])]),
        );
    }
    expect(await traces()).toEqual(before);
  });
});

describe('separation of duties', () => {
  it('holds for another account of the same person', async () => {
    const id = await accepted(registry);
    const otherAccount: Actor = { ...acceptor, accountId: randomUUID() };
    expect((await review(registry, id, otherAccount)).body.code).toBe('reviewer-is-acceptor');
    const filerAsOfficer: Actor = { ...reviewer, personId: filer.personId, accountId: randomUUID() };
    expect((await review(registry, id, filerAsOfficer)).body.code).toBe('reviewer-is-filer');
    const acceptorAsFiler: Actor = { ...filer, personId: acceptor.personId, accountId: randomUUID() };
    expect((await withdraw(registry, id, acceptorAsFiler)).body.code).toBe('filer-is-officer');
    await expecting(201, review(registry, id));
  });

  it('keeps a centre from its own application', async () => {
    const own: Actor = { ...person(16, ['registrar']), organisationId: filer.organisationId };
    const id = await submitted(registry);
    expect((await accept(registry, id, own)).body.code).toBe('own-organisation');
  });

  it('keeps a registrar without a role from acting at all', async () => {
    const id = await submitted(registry);
    expect((await accept(registry, id, filer)).status).toBe(403);
    expect((await withdraw(registry, id, acceptor)).status).toBe(403);
  });
});

describe('another organisation, another centre', () => {
  it('finds nothing anywhere', async () => {
    const id = await submitted(registry);
    const publicOfficer = person(21, ['registrar']);
    const { body } = await registry.call(filer, 'GET', `/v1/applications/${id}`);
    const file = body.evidenceFiles[0].id;
    const url = `/v1/applications/${id}`;
    const put = { body: { content: {} }, ifMatch: '"1"' };
    const asStranger = [
      registry.call(stranger, 'GET', url),
      registry.call(stranger, 'PUT', url, put),
      registry.call(stranger, 'GET', `${url}/acts`),
      registry.call(stranger, 'GET', `${url}/evidence-files`),
      registry.upload(stranger, id, { content: 'x' }),
      submit(registry, id, stranger),
      supplement(registry, id, stranger),
      withdraw(registry, id, stranger),
      registry.call(stranger, 'GET', `/v1/evidence-files/${file}/content`),
      registry.call(stranger, 'DELETE', `/v1/evidence-files/${file}`),
    ];
    const asOtherCentre = [
      registry.call(publicOfficer, 'GET', url),
      registry.call(publicOfficer, 'GET', `${url}/acts`),
      accept(registry, id, publicOfficer),
      review(registry, id, publicOfficer),
      askForSupplement(registry, id, publicOfficer),
      registry.call(publicOfficer, 'GET', `/v1/evidence-files/${file}/content`),
    ];
    for (const reply of await Promise.all([...asStranger, ...asOtherCentre])) {
      expect([reply.status, reply.body.code]).toEqual([
        404,
        expect.stringMatching(/^(application|evidence)-not-found$/),
      ]);
    }
    for (const actor of [stranger, publicOfficer]) {
      const list = await registry.call(actor, 'GET', '/v1/applications?limit=200');
      expect(list.body.items).toEqual([]);
    }
  });

  it('lists an officer what was filed at his centre, and the applicant everything of his', async () => {
    const draft = await beginDraft(registry);
    const ids = async (actor: Actor) => {
      const all: string[] = [];
      let cursor = '';
      do {
        const { body } = await registry.call(actor, 'GET', `/v1/applications?limit=3${cursor}`);
        all.push(...body.items.map(({ id }: { id: string }) => id));
        cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
      } while (cursor !== '');
      return all;
    };
    const [own, filedOnes] = [await ids(filer), await ids(acceptor)];
    expect(new Set(own).size).toBe(own.length);
    expect(own).toContain(draft);
    expect(filedOnes).not.toContain(draft);
    const { body } = await registry.call(filer, 'GET', '/v1/applications?state=withdrawn');
    expect(body.items.every(({ state }: { state: string }) => state === 'withdrawn')).toBe(true);
  });
});

describe('bad input', () => {
  const draft = { centre: 'social', regime: 'BJ_DATA_ASSET', registrationType: 'initial' };
  const pointers = (body: { errors?: { pointer: string; code: string }[] }) =>
    body.errors?.map(({ pointer, code }) => [pointer, code]);

  it('is answered with the pointer of every fault', async () => {
    const content = {
      dataName: '名'.repeat(41),
      industry: { section: 'L', division: '99' },
      constructor: 1,
      volume: { bytes: -1 },
    };
    const { status, body } = await registry.call(filer, 'POST', '/v1/applications', { body: { ...draft, content } });
    expect(status).toBe(422);
    expect(pointers(body)).toEqual(
      expect.arrayContaining([
        ['/content/dataName', 'too-long'],
        ['/content/constructor', 'unknown-member'],
        ['/content/volume/bytes', 'out-of-range'],
      ]),
    );
    expect(JSON.stringify(body.errors)).toContain('最多40个字');
  });

  it.each([
    ['content of a wrong type', { ...draft, content: [] }, '/content'],
    ['an unknown member', { ...draft, content: {}, extra: 1 }, '/extra'],
    ['a missing member', { ...draft }, '/content'],
    ['an unknown centre', { ...draft, centre: 'other', content: {} }, '/centre'],
  ])('%s is refused', async (_, body, pointer) => {
    const reply = await registry.call(filer, 'POST', '/v1/applications', { body });
    expect([reply.status, pointers(reply.body)?.[0]?.[0]]).toEqual([422, pointer]);
  });

  it('says of an incomplete submission all that is missing', async () => {
    const { body } = await registry.call(filer, 'POST', '/v1/applications', { body: { ...draft, content: {} } });
    const reply = await submit(registry, body.id);
    expect(reply.status).toBe(422);
    expect(pointers(reply.body)).toEqual(expect.arrayContaining([['/content/dataName', 'missing']]));
  });

  it('refuses a submission without the present undertaking', async () => {
    const id = await beginDraft(registry);
    const send = (undertaking: object) =>
      registry.call(filer, 'POST', `/v1/applications/${id}/submissions`, { body: { undertaking } });
    expect(pointers((await send({ accepted: false, textVersion: '2026-07-01' })).body)).toEqual([
      ['/undertaking/accepted', 'undertaking-required'],
    ]);
    expect(pointers((await send({ accepted: true, textVersion: '1' })).body)).toEqual([
      ['/undertaking/textVersion', 'undertaking-not-current'],
    ]);
  });

  it('refuses members in acts that take none, and wrong ones in those that do', async () => {
    const id = await submitted(registry);
    const post = (act: string, body: unknown, actor = acceptor) =>
      registry.call(actor, 'POST', `/v1/applications/${id}/${act}`, { body });
    expect(pointers((await post('acceptances', { note: 1 })).body)).toEqual([['/note', 'unknown-member']]);
    expect((await post('acceptances', [])).status).toBe(422);
    expect(pointers((await post('supplement-requests', { items: [] })).body)).toEqual([['/items', 'too-few']]);
    expect(pointers((await post('supplement-requests', { items: ['a'], dueOn: '2026-02-30' })).body)).toEqual([
      ['/dueOn', 'not-a-date'],
    ]);
    expect((await post('reviews', { findings: 1 }, reviewer)).status).toBe(422);
    expect((await post('reviews', null, reviewer)).status).toBe(422);
  });

  it('tells a malformed address, cursor or query from nothing found', async () => {
    expect((await registry.call(filer, 'GET', '/v1/applications/1')).status).toBe(400);
    expect((await registry.call(filer, 'GET', `/v1/applications/${randomUUID()}`)).status).toBe(404);
    const cursor = Buffer.from('["2026-99-99T00:00:00.000Z","00000000-0000-0000-0000-000000000000"]').toString(
      'base64url',
    );
    expect((await registry.call(filer, 'GET', `/v1/applications?cursor=${cursor}`)).body.code).toBe('cursor-invalid');
    expect((await registry.call(filer, 'GET', '/v1/applications?state=gone')).status).toBe(400);
    expect((await registry.call(undefined, 'GET', '/v1/publicity-notices?running=1')).status).toBe(400);
  });
});

describe('races, repetition and accidents', () => {
  const outcomes = async (...calls: Promise<{ status: number }>[]) =>
    (await Promise.all(calls)).map(({ status }) => status).sort();

  it('two submissions: one', async () => {
    const id = await beginDraft(registry);
    expect(await outcomes(submit(registry, id), submit(registry, id))).toEqual([201, 409]);
  });

  it('two acceptors: one', async () => {
    const id = await submitted(registry);
    expect(await outcomes(accept(registry, id), accept(registry, id, person(14, ['registrar'])))).toEqual([201, 409]);
  });

  it('review against withdrawal: one wins, or the withdrawal follows the review', async () => {
    const id = await accepted(registry);
    const call = await reviewOf(registry, id, reviewer, 'sourceLegality');
    const found = await outcomes(
      registry.call(reviewer, 'POST', `/v1/applications/${id}/reviews`, call),
      withdraw(registry, id),
    );
    // Whoever comes second finds a closed application, or one that he has not read.
    expect([
      [201, 409],
      [201, 412],
    ]).toContainEqual(found);
    const acts = await registry.query('SELECT act FROM application_act WHERE application_id = $1', [id]);
    expect(acts).toHaveLength(3);
  });

  it('refuses an edit of a version that was not read', async () => {
    const id = await beginDraft(registry);
    const put = (ifMatch?: string) =>
      registry.call(filer, 'PUT', `/v1/applications/${id}`, {
        body: { content: {} },
        ...(ifMatch === undefined ? {} : { ifMatch }),
      });
    expect((await put('"1"')).status).toBe(412);
    expect((await put()).status).toBe(428);
    const { headers } = await registry.call(filer, 'GET', `/v1/applications/${id}`);
    const tag = String(headers['etag']);
    expect((await Promise.all([put(tag), put(tag)])).map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('refuses an edit once filed', async () => {
    const id = await submitted(registry);
    const { headers } = await registry.call(filer, 'GET', `/v1/applications/${id}`);
    const reply = await registry.call(filer, 'PUT', `/v1/applications/${id}`, {
      body: { content: {} },
      ifMatch: String(headers['etag']),
    });
    expect([reply.status, reply.body.code, reply.body.context.state]).toEqual([
      409,
      'application-not-editable',
      'submitted',
    ]);
  });

  it('repeats an answer and not the act', async () => {
    const id = await beginDraft(registry);
    const key = randomUUID();
    const send = (body: object = UNDERTAKING) =>
      registry.call(filer, 'POST', `/v1/applications/${id}/submissions`, { body, key });
    const first = await expecting(201, send());
    const before = await traces();
    const again = await send();
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    expect((await send({ undertaking: { textVersion: '2026-07-01', accepted: true } })).status).toBe(422);
    expect(await traces()).toEqual(before);
    const inserted = await registry.query(
      `SELECT r.xmin = a.xmin AS together FROM idempotency_record r, application_act a
       WHERE r.key = $1 AND a.application_id = $2`,
      [key, id],
    );
    expect(inserted).toEqual([{ together: true }]);
  });

  it.each(['INSERT INTO ledger_submission', 'INSERT INTO audit_record', 'INSERT INTO idempotency_record'])(
    'leaves nothing when %s fails',
    async (statement) => {
      const id = await accepted(registry);
      const before = await traces();
      registry.work.failAt = statement;
      const reply = await review(registry, id).finally(() => {
        registry.work.failAt = undefined;
      });
      expect(reply.status).toBe(500);
      expect(await traces()).toEqual(before);
      expect((await registry.call(filer, 'GET', `/v1/applications/${id}`)).body.state).toBe('accepted');
      await expecting(201, review(registry, id));
    },
  );

  it('keeps acts from being rewritten', async () => {
    await expect(registry.query("UPDATE application_act SET act = 'x'")).rejects.toThrow();
    await expect(registry.query('DELETE FROM application_act_repetition')).rejects.toThrow();
  });
});
