import {
  addOrganisation,
  addUser,
  type Client,
  clientOf,
  firstAdministrator,
  logIn,
  PASSWORD,
  type Reply,
  type User,
} from '../support/identity.js';
import { type IdentityApp, startIdentityApp } from '../support/identity-app.js';
import { queryDatabase } from '../support/query.js';
import { askForSecret, codeOf, type Enrolled, enrol, prove } from '../support/second-factor.js';

const MINUTE = 60_000;
const STEP = 30_000;

let running: IdentityApp;
let administrator: Client;
let organisationId: string;
let user: User;
let enrolled: Enrolled;

beforeAll(async () => {
  running = await startIdentityApp();
  administrator = await firstAdministrator(running.app);
  organisationId = await addOrganisation(administrator);
});
afterAll(() => running.close());

beforeEach(async () => {
  running.clock.advance(STEP);
  administrator = await logIn(running.app, 'admin');
  user = await addUser(running.app, administrator, { roles: ['registrant'], organisationId });
  enrolled = await enrol(running.app, user.client, running.clock.now());
  running.clock.advance(STEP);
});

const codeOfReply = ({ body }: Reply) => body['code'];
const waiting = () => logIn(running.app, user.username);
const present = (steps = 0) => codeOf(enrolled.secret, running.clock.now(), steps);
const WRONG = '000000';
/** A code that is none of the three that count now. */
const wrong = () => ([-1, 0, 1].some((steps) => present(steps) === WRONG) ? '000001' : WRONG);

describe('a second factor', () => {
  it('is enrolled by password and first code, and shown once', async () => {
    const other = await addUser(running.app, administrator, { roles: ['registrant'], organisationId });
    expect((await askForSecret(other.client, 'not the password')).status).toBe(422);
    const shown = await askForSecret(other.client);
    expect(shown.headers['cache-control']).toBe('no-store');
    expect(shown.text('secret')).toMatch(/^[A-Z2-7]{32}$/);
    expect(shown.text('otpauthUri')).toContain(`secret=${shown.text('secret')}&`);
    expect(shown.text('qrText').split('\n').length).toBeGreaterThan(20);
    expect((await other.client.get('/v1/me/second-factor')).body).toEqual({ confirmedAt: null, recoveryCodesLeft: 0 });
    const early = await other.client.post('/v1/me/second-factor/confirmations', { code: wrong() });
    expect(codeOfReply(early)).toBe('second-factor-invalid');

    const now = running.clock.now();
    const code = codeOf(shown.text('secret'), now);
    const replies = await Promise.all(
      [1, 2, 3].map(() => other.client.post('/v1/me/second-factor/confirmations', { code })),
    );
    expect(replies.filter(({ status }) => status === 201).length).toBe(1);
    // The session before it ended with it.
    expect((await other.client.get('/v1/me')).status).toBe(401);
    const rows = JSON.stringify(await queryDatabase(running.database, 'SELECT f::text AS row FROM second_factor f'));
    expect(rows).not.toContain(shown.text('secret'));
  });

  it('waits for its first code half an hour', async () => {
    const other = await addUser(running.app, administrator, { roles: ['registrant'], organisationId });
    const secret = (await askForSecret(other.client)).text('secret');
    running.clock.advance(30 * MINUTE);
    const late = await other.client.post('/v1/me/second-factor/confirmations', {
      code: codeOf(secret, running.clock.now()),
    });
    expect(codeOfReply(late)).toBe('second-factor-not-enrolled');
  });

  it('is not replaced by its owner, nor by whoever sits at his session', async () => {
    expect(codeOfReply(await askForSecret(enrolled.client))).toBe('second-factor-exists');
  });

  it('is asked for after the password, which opens nothing by itself', async () => {
    const opened = await clientOf(running.app).post('/v1/sessions', { username: user.username, password: PASSWORD });
    expect(opened.body).toMatchObject({ secondFactor: 'prove' });
    const half = clientOf(running.app, opened.text('token'));
    for (const path of ['/v1/me', '/v1/sessions', '/v1/api-keys', '/v1/organisations']) {
      expect((await half.get(path)).status).toBe(403);
    }
    const wish = { name: 'x', scopes: ['self:read'], expiresAt: '2026-04-01T00:00:00Z' };
    expect((await half.post('/v1/api-keys', wish)).status).toBe(403);
    const proven = await prove(half, present());
    expect(proven.status).toBe(201);
    expect((await clientOf(running.app, proven.text('token')).get('/v1/me')).status).toBe(200);
    // The half session is gone, and cannot be made whole a second time.
    expect((await half.get('/v1/me/second-factor')).status).toBe(401);
  });

  it('leaves a half session half an hour', async () => {
    const half = await waiting();
    running.clock.advance(30 * MINUTE);
    expect((await prove(half, present())).status).toBe(401);
  });

  it('takes no code twice, and none older than the last', async () => {
    const code = present();
    expect((await prove(await waiting(), code)).status).toBe(201);
    expect(codeOfReply(await prove(await waiting(), code))).toBe('second-factor-invalid');
    expect(codeOfReply(await prove(await waiting(), present(-1)))).toBe('second-factor-invalid');
    expect((await prove(await waiting(), present(1))).status).toBe(201);
  });

  it('takes one code once, however many ask at once', async () => {
    const halves = [await waiting(), await waiting(), await waiting()];
    const code = present();
    const replies = await Promise.all(halves.map((half) => prove(half, code)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  });

  it('takes the code that confirmed it no more', async () => {
    running.clock.advance(-STEP);
    expect(codeOfReply(await prove(await waiting(), present()))).toBe('second-factor-invalid');
  });

  it('takes the codes of one step before and after, no further', async () => {
    expect(codeOfReply(await prove(await waiting(), present(2)))).toBe('second-factor-invalid');
    expect((await prove(await waiting(), present(1))).status).toBe(201);
    running.clock.advance(5 * STEP);
    expect(codeOfReply(await prove(await waiting(), present(-2)))).toBe('second-factor-invalid');
    expect((await prove(await waiting(), present(-1))).status).toBe(201);
  });

  it('locks after five wrong codes, also against the right one and the password', async () => {
    const half = await waiting();
    const spare = await waiting();
    for (let i = 0; i < 5; i += 1) expect(codeOfReply(await prove(half, wrong()))).toBe('second-factor-invalid');
    expect(codeOfReply(await prove(spare, present()))).toBe('second-factor-invalid');
    const byPassword = await clientOf(running.app).post('/v1/sessions', {
      username: user.username,
      password: PASSWORD,
    });
    expect(codeOfReply(byPassword)).toBe('credentials-invalid');
    const locks = await queryDatabase(
      running.database,
      `SELECT detail FROM audit_record WHERE action = 'account.locked' AND subject = $1`,
      [`account:${user.accountId}`],
    );
    expect(locks).toEqual([{ detail: { by: 'second-factor' } }]);
    running.clock.advance(60 * MINUTE);
    // One more wrong one within the day locks again at once.
    expect((await prove(await waiting(), wrong())).status).toBe(422);
    expect(
      (await clientOf(running.app).post('/v1/sessions', { username: user.username, password: PASSWORD })).status,
    ).toBe(401);
    running.clock.advance(60 * MINUTE);
    expect((await prove(await waiting(), present())).status).toBe(201);
  });

  it('is not tried more often by logging in again in between', async () => {
    for (let i = 0; i < 5; i += 1) expect((await prove(await waiting(), wrong())).status).toBe(422);
    expect(
      (await clientOf(running.app).post('/v1/sessions', { username: user.username, password: PASSWORD })).status,
    ).toBe(401);
  });

  it('counts guesses made at the same moment', async () => {
    const half = await waiting();
    const spare = await waiting();
    await Promise.all(Array.from({ length: 12 }, () => prove(half, wrong())));
    expect((await prove(spare, present())).status).toBe(422);
  });

  it('is locked by wrong passwords too', async () => {
    const half = await waiting();
    for (let i = 0; i < 5; i += 1) {
      await clientOf(running.app).post('/v1/sessions', { username: user.username, password: 'not the password' });
    }
    expect((await prove(half, present())).status).toBe(422);
  });

  it('is stood in for by each recovery code once, and none is kept as it is', async () => {
    const [code = '', second = ''] = enrolled.recoveryCodes;
    expect(enrolled.recoveryCodes).toHaveLength(10);
    const halves = [await waiting(), await waiting()];
    const replies = await Promise.all(halves.map((half) => prove(half, code)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 422]);
    const proven = await prove(await waiting(), second.toLowerCase().replaceAll('-', ' '));
    const me = clientOf(running.app, proven.text('token'));
    expect((await me.get('/v1/me/second-factor')).body).toMatchObject({ recoveryCodesLeft: 8 });
    const rows = await queryDatabase(
      running.database,
      "SELECT encode(digest, 'escape') AS text FROM second_factor_recovery",
    );
    for (const kept of enrolled.recoveryCodes) expect(JSON.stringify(rows)).not.toContain(kept);
  });

  it("is not proven by another account's recovery code, nor by another's secret put in its row", async () => {
    const other = await addUser(running.app, administrator, { roles: ['registrant'], organisationId });
    const theirs = await enrol(running.app, other.client, running.clock.now());
    expect((await prove(await waiting(), theirs.recoveryCodes[0] ?? '')).status).toBe(422);
    await queryDatabase(
      running.database,
      `UPDATE second_factor SET sealed_secret = (SELECT sealed_secret FROM second_factor WHERE account_id = $1)
       WHERE account_id = $2`,
      [other.accountId, user.accountId],
    );
    running.clock.advance(STEP);
    expect((await prove(await waiting(), codeOf(theirs.secret, running.clock.now()))).status).toBe(500);
  });

  it('does not count while the account is disabled, and is no way around', async () => {
    const half = await waiting();
    await administrator.send('PATCH', `/v1/accounts/${user.accountId}`, { state: 'disabled' }, { 'if-match': '"1"' });
    expect((await prove(half, present())).status).toBe(401);
  });

  it('makes API keys made before it useless, and those made with it good', async () => {
    const other = await addUser(running.app, administrator, { roles: ['registrant'], organisationId });
    const wish = { name: 'x', scopes: ['self:read'], expiresAt: '2026-04-01T00:00:00Z' };
    const before = clientOf(running.app, (await other.client.post('/v1/api-keys', wish)).text('secret'));
    expect((await before.get('/v1/me')).status).toBe(200);
    const { client } = await enrol(running.app, other.client, running.clock.now());
    expect((await before.get('/v1/me')).status).toBe(403);
    const after = clientOf(running.app, (await client.post('/v1/api-keys', wish)).text('secret'));
    expect((await after.get('/v1/me')).status).toBe(200);
    expect((await after.get('/v1/me/second-factor')).status).toBe(403);
  });

  it('survives a restart, and a new password', async () => {
    await running.restart();
    running.clock.advance(STEP);
    expect((await prove(await waiting(), present())).status).toBe(201);
    const reset = await (await logIn(running.app, 'admin')).post(`/v1/accounts/${user.accountId}/one-time-passwords`);
    const limited = await logIn(running.app, user.username, reset.text('oneTimePassword'));
    expect((await prove(limited, present(1))).status).toBe(403);
    await limited.send('PUT', '/v1/me/password', { password: PASSWORD });
    expect((await (await waiting()).get('/v1/me')).status).toBe(403);
  });
});
