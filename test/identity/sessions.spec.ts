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
import { queryDatabase } from '../support/query.js';

const MINUTE = 60_000;

describe('sessions and passwords', () => {
  let running: IdentityApp;
  let administrator: Client;
  let user: User;

  beforeAll(async () => {
    running = await startIdentityApp({ sessionHours: 12 });
    administrator = await firstAdministrator(running.app);
  });
  afterAll(() => running.close());

  beforeEach(async () => {
    administrator = await logIn(running.app, 'admin');
    const organisationId = await addOrganisation(administrator);
    user = await addUser(running.app, administrator, { roles: ['registrant'], organisationId });
  });

  const attempt = (username: string, password: string) =>
    clientOf(running.app).post('/v1/sessions', { username, password });

  it('tells the caller who he is', async () => {
    const { status, body } = await user.client.get('/v1/me');
    expect(status).toBe(200);
    expect(body).toMatchObject({ accountId: user.accountId, roles: ['registrant'], authentication: 'session' });
    expect(body['organisation']).toMatchObject({ id: user.organisationId, centre: null });
  });

  it('ignores case in usernames', async () => {
    expect((await attempt(user.username.toUpperCase(), PASSWORD)).status).toBe(201);
  });

  it('ends with its time', async () => {
    running.clock.advance(12 * 60 * MINUTE - 1);
    expect((await user.client.get('/v1/me')).status).toBe(200);
    running.clock.advance(1);
    expect((await user.client.get('/v1/me')).status).toBe(401);
  });

  it('is listed, and ended one by one or all together', async () => {
    running.clock.advance(1);
    const second = await logIn(running.app, user.username);
    running.clock.advance(1);
    const third = await logIn(running.app, user.username);
    const { body } = await second.get('/v1/sessions');
    const items = Array.isArray(body['items']) ? body['items'] : [];
    expect(items).toHaveLength(3);
    expect(items.map(({ current }) => current)).toEqual([false, true, false]);
    expect(JSON.stringify(body)).not.toContain('token');

    expect((await second.send('DELETE', `/v1/sessions/${items[0].id}`)).status).toBe(204);
    expect((await user.client.get('/v1/me')).status).toBe(401);
    expect((await second.send('DELETE', `/v1/sessions/${items[0].id}`)).body['code']).toBe('session-not-found');
    expect((await second.send('DELETE', '/v1/sessions/current')).status).toBe(204);
    expect((await second.get('/v1/me')).status).toBe(401);
    const fourth = await logIn(running.app, user.username);
    expect((await third.send('DELETE', '/v1/sessions')).status).toBe(204);
    expect((await fourth.get('/v1/me')).status).toBe(401);
    expect((await third.get('/v1/me')).status).toBe(401);
  });

  it("cannot be ended by another account's user", async () => {
    const { body } = await user.client.get('/v1/sessions');
    const items = Array.isArray(body['items']) ? body['items'] : [];
    expect((await administrator.send('DELETE', `/v1/sessions/${items[0].id}`)).status).toBe(404);
    expect((await user.client.get('/v1/me')).status).toBe(200);
  });

  it('is remembered as a digest alone', async () => {
    const tables = ['session', 'account_password', 'audit_record', 'idempotency_record', 'outbox_message'];
    for (const table of tables) {
      const text = JSON.stringify(await queryDatabase(running.database, `SELECT t::text AS text FROM ${table} t`));
      expect(text).not.toContain(user.client.token?.slice(4));
      expect(text).not.toContain(PASSWORD);
    }
  });

  it('notes its use once a minute', async () => {
    const lastUse = async () => {
      const { body } = await user.client.get('/v1/sessions');
      const items = Array.isArray(body['items']) ? body['items'] : [];
      return items[0].lastUsedAt;
    };
    const first = await lastUse();
    running.clock.advance(MINUTE - 1);
    expect(await lastUse()).toBe(first);
    running.clock.advance(1);
    expect(await lastUse()).toBe(running.clock.now().toISOString());
  });

  describe('lock-out', () => {
    it('begins with the fifth failure, says nothing of itself, and ends after 15 minutes', async () => {
      const wrong = await attempt(user.username, 'not the password');
      const answers = [wrong];
      for (let i = 0; i < 4; i += 1) answers.push(await attempt(user.username, 'not the password'));
      const locked = await attempt(user.username, PASSWORD);
      const unknown = await attempt('nobody-at-all', PASSWORD);
      for (const reply of [...answers, locked, unknown]) {
        expect(reply.status).toBe(401);
        expect({ ...reply.body, instance: '' }).toEqual({ ...wrong.body, instance: '' });
        expect(Object.keys(reply.headers).sort()).toEqual(Object.keys(wrong.headers).sort());
        expect(reply.headers['retry-after']).toBeUndefined();
      }
      running.clock.advance(15 * MINUTE - 1);
      expect((await attempt(user.username, PASSWORD)).status).toBe(401);
      running.clock.advance(1);
      expect((await attempt(user.username, PASSWORD)).status).toBe(201);
    });

    it('counts failures of the last 15 minutes alone, and forgets them at a success', async () => {
      const fail = async (times: number) => {
        for (let i = 0; i < times; i += 1) await attempt(user.username, 'not the password');
      };
      await fail(4);
      running.clock.advance(15 * MINUTE);
      await fail(4);
      expect((await attempt(user.username, PASSWORD)).status).toBe(201);
      await fail(4);
      expect((await attempt(user.username, PASSWORD)).status).toBe(201);
    });

    it('lets no more than five guesses through at once', async () => {
      const guesses = Array.from({ length: 30 }, () => attempt(user.username, 'not the password'));
      await Promise.all(guesses);
      const sql = 'SELECT cardinality(failed_at) AS failures FROM account_password WHERE account_id = $1';
      expect(await queryDatabase(running.database, sql, [user.accountId])).toEqual([{ failures: 5 }]);
      expect((await attempt(user.username, PASSWORD)).status).toBe(401);
    });

    it('does not hit an honest user who logs in many times at once', async () => {
      const replies = await Promise.all(Array.from({ length: 20 }, () => attempt(user.username, PASSWORD)));
      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 201));
    });

    it('is written down', async () => {
      for (let i = 0; i < 6; i += 1) await attempt(user.username, 'not the password');
      const sql = "SELECT outcome FROM audit_record WHERE action = 'account.locked' AND subject = $1";
      const rows = await queryDatabase(running.database, sql, [`account:${user.accountId}`]);
      expect(rows).toEqual([{ outcome: 'refused' }]);
    });
  });

  describe('setting a password', () => {
    const set = (client: Client, body: unknown) => client.send('PUT', '/v1/me/password', body);

    it('needs the current one, ends all other sessions and keeps the present one', async () => {
      const other = await logIn(running.app, user.username);
      const password = '两个黄鹂鸣翠柳一行白鹭上青天';
      expect((await set(user.client, { currentPassword: PASSWORD, password })).status).toBe(204);
      expect((await user.client.get('/v1/me')).status).toBe(200);
      expect((await other.get('/v1/me')).status).toBe(401);
      expect((await attempt(user.username, PASSWORD)).status).toBe(401);
      expect((await attempt(user.username, password)).status).toBe(201);
    });

    it.each([
      [{ password: 'long enough a password' }, '/currentPassword', 'password-required'],
      [{ password: 'long enough a password', currentPassword: 'wrong' }, '/currentPassword', 'password-wrong'],
      [{ password: 'short', currentPassword: PASSWORD }, '/password', 'password-too-short'],
      [{ password: '长'.repeat(129), currentPassword: PASSWORD }, '/password', 'password-too-long'],
      [{ password: 'tab\tinside the password', currentPassword: PASSWORD }, '/password', 'password-malformed'],
      [{ password: 'Password123456!', currentPassword: PASSWORD }, '/password', 'password-common'],
      [{ password: PASSWORD, currentPassword: PASSWORD }, '/password', 'password-unchanged'],
      [{ password: 7, currentPassword: PASSWORD }, '/password', 'malformed'],
      [{ password: 'long enough a password', currentPassword: null }, '/currentPassword', 'malformed'],
      [{ password: 'long enough a password', current: PASSWORD }, '/current', 'unknown-member'],
      [{ currentPassword: PASSWORD }, '/password', 'required'],
    ])('refuses new password %#', async (body, pointer, code) => {
      const reply = await set(user.client, body);
      expect(reply.status).toBe(422);
      expect(reply.body['errors']).toEqual([expect.objectContaining({ pointer, code })]);
      expect((await attempt(user.username, PASSWORD)).status).toBe(201);
    });

    it('refuses the username', async () => {
      const reply = await set(user.client, { password: user.username.toUpperCase(), currentPassword: PASSWORD });
      expect(reply.body['errors']).toEqual([expect.objectContaining({ code: 'password-is-username' })]);
    });

    it('counts wrong current passwords as failures to log in', async () => {
      for (let i = 0; i < 5; i += 1)
        await set(user.client, { password: 'long enough a password', currentPassword: 'no' });
      expect((await attempt(user.username, PASSWORD)).status).toBe(401);
    });

    it('does not depend on how the keyboard composes characters', async () => {
      const composed = 'café à la crème brûlée';
      await set(user.client, { currentPassword: PASSWORD, password: composed.normalize('NFD') });
      expect((await attempt(user.username, composed.normalize('NFC'))).status).toBe(201);
    });
  });
});
