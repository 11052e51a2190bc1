import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/core/canonical/index.js';
import type { Member, WholeApp } from '../support/app.js';
import { CarefulCaller, told } from '../support/careful-caller.js';
import { type Reply, someUscc } from '../support/identity.js';
import { problemFaults } from '../support/problem.js';
import { upload } from '../support/road.js';

let caller: CarefulCaller;
let whole: WholeApp;
beforeAll(async () => {
  caller = await CarefulCaller.start();
  whole = caller.whole;
});
afterAll(() => whole.close());

describe('the same idempotency key', () => {
  interface Effect {
    readonly send: (body: JsonObject, key: string) => Promise<Reply>;
    readonly body: JsonObject;
    readonly other: JsonObject;
    readonly count: string;
  }
  /** Operations that create something, each with how to count what it created. */
  const effects = async (): Promise<Record<string, Effect>> => {
    const { filer, acceptor, issuer } = caller.road.cast;
    const [draft, submitted, certificate] = await Promise.all([
      caller.road.draft(),
      caller.road.submitted(),
      caller.road.accepted(),
    ]);
    const post =
      (member: Member, path: string, headers: Record<string, string> = {}) =>
      (body: JsonObject, key: string) =>
        member.client.post(path, body, { 'idempotency-key': key, ...headers });
    const review = await caller.road.reviewOf(certificate);
    const asked = await caller.road.requestStatus(caller.targets.number, 'revocations', 'other');
    const begin = { centre: 'social', regime: 'BJ_DATA_ASSET', registrationType: 'initial' };
    return {
      organisation: {
        send: post(caller.administrator, '/v1/organisations'),
        body: { name: '样本一', type: 'legal-person', uscc: someUscc() },
        other: { name: '样本二', type: 'legal-person', uscc: someUscc() },
        count: 'SELECT count(*) FROM organisation',
      },
      draft: {
        send: post(filer, '/v1/applications'),
        body: { ...begin, content: { dataName: '一' } },
        other: { ...begin, content: { dataName: '二' } },
        count: 'SELECT count(*) FROM application',
      },
      evidence: {
        send: (body, key) => upload(filer, draft, { content: String(body['content']), purpose: 'other' }, key),
        body: { content: '样本材料一' },
        other: { content: '样本材料二' },
        count: 'SELECT count(*) FROM evidence_file',
      },
      withdrawal: {
        send: post(filer, `/v1/applications/${submitted}/withdrawals`),
        body: { reason: '样本一' },
        other: { reason: '样本二' },
        count: "SELECT count(*) FROM application_act WHERE act = 'withdraw'",
      },
      review: {
        send: post(caller.road.cast.reviewer, `/v1/applications/${certificate}/reviews`, { 'if-match': review.tag }),
        body: review.body,
        other: {},
        count: "SELECT count(DISTINCT application_id) FROM application_act WHERE act = 'approve'",
      },
      revocation: {
        send: post(issuer, `/v1/certificates/${caller.targets.number}/revocations`),
        body: { reason: 'other', explanation: '一' },
        other: { reason: 'other', explanation: '二' },
        count: 'SELECT count(*) FROM approval_request',
      },
      'confirmed revocation': {
        send: post(caller.road.cast.reviewer, `/v1/approvals/${asked.text('id')}/confirmations`),
        body: { digest: asked.text('digest') },
        other: { digest: `sha256:${'0'.repeat(64)}` },
        count: 'SELECT count(*) FROM certificate_act',
      },
      acceptance: {
        send: post(acceptor, `/v1/applications/${caller.targets.submitted}/acceptances`),
        body: {},
        other: { stranger: 1 },
        count: "SELECT count(*) FROM application_act WHERE act = 'accept'",
      },
    };
  };
  const isShown = ({ headers }: Reply) => ({ location: headers['location'], etag: headers['etag'] });

  it('gives one effect, the same answer again, and none for another body', async () => {
    for (const [name, { send, body, other, count }] of Object.entries(await effects())) {
      const key = randomUUID();
      const rows = async () => Number((await whole.query(count))[0].count);
      const before = await rows();
      const racing = await Promise.all(Array.from({ length: 8 }, () => send(body, key)));
      const [first] = racing.filter(
        ({ status, headers }) => status < 300 && headers['idempotency-replayed'] === undefined,
      );
      if (first === undefined) throw new Error(`${name}: ${racing.map(told)}`);
      const others = racing.filter((reply) => reply !== first);
      const allowed = ({ status, body: { code }, headers }: Reply) =>
        code === 'idempotency-in-progress' || (status === first.status && headers['idempotency-replayed'] === 'true');
      expect([name, others.filter((reply) => !allowed(reply)).map(told)]).toEqual([name, []]);
      expect([name, await rows()]).toEqual([name, before + 1]);

      const again = await send(body, key);
      expect([name, again.status, again.headers['idempotency-replayed']]).toEqual([name, first.status, 'true']);
      expect([again.body, isShown(again)]).toEqual([first.body, isShown(first)]);

      const reused = await send(other, key);
      const refusals = ['422 idempotency-key-reused', '422 act-content-invalid'];
      expect([name, refusals.some((refusal) => told(reused).startsWith(refusal))]).toEqual([name, true]);
      expect(problemFaults(reused)).toEqual([]);
      expect([name, await rows()]).toEqual([name, before + 1]);
    }
    await whole.settle();
  });

  it('of somebody else is another one', async () => {
    const key = randomUUID();
    const colleague = await whole.member(['registrant'], caller.road.cast.party.organisationId);
    const body = { centre: 'social', regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: {} };
    const replies = [caller.road.cast.filer, colleague].map(({ client }) =>
      client.post('/v1/applications', body, { 'idempotency-key': key }),
    );
    const ids = (await Promise.all(replies)).map((reply) => reply.text('id'));
    expect(new Set(ids).size).toBe(2);
  });

  it('after a refusal may be used for the mended request', async () => {
    const key = randomUUID();
    const post = (body: JsonObject) =>
      caller.road.cast.filer.client.post('/v1/applications', body, { 'idempotency-key': key });
    const body = { centre: 'social', regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: {} };
    expect((await post({ ...body, regime: 'x' })).status).toBe(422);
    expect((await post(body)).status).toBe(201);
  });

  it('never gives a secret twice', async () => {
    const key = randomUUID();
    const body = { name: '样本', scopes: ['self:read'], expiresAt: new Date(whole.clock.now().getTime() + 60_000) };
    const post = () => caller.road.cast.filer.client.post('/v1/api-keys', body, { 'idempotency-key': key });
    const secret = (await post()).text('secret');
    const again = await post();
    expect([again.status, again.headers['idempotency-replayed'], again.body['secret']]).toEqual([201, 'true', null]);
    const records = await whole.query('SELECT * FROM idempotency_record');
    expect(JSON.stringify(records)).not.toContain(secret);
  });
});
