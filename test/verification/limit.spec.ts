import { WholeApp } from '../support/app.js';
import { type Reply, replyOf } from '../support/identity.js';
import { problemFaults } from '../support/problem.js';

const LIMIT = 3;
const tries = Array.from({ length: LIMIT });
const NUMBERS = 5;

let limited: WholeApp;
beforeAll(async () => {
  limited = await WholeApp.start({
    environment: {
      REGISTRY_VERIFICATIONS_PER_MINUTE: String(LIMIT),
      REGISTRY_VERIFICATION_NUMBERS_PER_MINUTE: String(NUMBERS),
      REGISTRY_VERIFICATION_BATCHES_PER_MINUTE: '2',
      REGISTRY_DATA_DIGESTS_PER_MINUTE: '2',
    },
  });
});
afterAll(() => limited.close());

/** A request of a client at that address. */
async function from(
  remoteAddress: string,
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
  more = {},
): Promise<Reply> {
  const headers = { ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...more };
  const answer = await limited.app.inject({
    method,
    url,
    remoteAddress,
    headers,
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
  });
  return replyOf(answer.statusCode, answer.headers, answer.body);
}

const LOOKUP = { number: 'DA1102026099999', holderName: '北京样本数据有限公司' };
const post = (address: string, headers = {}) => from(address, 'POST', '/v1/verifications', { proof: {} }, headers);
const lookUp = (address: string) => from(address, 'POST', '/v1/verifications/lookup', LOOKUP);
const byNumber = (address: string, number = 'DA1102026099999') => from(address, 'GET', `/v1/verifications/${number}`);
const byDigest = (address: string) =>
  from(address, 'POST', '/v1/verifications/data-digests', { sha256: `sha256:${'0'.repeat(64)}` });

const expectRefused = (refused: Reply): void => {
  expect([refused.status, refused.body['code'], problemFaults(refused)]).toEqual([429, 'rate-limited', []]);
  expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
};

describe('the limit on posted files', () => {
  it('refuses the file too many with the time to wait, whatever address it claims to come from', async () => {
    for (const _ of tries) expect((await post('192.0.2.1')).status).toBe(200);
    for (const headers of [{}, { 'x-forwarded-for': '203.0.113.7' }, { 'x-real-ip': '203.0.113.8' }]) {
      expectRefused(await post('192.0.2.1', headers));
    }
  });

  it('is reached before a byte of the file is judged', async () => {
    const refused = await limited.app.inject({
      method: 'POST',
      url: '/v1/verifications',
      remoteAddress: '192.0.2.1',
      headers: { 'content-type': 'application/json' },
      payload: 'no JSON at all',
    });
    expect(refused.statusCode).toBe(429);
  });

  it('is one with that on numbers and names, so that neither is a way round the other', async () => {
    expectRefused(await lookUp('192.0.2.1'));
    for (const _ of tries) expect((await lookUp('192.0.2.2')).status).toBe(404);
    expectRefused(await post('192.0.2.2'));
  });

  it('leaves the question by number, and everything else, to limits of their own', async () => {
    expect((await byNumber('192.0.2.1')).status).toBe(404);
    expect((await byDigest('192.0.2.1')).status).toBe(200);
    expect((await from('192.0.2.1', 'GET', '/health/live')).status).toBe(200);
  });
});

describe('who goes through the numbers', () => {
  it('is stopped, on every route that knows them, and for his whole IPv6 network', async () => {
    const numbers = Array.from({ length: NUMBERS }, (_, index) => `DA110202609000${index}`);
    for (const [index, number] of numbers.entries()) {
      expect((await byNumber(`2001:db8:1:2::${index + 1}`, number)).status).toBe(404);
    }
    expectRefused(await byNumber('2001:db8:1:2:ffff:ffff:ffff:ffff'));
    expectRefused(await from('2001:db8:1:2::99', 'GET', '/v1/certificates/DA1102026090009/status'));
    for (const page of ['/verify/DA1102026090009', '/verify?number=DA1102026090009']) {
      expectRefused(await from('2001:db8:1:2::98', 'GET', page));
    }
  });

  it('is a client by his IPv4 address, however it is written, and others are others', async () => {
    for (let turn = 0; turn < NUMBERS; turn += 1)
      await byNumber(turn % 2 === 0 ? '198.51.100.7' : '::ffff:198.51.100.7');
    expectRefused(await byNumber('::ffff:198.51.100.7'));
    expect((await byNumber('198.51.100.8')).status).toBe(404);
    expect((await byNumber('2001:db8:1:3::1')).status).toBe(404);
  });
});

it('who asks for digests has a limit of his own', async () => {
  for (const _ of [1, 2]) expect((await byDigest('192.0.2.9')).status).toBe(200);
  expectRefused(await byDigest('192.0.2.9'));
  expect((await lookUp('192.0.2.9')).status).toBe(404);
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
