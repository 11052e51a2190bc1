import { WholeApp } from '../support/app.js';
import { problemFaults } from '../support/problem.js';

const LIMIT = 3;
const tries = Array.from({ length: LIMIT });

describe('the limit on posted files', () => {
  let limited: WholeApp;
  beforeAll(async () => {
    limited = await WholeApp.start({ environment: { REGISTRY_VERIFICATIONS_PER_MINUTE: String(LIMIT) } });
  });
  afterAll(() => limited.close());

  const post = (headers = {}) => limited.client().send('POST', '/v1/verifications', { proof: {} }, headers);
  const byNumber = () => limited.client().get('/v1/verifications/DA1102026099999');

  it('refuses the file too many with the time to wait, whatever address it claims to come from', async () => {
    for (const _ of tries) expect((await post()).status).toBe(200);
    for (const headers of [{}, { 'x-forwarded-for': '203.0.113.7' }, { 'x-real-ip': '203.0.113.8' }]) {
      const refused = await post(headers);
      expect([refused.status, refused.body['code'], problemFaults(refused)]).toEqual([429, 'rate-limited', []]);
      expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    }
  });

  it('is reached before a byte of the file is judged', async () => {
    expect((await limited.client().post('/v1/verifications', 'no JSON at all')).status).toBe(429);
  });

  it('leaves the question by number, and everything else, to the general limit', async () => {
    const asked = [...(await Promise.all(tries.map(byNumber))), await byNumber(), await byNumber()];
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([404]));
    expect((await limited.client().get('/health/live')).status).toBe(200);
  });
});

it('is lifted by 0', async () => {
  const unlimited = await WholeApp.start({ environment: { REGISTRY_VERIFICATIONS_PER_MINUTE: '0' } });
  try {
    const posts = Array.from({ length: 100 }, () => unlimited.client().post('/v1/verifications', { proof: {} }));
    expect(new Set((await Promise.all(posts)).map(({ status }) => status))).toEqual(new Set([200]));
  } finally {
    await unlimited.close();
  }
});
