import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import type { WebhookNetwork } from '../../src/modules/notices/index.js';

export const HOOK_HOST = 'hooks.test';

/** A certificate for the host of the tests, its own root. */
export async function certificate(host = HOOK_HOST, daysFromNow = 30): Promise<{ cert: string; private: string }> {
  const day = 24 * 3_600_000;
  const notAfterDate = new Date(Date.now() + daysFromNow * day);
  const pair = await generate([{ name: 'commonName', value: host }], {
    notBeforeDate: new Date(notAfterDate.getTime() - 60 * day),
    notAfterDate,
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
  });
  return { cert: pair.cert, private: pair.private };
}

/** One request as a subscriber got it. */
export interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** The address of this machine that it came to. */
  readonly to: string | undefined;
}

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A subscriber with a real TLS server on this machine. */
export class Subscriber {
  readonly received: Received[] = [];
  connections = 0;
  /** How it answers; 204 unless a test says otherwise. */
  answer: Answering = (_request, response) => void response.writeHead(204).end();

  private constructor(
    private readonly server: Server,
    readonly root: string,
  ) {}

  static async start(pair?: { cert: string; private: string }): Promise<Subscriber> {
    const { cert, private: key } = pair ?? (await certificate());
    const server = createServer({ cert, key });
    const subscriber = new Subscriber(server, cert);
    server.on('connection', () => {
      subscriber.connections += 1;
    });
    server.on('request', (request, response) => subscriber.take(request, response));
    server.listen(0, '0.0.0.0');
    await once(server, 'listening');
    return subscriber;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  url(path = '/hook', host = HOOK_HOST): string {
    return `https://${host}:${this.port}${path}`;
  }

  /** A network on which the host of the tests is this machine, and this machine may be connected to. */
  network(change: Partial<WebhookNetwork> = {}): WebhookNetwork {
    return {
      resolve: async () => ['127.0.0.1'],
      isAllowed: (address) => address === '127.0.0.1',
      roots: this.root,
      timeoutMs: 5000,
      ...change,
    };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      const to = request.socket.localAddress;
      this.received.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8'), to });
      this.answer(request, response);
    });
  }
}
