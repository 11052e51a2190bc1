import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { HmacWebhookSigner } from './hmac-webhook-signer.js';

const signer = new HmacWebhookSigner();
const key = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const FIRST = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const SECOND = Buffer.alloc(32, 7).toString('base64');

it('gives the signature that the reference implementations publish', () => {
  const signature = signer.sign([key(FIRST)], 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, '{"test": 2432232314}');
  expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

describe('as the reference implementation verifies it', () => {
  const now = Math.floor(Date.now() / 1000);
  const body = '{"type":"certificate.issued","data":{"名称":"样本"}}';
  const headersOf = (keys: readonly string[], id = 'a-b', timestamp = now) => ({
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signer.sign(keys.map(key), id, timestamp, body),
  });

  it.each([[[FIRST]], [[SECOND, FIRST]], [[FIRST, SECOND]]])('holds by any of the keys (%#)', (keys) => {
    expect(new Webhook(`whsec_${FIRST}`).verify(body, headersOf(keys))).toEqual(JSON.parse(body));
  });

  it.each([
    ['another body', `${body} `, headersOf([FIRST])],
    ['another id', body, { ...headersOf([FIRST]), 'webhook-id': 'a-c' }],
    ['another time', body, { ...headersOf([FIRST]), 'webhook-timestamp': String(now + 1) }],
    ['another key', body, headersOf([SECOND])],
    ['an old message again', body, headersOf([FIRST], 'a-b', now - 600)],
  ])('does not hold for %s', (_, text, headers) => {
    expect(() => new Webhook(`whsec_${FIRST}`).verify(text, headers)).toThrow(WebhookVerificationError);
  });
});
