import pg from 'pg';
import { openAccountAdministration } from '../../src/modules/identity/index.js';
import {
  addOrganisation,
  addUser,
  type Client,
  clientOf,
  firstAdministrator,
  logIn,
  PASSWORD,
  type User,
} from '../support/identity.js';
import { type IdentityApp, startIdentityApp } from '../support/identity-app.js';
import { itemsOf } from '../support/lists.js';
import { enrol } from '../support/second-factor.js';
import { queryDatabase, waitForLockWaiters } from '../support/query.js';

const DAY = 86_400_000;
const MOST_KEYS = 500;

describe('a password reset', () => {
  let running: IdentityApp;
  let administrator: Client;
  let user: User;

  beforeAll(async () => {
    running = await startIdentityApp();
    administrator = await firstAdministrator(running.app);
  });
  afterAll(() => running.close());

  beforeEach(async () => {
    const organisationId = await addOrganisation(administrator);
    user = await addUser(running.app, administrator, { roles: ['registrant'], organisationId });
  });

  const wish = () => ({
    name: '夜间同步',
    scopes: ['self:read'],
    expiresAt: new Date(running.clock.now().getTime() + 30 * DAY).toISOString(),
  });
  const makeKey = async (owner: Client): Promise<Client> =>
    clientOf(running.app, (await owner.post('/v1/api-keys', wish())).text('secret'));
  const statusOf = async (client: Client) => (await client.get('/v1/me')).status;
  const reset = () => administrator.post(`/v1/accounts/${user.accountId}/one-time-passwords`);
  const lastRecord = async () => {
    const sql = `SELECT detail FROM audit_record WHERE action = 'one-time-password.issued' AND subject = $1
      ORDER BY id DESC LIMIT 1`;
    const [record] = await queryDatabase(running.database, sql, [`account:${user.accountId}`]);
    return record?.['detail'];
  };

  it('by the command line takes a second factor away where that is wanted, and only then', async () => {
    const { database, clock } = running;
    const run = async (also: { secondFactor: boolean }) => {
      const accounts = await openAccountAdministration(database.url, clock);
      return accounts.reset(user.username, also).finally(() => accounts.close());
    };
    await expect(run({ secondFactor: true })).rejects.toMatchObject({ code: 'second-factor-not-enrolled' });
    expect(await statusOf(user.client)).toBe(200);
    await enrol(running.app, user.client, clock.now());
    const count = () => queryDatabase(database, 'SELECT 1 FROM second_factor WHERE account_id = $1', [user.accountId]);
    await run({ secondFactor: false });
    expect((await count()).length).toBe(1);
    await run({ secondFactor: true });
    expect((await count()).length).toBe(0);
  });

  it('by the administrator ends every API key of the account, of no other, and is written down', async () => {
    const keys = [await makeKey(user.client), await makeKey(user.client)];
    const other = await makeKey(administrator);
    expect(await Promise.all(keys.map(statusOf))).toEqual([200, 200]);
    expect((await reset()).status).toBe(201);
    expect(await Promise.all(keys.map(statusOf))).toEqual([401, 401]);
    expect(await statusOf(other)).toBe(200);
    expect(await lastRecord()).toMatchObject({ through: 'administrator', sessionsEnded: 1, apiKeysRevoked: 2 });
  });

  it('on the command line does the same and says so', async () => {
    const key = await makeKey(user.client);
    const accounts = await openAccountAdministration(running.database.url, running.clock);
    const answer = await accounts.reset(user.username).finally(() => accounts.close());
    expect(answer.ended).toEqual({ sessions: 1, apiKeys: 1 });
    expect([await statusOf(key), await statusOf(user.client)]).toEqual([401, 401]);
    expect(await lastRecord()).toMatchObject({ through: 'command-line', sessionsEnded: 1, apiKeysRevoked: 1 });
  });

  it('leaves no key behind that a session makes at the same moment', async () => {
    const made: string[] = [];
    let isOver = false;
    const makeKeys = async () => {
      while (!isOver && made.length < MOST_KEYS) {
        const reply = await user.client.post('/v1/api-keys', wish());
        if (reply.status === 201) made.push(reply.text('secret'));
        else expect(reply.status).toBe(401);
      }
    };
    const makers = [makeKeys(), makeKeys(), makeKeys(), makeKeys()];
    expect((await reset()).status).toBe(201);
    isOver = true;
    await Promise.all(makers);
    expect(made.length).toBeGreaterThan(0);
    const statuses = await Promise.all(made.map((secret) => statusOf(clientOf(running.app, secret))));
    expect(new Set(statuses)).toEqual(new Set([401]));
  });

  it.each([
    ['ends the session', 'UPDATE session SET revoked_at = now() WHERE account_id = $1'],
    ['disables the account', "UPDATE account SET state = 'disabled' WHERE id = $1"],
  ])('that %s is waited for by a key that was asked for before', async (_, end) => {
    const resetting = new pg.Client(running.database.adminUrl);
    await resetting.connect();
    try {
      await resetting.query('BEGIN');
      await resetting.query('SELECT 1 FROM account WHERE id = $1 FOR UPDATE', [user.accountId]);
      const asked = user.client.post('/v1/api-keys', wish());
      await waitForLockWaiters(running.database, 1);
      await resetting.query(end, [user.accountId]);
      await resetting.query('COMMIT');
      const refused = await asked;
      expect([refused.status, refused.body['code']]).toEqual([401, 'authentication-required']);
    } finally {
      await resetting.end();
    }
    const keys = 'SELECT 1 FROM api_key WHERE account_id = $1';
    expect(await queryDatabase(running.database, keys, [user.accountId])).toEqual([]);
  });

  it('is not what changing the own password is: that keeps the keys', async () => {
    const key = await makeKey(user.client);
    const change = { currentPassword: PASSWORD, password: `${PASSWORD}，浮云游子意` };
    expect((await user.client.send('PUT', '/v1/me/password', change)).status).toBe(204);
    expect(await statusOf(key)).toBe(200);
    const again = await logIn(running.app, user.username, change.password);
    expect(itemsOf(await again.get('/v1/api-keys'))).toHaveLength(1);
  });
});
