import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { TestDatabase } from '../support/database.js';
import {
  addOrganisation,
  addUser,
  type Client,
  centreId,
  clientOf,
  firstAdministrator,
  logIn,
  PASSWORD,
  type Reply,
} from '../support/identity.js';
import { type IdentityApp, startIdentityApp } from '../support/identity-app.js';
import { faultsOf, itemsOf } from '../support/lists.js';
import { queryDatabase, waitForLockWaiters } from '../support/query.js';

const HOUR = 3_600_000;

describe('accounts', () => {
  let running: IdentityApp;
  let administrator: Client;
  let organisationId: string;
  let personId: string;

  beforeAll(async () => {
    running = await startIdentityApp();
    administrator = await firstAdministrator(running.app);
  });
  afterAll(() => running.close());

  beforeEach(async () => {
    administrator = await logIn(running.app, 'admin');
    organisationId = await addOrganisation(administrator);
    personId = (await administrator.post('/v1/persons', { fullName: '样本' })).text('id');
  });

  const account = (change: object = {}) => ({
    username: `u-${randomUUID()}`,
    personId,
    organisationId,
    roles: ['registrant'],
    ...change,
  });

  describe('one-time passwords', () => {
    it('open a session that can only set a password, once', async () => {
      const wanted = account();
      const created = await administrator.post('/v1/accounts', wanted);
      expect(created.status).toBe(201);
      expect(created.headers).toMatchObject({ etag: '"1"', 'cache-control': 'no-store' });
      const oneTime = created.text('oneTimePassword');
      expect(oneTime).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);

      const opened = await clientOf(running.app).post('/v1/sessions', { username: wanted.username, password: oneTime });
      expect(opened.body).toMatchObject({ passwordChangeRequired: true });
      const limited = clientOf(running.app, opened.text('token'));
      for (const path of ['/v1/me', '/v1/sessions', '/v1/api-keys', '/v1/organisations']) {
        expect((await limited.get(path)).status).toBe(403);
      }
      const again = await clientOf(running.app).post('/v1/sessions', { username: wanted.username, password: oneTime });
      expect(again.body['code']).toBe('credentials-invalid');

      const unchanged = await limited.send('PUT', '/v1/me/password', { password: oneTime });
      expect(faultsOf(unchanged)).toEqual(['/password password-unchanged']);
      expect((await limited.send('PUT', '/v1/me/password', { password: PASSWORD })).status).toBe(204);
      expect((await limited.send('PUT', '/v1/me/password', { password: `${PASSWORD}!` })).status).toBe(401);
      expect((await (await logIn(running.app, wanted.username)).get('/v1/me')).status).toBe(200);
    });

    it('open one session, however many ask at once', async () => {
      const wanted = account();
      const password = (await administrator.post('/v1/accounts', wanted)).text('oneTimePassword');
      const log = () => clientOf(running.app).post('/v1/sessions', { username: wanted.username, password });
      const replies = await Promise.all([log(), log(), log(), log()]);
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401]);
    });

    it('die after 24 hours', async () => {
      const early = account();
      const late = account();
      const first = (await administrator.post('/v1/accounts', early)).text('oneTimePassword');
      const second = (await administrator.post('/v1/accounts', late)).text('oneTimePassword');
      const attempt = (username: string, password: string) =>
        clientOf(running.app).post('/v1/sessions', { username, password });
      running.clock.advance(24 * HOUR - 1);
      expect((await attempt(early.username, first)).status).toBe(201);
      running.clock.advance(1);
      expect((await attempt(late.username, second)).status).toBe(401);
    });

    it('are not kept with the idempotency record', async () => {
      const wanted = account();
      const key = { 'idempotency-key': randomUUID() };
      const first = await administrator.post('/v1/accounts', wanted, key);
      const second = await administrator.post('/v1/accounts', wanted, key);
      expect(second.headers['idempotency-replayed']).toBe('true');
      expect(second.body).toEqual({ ...first.body, oneTimePassword: null });
      const rows = await queryDatabase(running.database, 'SELECT r::text AS text FROM idempotency_record r');
      expect(JSON.stringify(rows)).not.toContain(first.text('oneTimePassword'));
    });

    it('replace a password, end its sessions, and are written down', async () => {
      const user = await addUser(running.app, administrator, { roles: ['registrant'], organisationId });
      const path = `/v1/accounts/${user.accountId}/one-time-passwords`;
      const key = { 'idempotency-key': randomUUID() };
      const reset = await administrator.post(path, undefined, key);
      expect(reset.status).toBe(201);
      expect((await administrator.post(path, undefined, key)).body['oneTimePassword']).toBeNull();
      expect((await user.client.get('/v1/me')).status).toBe(401);
      const attempt = (password: string) =>
        clientOf(running.app).post('/v1/sessions', { username: user.username, password });
      expect((await attempt(PASSWORD)).status).toBe(401);
      expect((await attempt(reset.text('oneTimePassword'))).status).toBe(201);
      const sql = `SELECT detail, actor_account_id FROM audit_record
        WHERE action = 'one-time-password.issued' AND subject = $1`;
      const [record] = await queryDatabase(running.database, sql, [`account:${user.accountId}`]);
      expect(record).toMatchObject({
        detail: { through: 'administrator', sessionsEnded: 1, apiKeysRevoked: 0, ownAccount: false },
      });
      expect(record?.['actor_account_id']).toEqual(expect.any(String));
    });

    it('are given to nobody who does not exist', async () => {
      const reply = await administrator.post(`/v1/accounts/${randomUUID()}/one-time-passwords`);
      expect(reply.body['code']).toBe('account-not-found');
    });
  });

  it('are shown without any secret', async () => {
    const created = await administrator.post('/v1/accounts', account());
    const shown = await administrator.get(`/v1/accounts/${created.text('id')}`);
    expect(shown.headers['etag']).toBe('"1"');
    expect(Object.keys(shown.body).sort()).toEqual(
      ['createdAt', 'id', 'organisationId', 'personId', 'roles', 'state', 'username', 'version'].sort(),
    );
    const found = await administrator.get(`/v1/accounts?username=${created.text('username').toUpperCase()}`);
    expect(itemsOf(found)).toEqual([shown.body]);
  });

  it('are listed page by page', async () => {
    for (let i = 0; i < 5; i += 1) await administrator.post('/v1/accounts', account());
    const all = itemsOf(await administrator.get('/v1/accounts?limit=200'));
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const page = await administrator.get(`/v1/accounts?limit=2${cursor}`);
      seen.push(...itemsOf(page));
      cursor = page.body['nextCursor'] === null ? '' : `&cursor=${page.text('nextCursor')}`;
    } while (cursor !== '');
    expect(seen).toEqual(all);
    const stolen = Buffer.from(JSON.stringify(['9999-99-99T99:99:99.999Z', randomUUID()])).toString('base64url');
    for (const query of [
      'username=a&username=b',
      'cursor=x',
      `cursor=${stolen}`,
      'limit=0',
      'limit=201',
      'limit=1&limit=2',
    ]) {
      expect((await administrator.get(`/v1/accounts?${query}`)).status).toBe(400);
    }
  });

  it('have usernames that differ by more than case', async () => {
    const wanted = account({ username: `Zhang.${randomUUID()}` });
    expect((await administrator.post('/v1/accounts', wanted)).status).toBe(201);
    const other = { ...wanted, username: wanted.username.toUpperCase() };
    expect((await administrator.post('/v1/accounts', other)).body['code']).toBe('username-taken');
  });

  it.each([
    [{ username: 'ab' }, ['/username username-malformed']],
    [{ username: '张三丰的账号' }, ['/username username-malformed']],
    [{ username: 'a b c' }, ['/username username-malformed']],
    [{ username: 7 }, ['/username malformed']],
    [{ personId: 'me' }, ['/personId not-uuid']],
    [{ personId: randomUUID() }, ['/personId unknown-reference']],
    [{ organisationId: randomUUID() }, ['/organisationId unknown-reference']],
    [{ roles: [] }, ['/roles roles-empty']],
    [{ roles: ['registrant', 'registrant'] }, ['/roles roles-repeated']],
    [{ roles: ['king'] }, ['/roles not-allowed']],
    [{ roles: 'registrant' }, ['/roles not-array']],
    [{ roles: ['registrar'] }, ['/roles role-needs-centre']],
    [{ roles: ['administrator', 'registrant'] }, ['/roles roles-conflict']],
    [{ password: 'chosen by me' }, ['/password unknown-member']],
    [{ username: '!', roles: ['registrar'] }, ['/username username-malformed', '/roles role-needs-centre']],
  ])('refuse %j', async (change, faults) => {
    const reply = await administrator.post('/v1/accounts', account(change));
    expect(reply.status).toBe(422);
    expect(faultsOf(reply).sort()).toEqual([...faults].sort());
  });

  it('of a centre are no registrants', async () => {
    const centre = await centreId(administrator, 'social');
    const reply = await administrator.post('/v1/accounts', account({ organisationId: centre }));
    expect(faultsOf(reply)).toEqual(['/roles role-needs-participant']);
    const registrar = account({ organisationId: centre, roles: ['registrar'] });
    expect((await administrator.post('/v1/accounts', registrar)).status).toBe(201);
  });

  describe('changes', () => {
    const change = (id: string, body: unknown, etag?: string) =>
      administrator.send('PATCH', `/v1/accounts/${id}`, body, etag === undefined ? {} : { 'if-match': etag });

    it('need the present version', async () => {
      const id = (await administrator.post('/v1/accounts', account())).text('id');
      expect((await change(id, { state: 'disabled' })).status).toBe(428);
      expect((await change(id, { state: 'disabled' }, '"2"')).status).toBe(412);
      expect((await change(id, { state: 'disabled' }, 'W/"1"')).status).toBe(412);
      expect((await change(id, { state: 'disabled' }, '*')).status).toBe(412);
      const changed = await change(id, { state: 'disabled' }, '"1"');
      expect(changed.headers['etag']).toBe('"2"');
      expect(changed.body).toMatchObject({ state: 'disabled', version: 2 });
      expect((await change(id, { roles: ['king'] }, '"2"')).status).toBe(422);
      expect((await change(id, { roles: ['administrator', 'registrant'] }, '"2"')).status).toBe(422);
      expect((await change(id, { state: null }, '"2"')).status).toBe(422);
      expect((await change(id, { username: 'other' }, '"2"')).status).toBe(422);
      expect((await change(randomUUID(), {}, '"1"')).status).toBe(404);
      expect((await change('1', {}, '"1"')).status).toBe(400);
    });

    it('take effect with the next request', async () => {
      const user = await addUser(running.app, administrator, { roles: ['registrant'], organisationId });
      await change(user.accountId, { roles: ['evaluator'] }, '"1"');
      expect((await user.client.get('/v1/me')).body['roles']).toEqual(['evaluator']);
      await change(user.accountId, { state: 'disabled' }, '"2"');
      expect((await user.client.get('/v1/me')).status).toBe(401);
      const log = () => clientOf(running.app).post('/v1/sessions', { username: user.username, password: PASSWORD });
      expect((await log()).status).toBe(401);
      await change(user.accountId, { state: 'active' }, '"3"');
      expect((await user.client.get('/v1/me')).status).toBe(401);
      expect((await log()).status).toBe(201);
    });

    it('one of two made at once is stale', async () => {
      const id = (await administrator.post('/v1/accounts', account())).text('id');
      const replies = await Promise.all([
        change(id, { roles: ['evaluator'] }, '"1"'),
        change(id, { roles: ['auditor'] }, '"1"'),
      ]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    });

    it('never leave the registry without an administrator, not even when two are stripped at once', async () => {
      const mine = await administrator.get('/v1/me');
      const own = mine.text('accountId');
      const ownTag = async () => String((await administrator.get(`/v1/accounts/${own}`)).headers['etag']);
      expect((await change(own, { state: 'disabled' }, await ownTag())).body['code']).toBe('last-administrator');
      expect((await change(own, { roles: ['operator'] }, await ownTag())).body['code']).toBe('last-administrator');
      const other = await addUser(running.app, administrator, { roles: ['administrator'], organisationId });
      const replies = await Promise.all([
        change(own, { roles: ['administrator', 'operator'] }, await ownTag()),
        change(other.accountId, { state: 'disabled' }, '"1"'),
      ]);
      // With a second administrator there, a role is granted and an administrator revived by two persons alone.
      expect(replies.map(({ status }) => status)).toEqual([202, 200]);
      expect((await change(other.accountId, { state: 'active' }, '"2"')).status).toBe(202);
      const revive = "UPDATE account SET state = 'active', version = 3 WHERE id = $1";
      await queryDatabase(running.database, revive, [other.accountId]);

      const back = await logIn(running.app, other.username);
      const tag = await ownTag();
      const strip = (client: Client, id: string, etag: string) =>
        client.send('PATCH', `/v1/accounts/${id}`, { state: 'disabled' }, { 'if-match': etag });
      const both = await startTogether(running.database, [own, other.accountId], () => [
        strip(administrator, other.accountId, '"3"'),
        strip(back, own, tag),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const sql = `SELECT count(*)::int AS left FROM account WHERE state = 'active' AND 'administrator' = ANY (roles)`;
      expect(await queryDatabase(running.database, sql)).toEqual([{ left: 1 }]);
      await queryDatabase(running.database, "UPDATE account SET state = 'active' WHERE username_key = 'admin'");
    });
  });

  it('are nothing to anybody else', async () => {
    const user = await addUser(running.app, administrator, { roles: ['registrant'], organisationId });
    for (const path of ['/v1/accounts', `/v1/accounts/${user.accountId}`, '/v1/persons', '/v1/audit-records']) {
      expect((await user.client.get(path)).body['code']).toBe('permission-denied');
    }
    expect((await user.client.post('/v1/accounts', account())).status).toBe(403);
    expect((await user.client.post(`/v1/accounts/${user.accountId}/one-time-passwords`)).status).toBe(403);
    expect((await administrator.get('/v1/audit-records')).status).toBe(403);
  });
});

/** Starts requests that all wait for the rows of accounts, then lets them go at the same moment. */
async function startTogether(
  database: TestDatabase,
  accountIds: readonly string[],
  start: () => Promise<Reply>[],
): Promise<Reply[]> {
  const holder = new pg.Client(database.adminUrl);
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM account WHERE id = ANY ($1) FOR UPDATE', [accountIds]);
    const requests = start();
    await waitForLockWaiters(database, requests.length);
    await holder.query('COMMIT');
    return await Promise.all(requests);
  } finally {
    await holder.end();
  }
}
