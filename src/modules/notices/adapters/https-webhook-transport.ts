import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type WebhookAnswer, type WebhookRequest, WebhookTransport } from '../domain/ports.js';
import type { WebhookFailureCode } from '../domain/subscription.js';
import { parseWebhookUrl } from '../domain/webhook-url.js';
import type { WebhookNetwork } from './webhook-network.js';

const MOST_ANSWER_BYTES = 65_536;
const MOST_HEADER_BYTES = 16_384;

class WebhookFailure extends Error {
  constructor(readonly code: WebhookFailureCode) {
    super(code);
  }
}

/**
 * One POST over TLS, on a connection of its own. The name is looked up once; if any of its addresses is not allowed
 * nothing is sent, and the connection goes to the addresses that were checked, so a name that answers otherwise the
 * second time gains nothing. Redirects are not followed. Everything together ends in time.
 */
export class HttpsWebhookTransport extends WebhookTransport {
  constructor(private readonly network: WebhookNetwork) {
    super();
  }

  async post({ url, headers, body }: WebhookRequest): Promise<WebhookAnswer> {
    const deadline = AbortSignal.timeout(this.network.timeoutMs);
    try {
      const parsed = parseWebhookUrl(url);
      if (!parsed.ok) throw new WebhookFailure('url-refused');
      const target = new URL(parsed.value);
      const addresses = await before(deadline, this.checkedAddresses(hostOf(target)));
      return { status: await this.send({ target, addresses, headers, body, deadline }) };
    } catch (error) {
      return { failure: deadline.aborted ? 'timeout' : failureOf(error) };
    }
  }

  private async checkedAddresses(host: string): Promise<readonly string[]> {
    const addresses = isIP(host) === 0 ? await this.resolved(host) : [host];
    if (addresses.length === 0) throw new WebhookFailure('name-unresolved');
    if (!addresses.every((address) => this.network.isAllowed(address))) throw new WebhookFailure('address-refused');
    return addresses;
  }

  private async resolved(host: string): Promise<readonly string[]> {
    try {
      return await this.network.resolve(host);
    } catch {
      throw new WebhookFailure('name-unresolved');
    }
  }

  private send({ target, addresses, headers, body, deadline }: Sending): Promise<number> {
    const { roots } = this.network;
    const host = hostOf(target);
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          method: 'POST',
          host,
          port: target.port === '' ? 443 : Number(target.port),
          path: `${target.pathname}${target.search}`,
          headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
          agent: false,
          lookup: pinnedTo(addresses),
          maxHeaderSize: MOST_HEADER_BYTES,
          signal: deadline,
          ...(isIP(host) === 0 ? { servername: host } : {}),
          ...(roots === undefined ? {} : { ca: roots }),
        },
        (answer) => {
          let bytes = 0;
          answer.on('data', (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes > MOST_ANSWER_BYTES) answer.destroy(new WebhookFailure('answer-too-large'));
          });
          answer.on('end', () => resolve(answer.statusCode ?? 0));
          answer.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

interface Sending extends Omit<WebhookRequest, 'url'> {
  readonly target: URL;
  readonly addresses: readonly string[];
  readonly deadline: AbortSignal;
}

/** The host without the brackets of an IPv6 literal. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** Answers every look-up with the addresses that were checked. */
function pinnedTo(addresses: readonly string[]): LookupFunction {
  const entries = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, { all }, callback) => {
    const [first] = entries;
    if (all === true || first === undefined) callback(null, entries);
    else callback(null, first.address, first.family);
  };
}

function before<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new WebhookFailure('timeout'));
    deadline.addEventListener('abort', late, { once: true });
    work.then(resolve, reject).finally(() => deadline.removeEventListener('abort', late));
  });
}

function failureOf(error: unknown): WebhookFailureCode {
  if (error instanceof WebhookFailure) return error.code;
  const code = String(Object(error).code ?? '');
  if (code.startsWith('HPE_')) return 'answer-malformed';
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code) ? 'certificate' : 'connection';
}
