import { clientOf } from '../support/identity.js';
import { type IdentityApp, startIdentityApp } from '../support/identity-app.js';

describe('bad credentials', () => {
  let running: IdentityApp;

  beforeAll(async () => {
    running = await startIdentityApp();
  });
  afterAll(() => running.close());

  it.each([
    undefined,
    '',
    'Basic YWRtaW46eA==',
    'Bearer',
    'Bearer drs_short',
    `Bearer drs_${'A'.repeat(43)}`,
    'Bearer a.b.c',
    `Bearer ${'x'.repeat(9_000)}`,
  ])('opens nothing to credential %#', async (authorization) => {
    const reply = await clientOf(running.app).send('GET', '/v1/me', undefined, {
      ...(authorization === undefined ? {} : { authorization }),
    });
    expect(reply.status).toBe(401);
    expect(reply.headers['www-authenticate']).toBe('Bearer');
  });

  it.each([
    ['{"username":"a"}', ['/password']],
    ['{"username":"a","password":null}', ['/password']],
    ['{"username":["a"],"password":{}}', ['/username', '/password']],
    [`{"username":"a","password":"${'x'.repeat(600)}"}`, ['/password']],
    ['{"username":"a","password":"b","remember":true}', ['/remember']],
    ['[]', undefined],
    ['null', undefined],
    ['"a"', undefined],
    ['{"username":"a","username":"b","password":"c"}', undefined],
    ['{"username":"a\\u0000","password":"c"}', undefined],
    ['{"username":"\\ud800","password":"c"}', undefined],
    ['{"username":"a"', undefined],
    ['', undefined],
  ])('refuses log-in %#', async (text, pointers) => {
    const reply = await clientOf(running.app).send('POST', '/v1/sessions', text);
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.status).toBeLessThan(500);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    if (pointers === undefined) return;
    const errors = Array.isArray(reply.body['errors']) ? reply.body['errors'] : [];
    expect(errors.map(({ pointer }) => pointer)).toEqual(pointers);
  });
});
