import { SignJWT, UnsecuredJWT } from 'jose';
import { addOrganisation, addUser, type Client, clientOf, firstAdministrator, type User } from '../support/identity.js';
import { type IdentityApp, startIdentityApp } from '../support/identity-app.js';
import { type OidcIssuer, startOidcIssuer } from '../support/oidc-issuer.js';

const AUDIENCE = 'registry';

describe('tokens of an outside issuer', () => {
  let outside: OidcIssuer;
  let running: IdentityApp;
  let administrator: Client;
  let user: User;

  beforeAll(async () => {
    outside = await startOidcIssuer();
    running = await startIdentityApp({ oidc: { issuer: outside.issuer, audience: AUDIENCE } });
    administrator = await firstAdministrator(running.app);
    const organisationId = await addOrganisation(administrator);
    user = await addUser(running.app, administrator, { roles: ['registrant'], organisationId });
    await link(user.accountId, 'subject-1');
  });
  afterAll(async () => {
    await running.close();
    await outside.close();
  });

  const link = (accountId: string, subject: unknown) =>
    administrator.send('PUT', `/v1/accounts/${accountId}/oidc-subject`, { subject });
  const seconds = (offset: number) => Math.floor(running.clock.now().getTime() / 1000) + offset;
  const claims = (change: object = {}) => ({
    iss: outside.issuer,
    aud: AUDIENCE,
    sub: 'subject-1',
    exp: seconds(300),
    ...change,
  });
  const as = (token: string) => clientOf(running.app, token);

  it('stand for the account that is linked with their subject', async () => {
    // While the issuer is down, nothing is said about the token.
    outside.available = false;
    const token = await outside.token(claims());
    expect((await as(token).get('/v1/me')).status).toBe(503);
    outside.available = true;
    const me = await as(token).get('/v1/me');
    expect(me.body).toMatchObject({ accountId: user.accountId, authentication: 'oidc' });
  });

  it('are refused when anything about them is wrong', async () => {
    const [key] = outside.keys;
    const confused = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .sign(new TextEncoder().encode(JSON.stringify(key)));
    const unsecured = new UnsecuredJWT(claims()).encode();
    const good = await outside.token(claims());
    const tokens = [
      await outside.token(claims(), { forged: true }),
      await outside.token(claims({ iss: 'http://elsewhere.example' })),
      await outside.token(claims({ aud: 'another' })),
      await outside.token(claims({ sub: 'nobody' })),
      await outside.token(claims({ sub: '' })),
      await outside.token(claims({ sub: undefined })),
      await outside.token(claims({ exp: seconds(-31) })),
      await outside.token(claims({ exp: undefined })),
      await outside.token(claims({ nbf: seconds(31) })),
      confused,
      unsecured,
      `${unsecured}x`,
      `${good.slice(0, -2)}AA`,
    ];
    for (const token of tokens) expect((await as(token).get('/v1/me')).status).toBe(401);
  });

  it('are refused for a disabled account and after unlinking', async () => {
    const token = await outside.token(claims());
    const path = `/v1/accounts/${user.accountId}`;
    await administrator.send('PATCH', path, { state: 'disabled' }, { 'if-match': '"1"' });
    expect((await as(token).get('/v1/me')).status).toBe(401);
    await administrator.send('PATCH', path, { state: 'active' }, { 'if-match': '"2"' });
    expect((await as(token).get('/v1/me')).status).toBe(200);
    expect((await administrator.send('DELETE', `${path}/oidc-subject`)).status).toBe(204);
    expect((await as(token).get('/v1/me')).status).toBe(401);
    const again = await administrator.send('DELETE', `${path}/oidc-subject`);
    expect(again.body['code']).toBe('oidc-subject-not-found');
    expect((await link(user.accountId, 'subject-1')).body).toEqual({ issuer: outside.issuer, subject: 'subject-1' });
  });

  it('stand for one account alone', async () => {
    const me = (await administrator.get('/v1/me')).text('accountId');
    expect((await link(me, 'subject-1')).body['code']).toBe('oidc-subject-taken');
    expect((await link(me, '')).status).toBe(422);
    expect((await link(me, null)).status).toBe(422);
  });

  it('have no session to end', async () => {
    const reply = await as(await outside.token(claims())).send('DELETE', '/v1/sessions/current');
    expect(reply.body['code']).toBe('session-not-found');
  });
});

describe('without an outside issuer', () => {
  let running: IdentityApp;
  beforeAll(async () => {
    running = await startIdentityApp();
  });
  afterAll(() => running.close());

  it('no token is believed and no subject linked', async () => {
    const token = new UnsecuredJWT({ sub: 'x' }).encode();
    expect((await clientOf(running.app, `${token}x`).get('/v1/me')).status).toBe(401);
    const administrator = await firstAdministrator(running.app);
    const me = (await administrator.get('/v1/me')).text('accountId');
    const reply = await administrator.send('PUT', `/v1/accounts/${me}/oidc-subject`, { subject: 'x' });
    expect(reply.body['code']).toBe('oidc-not-configured');
  });
});
