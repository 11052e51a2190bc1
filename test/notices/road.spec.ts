import { Webhook } from 'standardwebhooks';
import { CourierWorker, OutboxCouriers } from '../../src/platform/outbox/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Jobs } from '../../src/platform/jobs/index.js';
import { LOGGER } from '../../src/platform/logging/index.js';
import { type Member, WholeApp } from '../support/app.js';
import type { Json, Reply } from '../support/identity.js';
import { itemsOf } from '../support/lists.js';
import { expecting, Road } from '../support/road.js';
import { Subscriber } from './support.js';

let subscriber: Subscriber;
let whole: WholeApp;
let road: Road;
let stranger: Member;

beforeAll(async () => {
  subscriber = await Subscriber.start();
  whole = await WholeApp.start({ webhookNetwork: subscriber.network() });
});
afterAll(async () => {
  await whole.close();
  await subscriber.close();
});
beforeEach(async () => {
  subscriber.received.splice(0);
  subscriber.answer = (_, response) => void response.writeHead(204).end();
  await whole.query('DELETE FROM outbox_message');
  road = await Road.begin(whole);
  stranger = await whole.member(['registrant'], (await whole.party()).organisationId);
});

const inbox = async ({ client }: Member, query = ''): Promise<Json[]> =>
  itemsOf(await client.get(`/v1/notices${query}`));
const kindsOf = (items: readonly Json[], applicationId: string) =>
  items.filter((item) => item['applicationId'] === applicationId).map(({ kind }) => kind);
const unread = async ({ client }: Member) => (await client.get('/v1/notices/unread-count')).body['unread'];

const subscribe = (kinds: readonly string[] = ['application.accepted'], member = road.cast.filer): Promise<Reply> =>
  expecting(201, member.client.post('/v1/webhooks', { url: subscriber.url(), kinds }));
const carry = () => whole.runJob('outbox-couriers');
const dueNow = () => whole.query('UPDATE outbox_message SET next_attempt_at = clock_timestamp()');
const unpause = () => whole.query('UPDATE webhook_subscription SET paused_until = NULL, minute = NULL');
const deliveries = async (id: string): Promise<Json[]> =>
  itemsOf(await road.cast.filer.client.get(`/v1/webhooks/${id}/deliveries`));

describe('the inbox', () => {
  it('tells applicant and centre of every step, once, and nobody else', async () => {
    const id = await road.afterPublicity();
    await expecting(202, road.issue(id));
    await whole.settle();
    expect(kindsOf(await inbox(road.cast.filer), id).sort()).toEqual([
      'application.accepted',
      'certificate.issued',
      'publicity.ended',
      'publicity.started',
    ]);
    expect(kindsOf(await inbox(road.cast.reviewer, '?limit=200'), id).sort()).toEqual([
      'application.filed',
      'publicity.ended',
    ]);
    expect(await inbox(stranger)).toEqual([]);
    const otherCentre = await whole.member(['registrar'], await whole.organisationOf('public'));
    expect(kindsOf(await inbox(otherCentre), id)).toEqual([]);
    const auditor = await whole.member(['auditor'], road.cast.party.organisationId);
    expect((await auditor.client.get('/v1/notices')).status).toBe(403);
  });

  it('tells of revocation and suspension of a certificate', async () => {
    const number = await road.published();
    await expecting(201, road.changeStatus(number, 'suspensions', 'other'));
    await whole.settle();
    // The clock stands still, so issue and suspension are of the same moment.
    const notice = (await inbox(road.cast.filer)).find(({ kind }) => kind === 'certificate.suspended');
    expect(notice).toMatchObject({ certificateNumber: number });
    expect(Object(notice?.['body']).zh).toContain(number);
  });

  it('gives the last day of a supplement', async () => {
    const id = await road.submitted();
    const asked = { items: ['请补充用途'] };
    await expecting(201, road.act(road.cast.acceptor, id, 'supplement-requests', asked));
    await whole.settle();
    const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
    const [notice] = await inbox(road.cast.filer);
    expect(notice).toMatchObject({ kind: 'application.supplement_requested' });
    expect(notice?.['lastDay']).toBe(Object(Object(body['next']).due).until);
  });

  it('is read and unread by each account for itself', async () => {
    await road.accepted();
    await whole.settle();
    const colleague = await whole.member(['registrant'], road.cast.party.organisationId);
    const [notice] = await inbox(road.cast.filer);
    const path = `/v1/notices/${notice?.['id']}/reading`;
    await expecting(204, road.cast.filer.client.send('PUT', path));
    await expecting(204, road.cast.filer.client.send('PUT', path));
    expect([await unread(road.cast.filer), await unread(colleague)]).toEqual([0, 1]);
    expect(await inbox(road.cast.filer, '?unread=true')).toEqual([]);
    await expecting(204, road.cast.filer.client.send('DELETE', path));
    expect(await unread(road.cast.filer)).toBe(1);
    expect((await stranger.client.send('PUT', path)).body['code']).toBe('notice-not-found');
  });

  it('has pages', async () => {
    await road.inPublicity();
    await whole.settle();
    const first = await road.cast.filer.client.get('/v1/notices?limit=1');
    const second = await road.cast.filer.client.get(`/v1/notices?limit=1&cursor=${first.text('nextCursor')}`);
    expect([...itemsOf(first), ...itemsOf(second)].map(({ kind }) => kind).sort()).toEqual([
      'application.accepted',
      'publicity.started',
    ]);
    expect(second.body['nextCursor']).toBeNull();
  });

  it('holds one notice of an act whose message comes twice, and none of an act that was undone', async () => {
    const id = await road.submitted();
    const [message] = await whole.query("SELECT payload FROM outbox_message WHERE topic = 'notices.drafts'");
    await whole.query("INSERT INTO outbox_message (topic, payload) VALUES ('notices.drafts', $1)", [
      JSON.stringify(message.payload),
    ]);
    await whole.settle();
    expect(kindsOf(await inbox(road.cast.acceptor, '?limit=200'), id)).toEqual(['application.filed']);
    expect((await road.review(id)).status).toBe(409);
    expect(await whole.query("SELECT 1 FROM outbox_message WHERE topic = 'notices.drafts'")).toEqual([]);
  });

  it('reminds of what is near and of what is overdue, once each', async () => {
    const id = await road.submitted();
    await whole.settle();
    const officer = async () =>
      kindsOf(await inbox(road.cast.acceptor, '?limit=200'), id).filter((kind) => String(kind).startsWith('deadline'));
    const start = whole.clock.now();
    const seen: unknown[] = [];
    for (let day = 0; day <= 7; day += 1) {
      whole.clock.set(new Date(start.getTime() + day * 24 * 3_600_000));
      await whole.runJob('deadline-notices');
      await whole.runJob('deadline-notices');
      await whole.settle();
      seen.push((await officer()).length);
    }
    expect((await officer()).sort()).toEqual(['deadline.near', 'deadline.overdue']);
    expect(seen.at(-1)).toBe(2);
    expect(await inbox(road.cast.filer)).toEqual([]);
  });
});

describe('webhooks', () => {
  it('are delivered, signed so that the reference implementation verifies them, and carry no name', async () => {
    const created = await subscribe();
    const id = await road.accepted();
    await whole.settle();
    await carry();
    expect(subscriber.received).toHaveLength(1);
    const [first] = subscriber.received;
    const [headers, body] = [Object(first?.headers), String(first?.body)];
    // The clock of the test stands still; the reference implementation looks at the real one.
    const real = jest.spyOn(Date, 'now').mockReturnValue(whole.clock.now().getTime());
    const verified = new Webhook(created.text('secret')).verify(body, headers);
    real.mockRestore();
    expect(verified).toMatchObject({ type: 'application.accepted', data: { applicationId: id } });
    expect(Object.keys(Object(Object(verified).data)).sort()).toEqual(['applicationId', 'noticeId']);
    const [delivery] = await deliveries(created.text('id'));
    expect(delivery).toMatchObject({ id: headers['webhook-id'], state: 'delivered', attempts: [{ status: 204 }] });
  });

  it('show their secret once, keep it sealed, and sign with both for a day after a rotation', async () => {
    const key = '11111111-1111-4111-8111-111111111111';
    const wish = { url: subscriber.url(), kinds: ['application.accepted'] };
    const { client } = road.cast.filer;
    const first = await expecting(201, client.post('/v1/webhooks', wish, { 'idempotency-key': key }));
    const again = await expecting(201, client.post('/v1/webhooks', wish, { 'idempotency-key': key }));
    expect(again.body).toEqual({ ...first.body, secret: null });
    const path = `/v1/webhooks/${first.text('id')}`;
    expect((await client.get(path)).body).not.toHaveProperty('secret');
    const raw = Buffer.from(first.text('secret').slice('whsec_'.length), 'base64');
    expect(raw).toHaveLength(32);
    const [row] = await whole.query('SELECT secret FROM webhook_subscription WHERE id = $1', [first.text('id')]);
    expect(Buffer.from(row.secret).includes(raw)).toBe(false);
    const rotated = await expecting(201, client.post(`${path}/secret-rotations`));
    await road.accepted();
    await whole.settle();
    await carry();
    expect(String(subscriber.received[0]?.headers['webhook-signature']).split(' ')).toHaveLength(2);
    expect(rotated.text('secret')).not.toBe(first.text('secret'));
  });

  it('are retried under the same id with doubling pauses, end as a dead letter of the subscriber, and can be repeated', async () => {
    const id = (await subscribe()).text('id');
    subscriber.answer = (_, response) => void response.writeHead(500).end('internal words');
    await road.accepted();
    await whole.settle();
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      await carry();
      const [row] = await whole.query(
        `SELECT round(extract(epoch FROM next_attempt_at - clock_timestamp()))::integer AS pause
         FROM outbox_message WHERE topic = 'notices.webhook'`,
      );
      if (row !== undefined) pauses.push(row.pause);
      await dueNow();
      await unpause();
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(await whole.query('SELECT 1 FROM outbox_message')).toEqual([]);
    expect(new Set(subscriber.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const [dead] = await deliveries(id);
    expect(dead).toMatchObject({ state: 'dead' });
    expect(dead?.['attempts']).toHaveLength(12);
    expect(JSON.stringify(await whole.query('SELECT * FROM webhook_attempt'))).not.toContain('internal words');
    subscriber.answer = (_, response) => void response.writeHead(200).end();
    const retries = `/v1/webhooks/${id}/deliveries/${dead?.['id']}/retries`;
    expect((await stranger.client.post(retries)).body['code']).toBe('webhook-not-found');
    await expecting(202, road.cast.filer.client.post(retries));
    await carry();
    expect((await deliveries(id))[0]).toMatchObject({ id: dead?.['id'], state: 'delivered' });
    expect((await road.cast.filer.client.post(retries)).body['code']).toBe('webhook-delivery-not-dead');
  });

  it('are sent once by two workers that race', async () => {
    await subscribe();
    await road.accepted();
    await whole.settle();
    const { app } = whole;
    const second = new CourierWorker(app.get(UnitOfWork), app.get(OutboxCouriers), app.get(Jobs), app.get(LOGGER));
    await Promise.all([carry(), second.drain(), second.drain()]);
    expect(subscriber.received).toHaveLength(1);
  });

  it('are sent again under the same id when the worker died between sending and recording', async () => {
    const id = (await subscribe()).text('id');
    await road.accepted();
    await whole.settle();
    const { app } = whole;
    const dying = Object.assign(Object.create(app.get(UnitOfWork)), { run: () => Promise.reject(new Error('killed')) });
    const worker = new CourierWorker(dying, app.get(OutboxCouriers), app.get(Jobs), app.get(LOGGER));
    await expect(worker.drain()).rejects.toThrow('killed');
    // As long as the lease runs nobody else takes it.
    await carry();
    expect(subscriber.received).toHaveLength(1);
    await dueNow();
    await carry();
    const [first, again] = subscriber.received;
    expect(subscriber.received).toHaveLength(2);
    expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(again?.body).toBe(first?.body);
    expect((await deliveries(id))[0]).toMatchObject({ state: 'delivered' });
  });

  it('wait, without counting an attempt, while their subscription is left alone or has had its minute', async () => {
    const id = (await subscribe()).text('id');
    await road.accepted();
    await whole.settle();
    await whole.query("UPDATE webhook_subscription SET paused_until = clock_timestamp() + interval '100 seconds'");
    await carry();
    expect(subscriber.received).toHaveLength(0);
    // Not in the last seconds of a minute of the database, which begins a new count.
    const spent = () =>
      whole.query(`UPDATE webhook_subscription SET paused_until = NULL, sent_in_minute = 60,
        minute = date_trunc('minute', clock_timestamp())`);
    const ending = async () =>
      (await whole.query('SELECT extract(second FROM clock_timestamp()) > 50 AS late'))[0].late === true;
    while (await ending());
    await spent();
    await dueNow();
    await carry();
    const [{ attempts }] = await whole.query('SELECT attempts FROM outbox_message');
    expect(attempts).toBe(0);
    expect(subscriber.received).toHaveLength(0);
    expect((await deliveries(id))[0]).toMatchObject({ state: 'waiting', attempts: [] });
  });

  it('end for a receiver that says 410, until its organisation enables it again', async () => {
    const id = (await subscribe()).text('id');
    subscriber.answer = (_, response) => void response.writeHead(410).end();
    await road.accepted();
    await whole.settle();
    await carry();
    const { client } = road.cast.filer;
    const gone = await client.get(`/v1/webhooks/${id}`);
    expect(gone.body).toMatchObject({ enabled: false, disabledReason: 'gone' });
    expect((await deliveries(id))[0]).toMatchObject({ state: 'dead' });
    await road.accepted();
    await whole.settle();
    expect(await deliveries(id)).toHaveLength(1);
    const wish = { kinds: ['application.accepted'], enabled: true };
    expect((await client.send('PUT', `/v1/webhooks/${id}`, wish, { 'if-match': '"1"' })).status).toBe(412);
    const etag = String(gone.headers['etag']);
    await expecting(200, client.send('PUT', `/v1/webhooks/${id}`, wish, { 'if-match': etag }));
    await road.accepted();
    await whole.settle();
    expect(await deliveries(id)).toHaveLength(2);
  });

  it('of another organisation do not exist', async () => {
    const id = (await subscribe()).text('id');
    const path = `/v1/webhooks/${id}`;
    const wish = { kinds: ['application.accepted'], enabled: false };
    const replies = await Promise.all([
      stranger.client.get(path),
      stranger.client.get(`${path}/deliveries`),
      stranger.client.send('PUT', path, wish, { 'if-match': '"1"' }),
      stranger.client.send('DELETE', path),
      stranger.client.post(`${path}/secret-rotations`),
    ]);
    expect(replies.map(({ body }) => body['code'])).toEqual(Array(5).fill('webhook-not-found'));
    expect(itemsOf(await stranger.client.get('/v1/webhooks'))).toEqual([]);
    await subscribe(undefined, stranger);
    await road.accepted();
    await whole.settle();
    await carry();
    expect(subscriber.received).toHaveLength(1);
  });

  it('are ten at most, also when they are made at the same time', async () => {
    const { client } = road.cast.filer;
    const wish = { url: subscriber.url(), kinds: ['application.accepted'] };
    const replies = await Promise.all(Array.from({ length: 14 }, () => client.post('/v1/webhooks', wish)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(replies.filter(({ body }) => body['code'] === 'webhooks-too-many')).toHaveLength(4);
  });

  it.each([
    ['http://hooks.test/', 'webhook-url-not-https'],
    ['https://a:b@hooks.test/', 'webhook-url-with-login'],
    ['https://10.0.0.1/', 'webhook-address-refused'],
    ['https://0xa000001/', 'webhook-address-refused'],
    ['https://[::ffff:7f00:1]/', 'webhook-address-refused'],
    ['hooks', 'webhook-url-malformed'],
    [`https://hooks.test/${'a'.repeat(2000)}`, 'webhook-url-malformed'],
  ])('to %s are refused when they are made', async (url, code) => {
    const reply = await road.cast.filer.client.post('/v1/webhooks', { url, kinds: ['application.accepted'] });
    expect(reply.status).toBe(422);
    expect(reply.body['errors']).toMatchObject([{ pointer: '/url', code }]);
  });
});
