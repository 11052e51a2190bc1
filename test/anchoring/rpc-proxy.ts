import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request of JSON-RPC as the proxy sees it. */
export interface Seen {
  readonly method: string;
  readonly params: readonly unknown[];
}

/** What the proxy does with a request instead of passing on the node's answer. */
export type Interference = (
  request: Seen,
  response: ServerResponse,
  /** The node's own answer. */
  ask: () => Promise<Record<string, unknown>>,
) => Promise<Record<string, unknown> | 'answered' | undefined> | Record<string, unknown> | 'answered' | undefined;

/** Stands between the anchorer and its node, and lies when a test says so. */
export class RpcProxy {
  /** Methods asked for, in order. */
  readonly seen: Seen[] = [];
  private interference: Interference | undefined;
  private readonly server: Server;

  private constructor(private readonly target: string) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.answer(Buffer.concat(chunks).toString('utf8'), response).catch(() => response.destroy());
      });
    });
  }

  static async start(target: string): Promise<RpcProxy> {
    const proxy = new RpcProxy(target);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Interferes from now on; without anything it is honest again. Returning undefined passes a request on. */
  interfere(interference?: Interference): void {
    this.interference = interference;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(body: string, response: ServerResponse): Promise<void> {
    const { method, params, id }: Seen & { id: number } = JSON.parse(body);
    this.seen.push({ method, params });
    const ask = async (): Promise<Record<string, unknown>> => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(this.target, { method: 'POST', body, headers })).json() as Promise<Record<string, unknown>>;
    };
    const changed = await this.interference?.({ method, params }, response, ask);
    if (changed === 'answered') return;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ jsonrpc: '2.0', id, ...(changed ?? (await ask())) }));
  }
}
