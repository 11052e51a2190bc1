import { HttpsWebhookTransport } from '../../src/modules/notices/adapters/https-webhook-transport.js';
import { internet, type WebhookNetwork } from '../../src/modules/notices/adapters/webhook-network.js';
import { certificate, HOOK_HOST, Subscriber } from './support.js';

let subscriber: Subscriber;

beforeEach(async () => {
  subscriber = await Subscriber.start();
});
afterEach(() => subscriber.close());

const post = (change: Partial<WebhookNetwork> = {}, url = subscriber.url(), body = '{"名":1}') =>
  new HttpsWebhookTransport(subscriber.network(change)).post({
    url,
    headers: { 'content-type': 'application/json', 'webhook-id': 'a' },
    body,
  });

it('posts the bytes it was given, and keeps nothing but the status', async () => {
  expect(await post({}, subscriber.url('/a?b=%20c'))).toEqual({ status: 204 });
  expect(subscriber.received).toMatchObject([{ method: 'POST', url: '/a?b=%20c', body: '{"名":1}' }]);
  expect(subscriber.received[0]?.headers).toMatchObject({ 'content-length': '9', 'webhook-id': 'a' });
});

describe('where it goes', () => {
  const only = (allowed: string) => ({ isAllowed: (address: string) => address === allowed });

  it('looks a name up once and connects to what was checked, whatever the name answers next (DNS rebinding)', async () => {
    const answers = [['127.0.0.2'], ['127.0.0.1']];
    let asked = 0;
    const resolve = async () => answers[asked++] ?? [];
    expect(await post({ resolve, ...only('127.0.0.2') })).toEqual({ status: 204 });
    expect(asked).toBe(1);
    expect(subscriber.received[0]?.to).toMatch(/(^|:)127\.0\.0\.2$/);
  });

  it('sends nothing when one of several addresses is not allowed', async () => {
    const resolve = async () => ['127.0.0.2', '127.0.0.1'];
    expect(await post({ resolve, ...only('127.0.0.2') })).toEqual({ failure: 'address-refused' });
    expect(subscriber.connections).toBe(0);
  });

  it.each([
    'https://127.0.0.1',
    'https://2130706433',
    'https://0x7f000001',
    'https://0x7f.1',
    'https://0177.0.0.1',
    'https://127.1',
    'https://[::1]',
    'https://[::]',
    'https://[::ffff:127.0.0.1]',
    'https://[::ffff:7f00:1]',
    'https://[64:ff9b::7f00:1]',
    'https://169.254.169.254',
    'https://127。0。0。1',
  ])('on the internet %s is refused', async (origin) => {
    const network = { ...internet, roots: subscriber.root };
    expect(await post(network, `${origin}:${subscriber.port}/`)).toEqual({ failure: 'address-refused' });
    expect(subscriber.connections).toBe(0);
  });

  it.each([['127.0.0.1'], ['fe80::1%eth0'], ['::ffff:127.0.0.1'], ['10.0.0.1', '8.8.8.8'], ['8.8.8.8', '::1']])(
    'on the internet a name that leads to %s %s is refused',
    async (...addresses) => {
      const network = { ...internet, roots: subscriber.root, resolve: async () => addresses };
      expect(await post(network)).toEqual({ failure: 'address-refused' });
      expect(subscriber.connections).toBe(0);
    },
  );

  it.each([
    ['http://hooks.test/', 'plain'],
    ['https://user:password@hooks.test/', 'a login'],
    ['https://user@hooks.test/', 'a user'],
    ['https://[fe80::1%eth0]/', 'a zone'],
    ['https://hooks.test/#a', 'a fragment'],
    ['file:///etc/passwd', 'a file'],
    ['/hook', 'no host'],
  ])('%s is refused (%s)', async (url) => {
    expect(await post({}, url)).toEqual({ failure: 'url-refused' });
  });

  it('does not follow a redirect', async () => {
    subscriber.answer = (_, response) => void response.writeHead(307, { location: subscriber.url('/other') }).end();
    expect(await post()).toEqual({ status: 307 });
    expect(subscriber.received).toHaveLength(1);
  });

  it('tells a name that is not known, or leads nowhere', async () => {
    expect(await post({ resolve: () => Promise.reject(new Error('ENOTFOUND')) })).toEqual({
      failure: 'name-unresolved',
    });
    expect(await post({ resolve: async () => [] })).toEqual({ failure: 'name-unresolved' });
  });
});

describe('who answers', () => {
  it.each([
    ['expired', () => certificate(HOOK_HOST, -1)],
    ['of another host', () => certificate('other.test')],
  ])('a certificate that is %s is refused', async (_, pair) => {
    const other = await Subscriber.start(await pair());
    try {
      expect(await post({ roots: other.root }, other.url())).toEqual({ failure: 'certificate' });
      expect(other.received).toHaveLength(0);
    } finally {
      await other.close();
    }
  });

  it('a certificate that nobody vouches for is refused', async () => {
    const { cert } = await certificate('another.test');
    expect(await post({ roots: cert })).toEqual({ failure: 'certificate' });
    expect(subscriber.received).toHaveLength(0);
  });
});

describe('what is answered', () => {
  const soon = { timeoutMs: 300 };

  it('a look-up that never ends is given up', async () => {
    expect(await post({ ...soon, resolve: () => new Promise(() => undefined) })).toEqual({ failure: 'timeout' });
  });

  it('silence is given up', async () => {
    subscriber.answer = () => undefined;
    expect(await post(soon)).toEqual({ failure: 'timeout' });
  });

  it('a body that trickles is given up', async () => {
    subscriber.answer = (_, response) => {
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    };
    expect(await post(soon)).toEqual({ failure: 'timeout' });
  });

  it('an endless body ends at 64 kB', async () => {
    subscriber.answer = (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    expect(await post()).toEqual({ failure: 'answer-too-large' });
  });

  it('64 kB to the byte are read', async () => {
    subscriber.answer = (_, response) => void response.writeHead(200).end(Buffer.alloc(65_536));
    expect(await post()).toEqual({ status: 200 });
  });

  it('huge headers are refused', async () => {
    subscriber.answer = (_, response) => void response.writeHead(200, { 'x-huge': 'a'.repeat(100_000) }).end();
    expect(await post()).toEqual({ failure: 'answer-malformed' });
  });

  it('a connection that breaks is told', async () => {
    subscriber.answer = (request) => void request.socket.destroy();
    expect(await post()).toEqual({ failure: 'connection' });
  });
});
