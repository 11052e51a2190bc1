import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { HealthChecks } from '../../src/platform/health/index.js';
import { createLogger } from '../../src/platform/logging/index.js';
import { Outbox, OutboxHandlers } from '../../src/platform/outbox/index.js';
import { MEMBER_PASSWORD, type Member, WholeApp } from '../support/app.js';
import { itemsOf } from '../support/lists.js';
import { problemFaults } from '../support/problem.js';
import { content } from '../support/registry-fixtures.js';
import { expecting, Road, upload } from '../support/road.js';

let whole: WholeApp;
let operator: Member;
beforeAll(async () => {
  whole = await WholeApp.start();
  operator = await whole.member(['operator'], await whole.organisationOf('platform'));
});
afterAll(() => whole.close());

describe('health', () => {
  it('is live and ready, with the state of every check', async () => {
    expect((await whole.client().get('/health/live')).body).toEqual({ status: 'up' });
    const ready = await whole.client().get('/health/ready');
    expect([ready.status, ready.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(ready.body).toMatchObject({
      status: 'up',
      checks: { database: { status: 'up' }, ledger: { status: 'up' } },
    });
  });

  it('is not ready while acts wait for the ledger longer than a minute', async () => {
    const road = await Road.begin(whole);
    await road.submitted();
    whole.clock.advance(61_000);
    const ready = await whole.client().get('/health/ready');
    expect([ready.status, ready.body['status']]).toEqual([503, 'down']);
    await whole.settle();
    expect((await whole.client().get('/health/ready')).status).toBe(200);
  });

  it('is not ready without its database, says so of every request, and recovers', async () => {
    const other = await WholeApp.start();
    const { client } = await other.member(['auditor'], (await other.party()).organisationId);
    const name = new URL(other.database.url).pathname.slice(1);
    const admin = new pg.Client(whole.database.adminUrl);
    await admin.connect();
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    await admin.query(`ALTER DATABASE ${name} RENAME TO ${name}_away`);
    const ready = await other.client().get('/health/ready');
    expect(ready.status).toBe(503);
    expect(ready.body).toMatchObject({ status: 'down', checks: { database: { status: 'down' } } });
    expect((await other.client().get('/health/live')).status).toBe(200);
    const refused = await client.get('/v1/me');
    expect([refused.status, refused.body['code'], refused.headers['retry-after']]).toEqual([503, 'unavailable', '5']);
    await admin.query(`ALTER DATABASE ${name}_away RENAME TO ${name}`);
    expect((await client.get('/v1/me')).status).toBe(200);
    expect((await other.client().get('/health/ready')).status).toBe(200);
    await admin.end();
    await other.close();
  });
});

describe('a connection to the database', () => {
  it('that is lost in the middle of a transaction fails that transaction and nothing else', async () => {
    const other = await WholeApp.start();
    const admin = new pg.Client(whole.database.adminUrl);
    await admin.connect();
    const work = other.app.get(UnitOfWork).run(async (tx) => {
      const [{ pid }] = await tx.query<[{ pid: number }]>('SELECT pg_backend_pid() AS pid');
      await admin.query('SELECT pg_terminate_backend($1)', [pid]);
      // Both tidings of the loss come while nobody waits for an answer.
      await until(
        async () => (await admin.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [pid])).rowCount === 0,
      );
      await tx.query('SELECT 1');
    });
    await expect(work).rejects.toThrow();
    expect((await other.client().get('/health/ready')).status).toBe(200);
    await admin.end();
    await other.close();
  });
});

/** Waits for something that no event tells of. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 500; round += 1) {
    if (await holds()) return;
    await pause(10);
  }
  throw new Error('it does not come about');
}

describe('metrics', () => {
  it('are for those who may read them, and name routes, never addresses', async () => {
    const secretive = '/v1/verifications/DA1122026099999';
    await whole.client().get(secretive);
    expect((await whole.client().get('/metrics')).status).toBe(401);
    const answer = await whole.app.inject({
      method: 'GET',
      url: '/metrics',
      headers: { authorization: `Bearer ${operator.token}` },
    });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/plain/)]);
    expect(answer.body).toMatch(/^registry_ledger_size [1-9]/m);
    expect(answer.body).toContain('route="/v1/verifications/:number",status="404"');
    expect(answer.body).not.toContain('DA1122026099999');
  });
});

describe('every answer', () => {
  it('has its request id: the one given when it is a proper one', async () => {
    const idOf = async (given?: string) => {
      const headers = given === undefined ? {} : { 'x-request-id': given };
      return String((await whole.client().send('GET', '/v1/me', undefined, headers)).headers['x-request-id']);
    };
    expect(await idOf('abc-12345678')).toBe('abc-12345678');
    for (const bad of [undefined, 'short', 'x'.repeat(65), 'white space1', 'line\tbreak-1', '中文中文中文中文']) {
      expect(await idOf(bad)).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(await idOf()).not.toBe(await idOf());
  });

  it.each(['/health/live', '/v1/me', '/nowhere', '/%', '/v1/trust-file', '/ledger/checkpoint', '/openapi.json'])(
    'carries the security headers: %s',
    async (url) => {
      const { headers } = await whole.client().get(url);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('server');
    },
  );

  it('with evidence in it is an attachment in a sandbox', async () => {
    const road = await Road.begin(whole);
    const draft = await road.draft();
    const { filer } = road.cast;
    const file = { content: '样本材料', purpose: 'other', name: '../页.html' };
    const { body } = await expecting(201, upload(filer, draft, file));
    const served = await filer.client.get(`/v1/evidence-files/${String(body['id'])}/content`);
    expect(served.status).toBe(200);
    expect(served.headers['content-disposition']).toMatch(/^attachment;/);
    expect(served.headers['content-security-policy']).toMatch(/sandbox/);
    expect(served.headers['x-content-type-options']).toBe('nosniff');
    expect(served.headers['content-type']).not.toMatch(/html/);
  });
});

describe('the rate limit', () => {
  let limited: WholeApp;
  beforeAll(async () => {
    const environment = { REGISTRY_REQUESTS_PER_MINUTE: '12', REGISTRY_LOGINS_PER_MINUTE: '3' };
    limited = await WholeApp.start({ environment });
  });
  afterAll(() => limited.close());

  it('refuses the request too many with the time to wait, whatever address it claims to come from', async () => {
    const logIn = () => limited.client().post('/v1/sessions', { username: 'x', password: 'x' });
    const logIns = [await logIn(), await logIn(), await logIn(), await logIn()];
    expect(logIns.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
    const ask = (headers = {}) => limited.client().send('GET', '/v1/regimes', undefined, headers);
    const asked = await Promise.all(Array.from({ length: 12 }, () => ask()));
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([200]));
    const refused = await ask({ 'x-forwarded-for': '203.0.113.7' });
    for (const reply of [refused, ...logIns.slice(3)]) {
      expect([reply.status, reply.body['code'], problemFaults(reply)]).toEqual([429, 'rate-limited', []]);
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
      expect(reply.text('detail')).toContain(String(reply.headers['retry-after']));
    }
  });
});

describe('the log', () => {
  const PHONE = '010-6543 2109';
  const NAME = '不可记录之姓名';

  it('holds neither secrets nor personal data, even of what failed', async () => {
    const lines: string[] = [];
    const logger = createLogger('trace', { write: (line) => void lines.push(line) });
    const logging = await WholeApp.start({ logger });
    const road = await Road.begin(logging);
    const { filer } = road.cast;
    const administrator = await logging.member(['administrator'], await logging.organisationOf('platform'));

    const session = await logging
      .client()
      .post('/v1/sessions', { username: filer.username, password: MEMBER_PASSWORD });
    const wrong = await logging
      .client()
      .post('/v1/sessions', { username: filer.username, password: 'wrong-password-1' });
    expect([session.status, wrong.status]).toEqual([201, 401]);
    const key = { name: '样本', scopes: ['self:read'], expiresAt: '2026-10-01T00:00:00Z' };
    const secret = (await expecting(201, filer.client.post('/v1/api-keys', key))).text('secret');
    await logging.client(secret).get('/v1/me');

    const draft = await road.draft();
    const contact = { name: NAME, phone: PHONE, address: '某路某号' };
    await expecting(200, road.edit(draft, { ...content(), contact }));
    await expecting(201, upload(filer, draft, { content: '绝密内容', purpose: 'other', name: '绝密文件名.txt' }));
    const document = { type: 'resident-identity-card', number: '110105194912310021' };
    const person = { fullName: NAME, identityDocument: document };
    await administrator.client.post('/v1/persons', person);
    await administrator.client.get(`/v1/accounts?username=${filer.username}`);

    await logging.query('SELECT 1');
    await brokenBy(logging, 'ALTER TABLE person RENAME COLUMN full_name TO name_of_it', async () => {
      const failed = await administrator.client.post('/v1/persons', { fullName: NAME });
      expect([failed.status, failed.body['code']]).toEqual([500, 'internal']);
    });
    await brokenBy(logging, `ALTER TABLE person ADD CONSTRAINT no_one CHECK (full_name = 'x') NOT VALID`, async () => {
      expect((await administrator.client.post('/v1/persons', { fullName: NAME })).status).toBe(500);
    });
    await logging.close();

    const log = lines.join('');
    expect(log).toContain('request failed');
    expect(log).toContain('"constraint":"no_one"');
    const secrets = [MEMBER_PASSWORD, 'wrong-password-1', session.text('token'), filer.token, secret];
    const personal = [NAME, PHONE, '某路某号', '绝密', document.number, filer.username];
    for (const forbidden of [...secrets, ...personal]) expect(log).not.toContain(forbidden);
    expect(lines.map((line) => typeof JSON.parse(line).msg)).toEqual(lines.map(() => 'string'));
  });

  /** Runs a step on a database that was damaged by its owner. */
  async function brokenBy({ database }: WholeApp, damage: string, step: () => Promise<void>): Promise<void> {
    const owner = new pg.Client(database.ownerUrl);
    await owner.connect();
    await owner.query(damage);
    await step();
    const repair = damage.includes('RENAME')
      ? 'ALTER TABLE person RENAME COLUMN name_of_it TO full_name'
      : 'ALTER TABLE person DROP CONSTRAINT no_one';
    await owner.query(repair);
    await owner.end();
  }
});

describe('a shutdown', () => {
  it('begins by refusing new requests and saying that the registry is not ready', async () => {
    const closing = await WholeApp.start();
    const { client } = await closing.member(['auditor'], (await closing.party()).organisationId);
    closing.app.get(HealthChecks).onModuleDestroy();
    expect((await client.get('/health/ready')).status).toBe(503);
    expect((await client.get('/health/live')).status).toBe(200);
    const late = await client.get('/v1/me');
    expect([late.status, late.body['code'], late.headers['retry-after']]).toEqual([503, 'unavailable', '1']);
    expect(late.headers['content-type']).toMatch(/^application\/problem\+json/);
    await closing.close();
  });

  it('finishes the request under way', async () => {
    const closing = await WholeApp.start();
    const road = await Road.begin(closing);
    const id = await road.submitted();
    await closing.app.listen(0, '127.0.0.1');
    const address = await closing.app.getUrl();
    const headers = { authorization: `Bearer ${road.cast.acceptor.token}`, 'idempotency-key': randomUUID() };
    const holder = new pg.Client(closing.database.url);
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM application WHERE id = $1 FOR UPDATE', [id]);
    const underWay = fetch(`${address}/v1/applications/${id}/acceptances`, { method: 'POST', headers });
    const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    await until(async () => (await holder.query(waiting)).rows.length > 0);

    let isClosed = false;
    const closed = closing.app.close().then(() => {
      isClosed = true;
    });
    await until(() =>
      fetch(`${address}/health/live`).then(
        () => false,
        () => true,
      ),
    );
    expect(isClosed).toBe(false);
    await holder.query('COMMIT');
    await holder.end();
    const answer = await underWay;
    expect([answer.status, Object(await answer.json()).state]).toEqual([201, 'accepted']);
    await closed;
    await closing.database.drop();
  });
});

describe('a message that cannot be delivered', () => {
  it('is shown with its reason, and delivered when it is tried again', async () => {
    const topic = `test.${randomUUID()}`;
    const delivered: unknown[] = [];
    let isBroken = true;
    whole.app.get(OutboxHandlers).register(topic, async (payload) => {
      if (isBroken) throw new Error('the other side is away');
      delivered.push(payload);
    });
    await whole.app.get(UnitOfWork).run((tx) => whole.app.get(Outbox).enqueue(tx, topic, { for: 'nobody' }));
    await whole.query('UPDATE outbox_message SET attempts = 11 WHERE topic = $1', [topic]);
    await whole.runJob('outbox');

    const [letter, ...others] = itemsOf(await operator.client.get('/v1/dead-letters'));
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ topic, attempts: 12, lastError: 'the other side is away' });
    expect(Object.keys(letter ?? {}).sort()).toEqual(['attempts', 'deadAt', 'id', 'lastError', 'topic']);
    isBroken = false;
    const id = String(letter?.['id']);
    await expecting(200, operator.client.post(`/v1/dead-letters/${id}/retries`));
    expect(itemsOf(await operator.client.get('/v1/dead-letters'))).toEqual([]);
    await whole.runJob('outbox');
    expect(delivered).toEqual([{ for: 'nobody' }]);
    const [audited] = await whole.query("SELECT * FROM audit_record WHERE action = 'dead-letter.retried'");
    expect(audited).toMatchObject({ subject: `outbox-message:${id}`, outcome: 'done' });
    expect(JSON.stringify(audited)).toContain(operator.accountId);
    expect((await operator.client.post(`/v1/dead-letters/${id}/retries`)).status).toBe(404);
  });

  it('holds up no other', async () => {
    const [bad, good] = [`test.${randomUUID()}`, `test.${randomUUID()}`];
    const delivered: unknown[] = [];
    whole.app.get(OutboxHandlers).register(good, async (payload) => void delivered.push(payload));
    const outbox = whole.app.get(Outbox);
    await whole.app.get(UnitOfWork).run(async (tx) => {
      await outbox.enqueue(tx, bad, {});
      await outbox.enqueue(tx, good, { number: 1 });
    });
    await whole.runJob('outbox');
    expect(delivered).toEqual([{ number: 1 }]);
    const [waiting] = await whole.query('SELECT attempts, last_error FROM outbox_message WHERE topic = $1', [bad]);
    expect(waiting).toEqual({ attempts: 1, last_error: `no handler for outbox topic ${bad}` });
    await whole.query('DELETE FROM outbox_message WHERE topic = $1', [bad]);
  });

  it('holds up none of those that are handled together with it', async () => {
    const topic = `test.${randomUUID()}`;
    const batches: number[][] = [];
    const handled = new Set<number>();
    whole.app.get(OutboxHandlers).registerBatch(topic, async (payloads) => {
      const numbers = payloads.map((payload) => Number(Object(payload).number));
      batches.push(numbers);
      if (numbers.includes(3)) throw new Error('three is bad');
      for (const number of numbers) handled.add(number);
    });
    const drafts = Array.from({ length: 5 }, (_, index) => ({ number: index + 1 }));
    await whole.app.get(UnitOfWork).run((tx) => whole.app.get(Outbox).enqueueAll(tx, topic, drafts));
    await whole.runJob('outbox');
    expect(batches).toEqual([[1, 2, 3, 4, 5], [1], [2], [3], [4], [5]]);
    expect([...handled]).toEqual([1, 2, 4, 5]);
    const waiting = await whole.query('SELECT payload, attempts, last_error FROM outbox_message WHERE topic = $1', [
      topic,
    ]);
    expect(waiting).toEqual([{ payload: { number: 3 }, attempts: 1, last_error: 'three is bad' }]);
    await whole.query('DELETE FROM outbox_message WHERE topic = $1', [topic]);
  });
});
