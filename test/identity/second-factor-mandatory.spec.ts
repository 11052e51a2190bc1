import { type Client, clientOf, firstAdministrator, logIn, PASSWORD } from '../support/identity.js';
import { type IdentityApp, startIdentityApp } from '../support/identity-app.js';
import { type OidcIssuer, startOidcIssuer } from '../support/oidc-issuer.js';
import { queryDatabase } from '../support/query.js';
import { type Enrolled, enrol } from '../support/second-factor.js';

let outside: OidcIssuer;
let running: IdentityApp;
let half: Client;
let administrator: Enrolled;

beforeAll(async () => {
  outside = await startOidcIssuer();
  running = await startIdentityApp({
    secondFactorMandatory: true,
    oidc: { issuer: outside.issuer, audience: 'registry' },
  });
  half = await firstAdministrator(running.app);
});
afterAll(async () => {
  await running.close();
  await outside.close();
});

describe('in production mode', () => {
  it('the first administrator can do nothing but enrol, and then everything', async () => {
    expect((await half.get('/v1/accounts')).body).toMatchObject({ code: 'permission-denied' });
    expect((await half.get('/v1/me')).status).toBe(403);
    expect((await half.post('/v1/persons', { fullName: '样本' })).status).toBe(403);
    administrator = await enrol(running.app, half, running.clock.now());
    expect((await half.get('/v1/me/second-factor')).status).toBe(401);
    expect((await administrator.client.get('/v1/accounts')).status).toBe(200);
  });

  it.each([
    ['registrar', 'social'],
    ['finance-officer', 'platform'],
    ['auditor', 'platform'],
  ])('a %s is told to enrol, and is nobody until then', async (role, place) => {
    const { client, username } = await add(role, place);
    const opened = await clientOf(running.app).post('/v1/sessions', { username, password: PASSWORD });
    expect(opened.body).toMatchObject({ secondFactor: 'enrol' });
    for (const path of ['/v1/me', '/v1/organisations', '/v1/api-keys', '/v1/audit-records', '/v1/accounts']) {
      expect((await client.get(path)).status).toBe(403);
    }
    const enrolled = await enrol(running.app, client, running.clock.now());
    expect((await enrolled.client.get('/v1/me')).status).toBe(200);
    // Whoever had it and lost it is back at the beginning, with a session as with a key.
    await queryDatabase(
      running.database,
      `DELETE FROM second_factor f USING account a
      WHERE a.id = f.account_id AND a.username = $1`,
      [username],
    );
    expect((await enrolled.client.get('/v1/me')).status).toBe(403);
  });

  it('a registrar confirms, refuses and sees no request of a colleague until then', async () => {
    const { client } = await add('registrar', 'social');
    const path = '/v1/approvals/6f1c1a52-6c0b-4c3e-9a1e-0d5b5b6f7a10';
    const decide = (by: Client, how: string) => by.post(`${path}/${how}`, { digest: `sha256:${'0'.repeat(64)}` });
    expect((await client.get('/v1/approvals')).body).toMatchObject({ code: 'permission-denied' });
    expect((await decide(client, 'confirmations')).body).toMatchObject({ code: 'permission-denied' });
    expect((await decide(client, 'refusals')).body).toMatchObject({ code: 'permission-denied' });
    const enrolled = await enrol(running.app, client, running.clock.now());
    expect((await enrolled.client.get('/v1/approvals')).status).toBe(200);
    expect((await decide(enrolled.client, 'confirmations')).body).toMatchObject({ code: 'approval-not-found' });
  });

  it('others need none', async () => {
    const { client } = await add('evaluator', 'platform');
    expect((await client.get('/v1/me')).status).toBe(200);
  });

  it('whoever becomes trusted loses what he had', async () => {
    const { client, accountId } = await add('evaluator', 'platform');
    const wish = { name: 'x', scopes: ['self:read'], expiresAt: '2026-04-01T00:00:00Z' };
    const key = clientOf(running.app, (await client.post('/v1/api-keys', wish)).text('secret'));
    expect((await key.get('/v1/me')).status).toBe(200);
    await queryDatabase(running.database, "UPDATE account SET roles = '{auditor}' WHERE id = $1", [accountId]);
    expect((await client.get('/v1/me')).status).toBe(403);
    expect((await key.get('/v1/me')).status).toBe(403);
  });

  it('a token of the outside issuer counts only if that says that several factors were proven', async () => {
    const { accountId } = await add('auditor', 'platform');
    await queryDatabase(
      running.database,
      'INSERT INTO account_oidc_subject (account_id, issuer, subject, linked_at) VALUES ($1, $2, $3, now())',
      [accountId, outside.issuer, 'auditor-1'],
    );
    const exp = Math.floor(running.clock.now().getTime() / 1000) + 300;
    const as = async (amr: unknown) => {
      const claims = {
        iss: outside.issuer,
        aud: 'registry',
        sub: 'auditor-1',
        exp,
        ...(amr === undefined ? {} : { amr }),
      };
      return (await clientOf(running.app, await outside.token(claims)).get('/v1/me')).status;
    };
    expect([await as(undefined), await as(['pwd']), await as('mfa'), await as(['pwd', 'mfa'])]).toEqual([
      403, 403, 403, 200,
    ]);
  });
});

async function add(role: string, place: string) {
  const username = `u-${role}-${Math.floor(running.clock.now().getTime() / 1000)}`;
  running.clock.advance(1_000);
  const organisations = await queryDatabase(
    running.database,
    'SELECT id FROM organisation WHERE $1 IN (kind, centre)',
    [place],
  );
  const person = await administrator.client.post('/v1/persons', { fullName: '样本' });
  const account = { username, personId: person.text('id'), organisationId: organisations[0]?.['id'], roles: [role] };
  const created = await administrator.client.post('/v1/accounts', account);
  const first = await logIn(running.app, username, created.text('oneTimePassword'));
  await first.send('PUT', '/v1/me/password', { password: PASSWORD });
  return { client: await logIn(running.app, username), username, accountId: created.text('id') };
}
