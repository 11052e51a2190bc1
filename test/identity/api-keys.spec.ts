import { randomUUID } from 'node:crypto';
import {
  addOrganisation,
  addUser,
  type Client,
  clientOf,
  firstAdministrator,
  logIn,
  type User,
} from '../support/identity.js';
import { type IdentityApp, startIdentityApp } from '../support/identity-app.js';
import { faultsOf, itemsOf } from '../support/lists.js';
import { queryDatabase } from '../support/query.js';

const DAY = 86_400_000;

describe('API keys', () => {
  let running: IdentityApp;
  let administrator: Client;
  let user: User;

  beforeAll(async () => {
    running = await startIdentityApp({ sessionHours: 24 * 30 });
    administrator = await firstAdministrator(running.app);
  });
  afterAll(() => running.close());

  beforeEach(async () => {
    administrator = await logIn(running.app, 'admin');
    const organisationId = await addOrganisation(administrator);
    user = await addUser(running.app, administrator, { roles: ['registrant'], organisationId });
  });

  const inDays = (days: number) => new Date(running.clock.now().getTime() + days * DAY).toISOString();
  const wish = (change: object = {}) => ({
    name: '夜间同步',
    scopes: ['self:read', 'organisations:read'],
    expiresAt: inDays(30),
    ...change,
  });
  const make = async (owner: Client, change: object = {}): Promise<Client> =>
    clientOf(running.app, (await owner.post('/v1/api-keys', wish(change))).text('secret'));

  it('act with their scopes alone', async () => {
    const key = await make(user.client);
    const me = await key.get('/v1/me');
    expect(me.body).toMatchObject({ accountId: user.accountId, authentication: 'api-key' });
    expect(me.body['permissions']).toEqual(['self:read', 'organisations:read']);
    expect((await key.get('/v1/organisations')).status).toBe(200);
    const narrow = await make(user.client, { scopes: ['organisations:read'] });
    expect((await narrow.get('/v1/me')).status).toBe(403);
  });

  it('are shown once and remembered as a digest', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = wish();
    const first = await user.client.post('/v1/api-keys', body, headers);
    expect(first.status).toBe(201);
    expect(first.text('secret')).toMatch(/^drk_[0-9a-f]{32}_[\w-]{43}$/);
    const second = await user.client.post('/v1/api-keys', body, headers);
    expect(second.body).toEqual({ ...first.body, secret: null });
    const secret = first.text('secret').slice(-43);
    for (const table of ['api_key', 'idempotency_record', 'audit_record']) {
      const rows = await queryDatabase(running.database, `SELECT t::text AS text FROM ${table} t`);
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
    const [listed] = itemsOf(await user.client.get('/v1/api-keys'));
    const { secret: _, ...rest } = first.body;
    expect(listed).toEqual(rest);
  });

  it('cannot make keys, end sessions or set passwords, whatever their owner may', async () => {
    for (const scope of ['self:manage', 'self:password']) {
      const refused = await user.client.post('/v1/api-keys', wish({ scopes: [scope] }));
      expect(faultsOf(refused)).toEqual(['/scopes/0 scope-not-held']);
    }
    const key = await make(user.client);
    const tries = [
      await key.post('/v1/api-keys', wish()),
      await key.send('PUT', '/v1/me/password', { password: 'a new password, long enough' }),
      await key.send('DELETE', '/v1/sessions'),
      await key.get('/v1/sessions'),
    ];
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it("of an administrator cannot take over people's accounts", async () => {
    const key = await make(administrator, { scopes: ['accounts:manage'] });
    expect((await key.get('/v1/accounts')).status).toBe(200);
    const reset = await key.post(`/v1/accounts/${user.accountId}/one-time-passwords`);
    expect(reset.body['code']).toBe('session-required');
    const link = await key.send('PUT', `/v1/accounts/${user.accountId}/oidc-subject`, { subject: 'x' });
    expect(link.body['code']).toBe('session-required');
  });

  it('lose what their owner loses', async () => {
    const key = await make(user.client, { scopes: ['self:read', 'applications:write'] });
    const path = `/v1/accounts/${user.accountId}`;
    await administrator.send('PATCH', path, { roles: ['evaluator'] }, { 'if-match': '"1"' });
    expect((await key.get('/v1/me')).body['permissions']).toEqual(['self:read']);
    await administrator.send('PATCH', path, { state: 'disabled' }, { 'if-match': '"2"' });
    expect((await key.get('/v1/me')).status).toBe(401);
    await administrator.send('PATCH', path, { state: 'active' }, { 'if-match': '"3"' });
    expect((await key.get('/v1/me')).status).toBe(401);
  });

  it('end with their time, or when revoked', async () => {
    const key = await make(user.client, { expiresAt: inDays(1) });
    const other = await user.client.post('/v1/api-keys', wish());
    running.clock.advance(DAY - 1);
    expect((await key.get('/v1/me')).status).toBe(200);
    running.clock.advance(1);
    expect((await key.get('/v1/me')).status).toBe(401);
    const path = `/v1/api-keys/${other.text('id')}`;
    expect((await administrator.send('DELETE', path)).status).toBe(404);
    expect((await user.client.send('DELETE', path)).status).toBe(204);
    expect((await clientOf(running.app, other.text('secret')).get('/v1/me')).status).toBe(401);
    expect((await user.client.send('DELETE', path)).body['code']).toBe('api-key-not-found');
    expect(itemsOf(await user.client.get('/v1/api-keys'))).toHaveLength(1);
  });

  it('need both their parts', async () => {
    const secret = (await user.client.post('/v1/api-keys', wish())).text('secret');
    const other = (await user.client.post('/v1/api-keys', wish())).text('secret');
    const mixed = `${other.slice(0, 37)}${secret.slice(37)}`;
    for (const forged of [mixed, secret.slice(0, -1), `${secret}A`, secret.replace('drk_', 'drs_')]) {
      expect((await clientOf(running.app, forged).get('/v1/me')).status).toBe(401);
    }
  });

  it.each([
    [{ scopes: ['audit:read'] }, ['/scopes/0 scope-not-held']],
    [{ scopes: ['everything'] }, ['/scopes not-allowed']],
    [{ scopes: 'self:read' }, ['/scopes not-array']],
    [{ expiresAt: undefined }, ['/expiresAt required']],
    [{ expiresAt: 'tomorrow' }, ['/expiresAt not-instant']],
    [{ expiresAt: '2027-03-02T01:00:00' }, ['/expiresAt not-instant']],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, ['/expiresAt expiry-out-of-range']],
    [{ expiresAt: '2027-06-02T01:00:00.001Z' }, ['/expiresAt expiry-out-of-range']],
    [{ name: '' }, ['/name malformed']],
    [{ secret: 'mine' }, ['/secret unknown-member']],
  ])('are refused as %j', async (change, faults) => {
    const reply = await user.client.post('/v1/api-keys', wish(change));
    expect(reply.status).toBe(422);
    expect(faultsOf(reply)).toEqual(faults);
  });
});
