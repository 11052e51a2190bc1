import type { InjectOptions } from 'fastify';
import { WholeApp } from '../support/app.js';

/** What browsers send when somebody follows a link. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';

let whole: WholeApp;
beforeAll(async () => {
  whole = await WholeApp.start({ environment: { REGISTRY_SUBSIDY_SIMULATIONS_PER_MINUTE: '1' } });
});
afterAll(() => whole.close());

const ask = (url: string, accept: string, more: Partial<InjectOptions> = {}) =>
  whole.app.inject({ method: 'GET', url, ...more, headers: { accept, ...more.headers } });

it.each([
  ['/nowhere', 404, 'route-not-found'],
  ['/%', 400, 'request-malformed'],
  ['/subsidies?year=x', 400, 'request-malformed'],
  [`/${'x'.repeat(300)}`, 404, 'route-not-found'],
  ['/subsidies?cursor=x', 400, 'cursor-invalid'],
])('a browser is shown a page, a program told problem details: %s', async (url, status, code) => {
  const shown = await ask(url, BROWSER);
  expect(shown.statusCode).toBe(status);
  expect(shown.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': expect.stringContaining("style-src 'self'"),
    'cache-control': 'no-store',
    vary: 'accept',
  });
  expect(shown.body).toContain(`<code>${code}</code>`);
  expect(shown.body).toContain(String(shown.headers['x-request-id']));
  expect(shown.body).toMatch(/<h1>\p{Script=Han}+[^<]* <span class="en" lang="en">[A-Z]/u);
  for (const accept of ['*/*', 'application/json', 'application/problem+json']) {
    const told = await ask(url, accept);
    expect([told.statusCode, told.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(JSON.parse(told.body)).toMatchObject({ code });
  }
});

it.each(['/v1/nowhere', '/v1/me', '/ledger/entries/999', '/v1'])(
  'what is for programs tells problem details, whoever asks: %s',
  async (url) => {
    const { headers } = await ask(url, BROWSER);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  },
);

it('says on a page that one has asked too often, and when to come back', async () => {
  const asking = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } } as const;
  const twice = [1, 2].map(() => ask('/subsidies/simulation', BROWSER, { ...asking, payload: 'year=2026' }));
  const limited = (await Promise.all(twice)).find(({ statusCode }) => statusCode === 429);
  expect(limited?.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'retry-after': expect.stringMatching(/^\d+$/),
  });
  expect(limited?.body).toContain('<code>rate-limited</code>');
});

it('shows nothing of the address as markup', async () => {
  const { body } = await ask('/<script>alert(1)</script>', BROWSER);
  expect(body).not.toContain('<script');
});
