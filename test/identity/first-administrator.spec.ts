import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type FirstAdministrator,
  IdentityBootstrap,
  openAccountAdministration,
} from '../../src/modules/identity/index.js';
import { OutboxWorker } from '../../src/platform/outbox/index.js';
import { clientOf, firstAdministrator, logIn, PASSWORD } from '../support/identity.js';
import { type IdentityApp, startIdentityApp } from '../support/identity-app.js';
import { queryDatabase } from '../support/query.js';

const HOUR = 3_600_000;

describe('the first administrator', () => {
  let running: IdentityApp;
  let file: string;

  beforeEach(async () => {
    running = await startIdentityApp();
    file = join(running.secretsDirectory, 'first-administrator-password');
  });
  afterEach(() => running.close());

  const ensure = () => running.app.get(IdentityBootstrap).ensure();
  const known = async (): Promise<FirstAdministrator> => {
    const found = await ensure();
    if (found === undefined) throw new Error('no first administrator');
    return found;
  };
  const attempt = (password: string) => clientOf(running.app).post('/v1/sessions', { username: 'admin', password });

  it('has a one-time password in a private file', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(running.secretsDirectory).mode & 0o777).toBe(0o700);
    const first = await known();
    expect(first).toMatchObject({ username: 'admin', file });
    expect(readFileSync(file, 'utf8')).toBe(`${first.password}\n`);
    const dump = await queryDatabase(running.database, 'SELECT p::text AS text FROM account_password p');
    expect(JSON.stringify(dump)).not.toContain(first.password);
  });

  it('is told the same password by every start until it is used', async () => {
    const first = await known();
    await running.restart();
    expect(await known()).toEqual(first);
  });

  it('has a file that goes when the password is used, and none ever after', async () => {
    const { password } = await known();
    const opened = await attempt(password);
    await running.app.get(OutboxWorker).drain();
    expect(existsSync(file)).toBe(false);
    const limited = clientOf(running.app, opened.text('token'));
    await limited.send('PUT', '/v1/me/password', { password: PASSWORD });
    await running.restart();
    expect(await ensure()).toBeUndefined();
    expect(existsSync(file)).toBe(false);
    expect((await attempt(PASSWORD)).status).toBe(201);
  });

  it('gets another password at the next start when the old one expired unused', async () => {
    const { password } = await known();
    running.clock.advance(24 * HOUR);
    expect((await attempt(password)).status).toBe(401);
    await running.restart();
    const next = await known();
    expect(next.password).not.toBe(password);
    expect((await attempt(next.password)).status).toBe(201);
  });

  it('gets another password at the next start when the file is gone, or when none was set after its use', async () => {
    const { password } = await known();
    rmSync(file);
    await running.restart();
    const second = await known();
    expect(second.password).not.toBe(password);
    expect((await attempt(password)).status).toBe(401);
    expect((await attempt(second.password)).status).toBe(201);
    await running.restart();
    const third = await known();
    expect(third.password).not.toBe(second.password);
    await running.app.get(OutboxWorker).drain();
    expect(existsSync(file)).toBe(true);
    expect((await attempt(third.password)).status).toBe(201);
  });

  it('gets another password when the file tells one that is not theirs, as after a crash between file and row', async () => {
    const old = await known();
    running.clock.advance(24 * HOUR);
    await running.restart();
    const second = await known();
    writeFileSync(file, `${old.password}\n`);
    await running.restart();
    const third = await known();
    expect([old.password, second.password]).not.toContain(third.password);
    expect(readFileSync(file, 'utf8')).toBe(`${third.password}\n`);
    expect((await attempt(third.password)).status).toBe(201);
  });

  it('is one, however many instances start at once', async () => {
    const database = await queryDatabase(running.database, 'SELECT count(*)::int AS accounts FROM account');
    expect(database).toEqual([{ accounts: 1 }]);
    running.clock.advance(24 * HOUR);
    const found = await Promise.all([ensure(), ensure(), ensure()]);
    const passwords = new Set(found.map((first) => first?.password));
    expect(passwords.size).toBe(1);
    expect((await attempt(String(found[0]?.password))).status).toBe(201);
  });

  it('cannot do business, and the operator of the machine neither', async () => {
    const administrator = await firstAdministrator(running.app);
    const permissions = (await administrator.get('/v1/me')).body['permissions'];
    expect(permissions).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(applications|certificates):/)]));
  });

  describe('command line', () => {
    it('adds users of any organisation without a server', async () => {
      const accounts = await openAccountAdministration(running.database.url, running.clock);
      try {
        const added = await accounts.add({
          username: 'reviewer',
          fullName: '样本',
          organisation: 'public',
          roles: ['registrar'],
        });
        const limited = await logInAt(added);
        await limited.send('PUT', '/v1/me/password', { password: PASSWORD });
        const me = await (await logIn(running.app, 'reviewer')).get('/v1/me');
        expect(me.body['organisation']).toMatchObject({ centre: 'public' });
        const again = { username: 'REVIEWER', fullName: '样本', organisation: 'public', roles: ['registrar'] } as const;
        await expect(accounts.add(again)).rejects.toMatchObject({ code: 'username-taken' });
        await expect(accounts.add({ ...again, organisation: 'nowhere' })).rejects.toMatchObject({
          code: 'organisation-not-found',
        });
        await expect(accounts.add({ ...again, roles: ['registrant'] })).rejects.toMatchObject({
          code: 'validation-failed',
        });
      } finally {
        await accounts.close();
      }
    });

    it('resets a password; the file of a superseded one goes', async () => {
      const { password } = await known();
      const accounts = await openAccountAdministration(running.database.url, running.clock);
      const reset = await accounts.reset('Admin').finally(() => accounts.close());
      await running.app.get(OutboxWorker).drain();
      expect(existsSync(file)).toBe(false);
      expect((await attempt(password)).status).toBe(401);
      await running.restart();
      expect(await ensure()).toBeUndefined();
      expect((await attempt(reset.password)).status).toBe(201);
    });

    it('refuses to reset what is not there', async () => {
      const accounts = await openAccountAdministration(running.database.url, running.clock);
      await expect(accounts.reset('nobody').finally(() => accounts.close())).rejects.toMatchObject({
        code: 'account-not-found',
      });
    });

    const logInAt = async ({ account, password }: { account: { username: string }; password: string }) =>
      logIn(running.app, account.username, password);
  });
});

describe('the limit on log-ins', () => {
  it('is narrower than that on everything else', async () => {
    const running = await startIdentityApp({ loginsPerMinute: 3 });
    try {
      const attempt = () => clientOf(running.app).post('/v1/sessions', { username: 'a', password: 'b' });
      const replies = [await attempt(), await attempt(), await attempt(), await attempt()];
      expect(replies.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
      expect((await clientOf(running.app).get('/v1/me')).status).toBe(401);
    } finally {
      await running.close();
    }
  });
});
