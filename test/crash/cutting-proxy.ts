import { connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between an application and PostgreSQL, and cuts a connection between a COMMIT and its answer. */
export class CuttingProxy {
  /** Connections cut so far. */
  cut = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** @param isTime asked at each COMMIT whether to cut this one */
  static async start(databaseUrl: string, isTime: () => boolean): Promise<CuttingProxy> {
    const target = new URL(databaseUrl);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = new URL(databaseUrl);
    url.port = String(typeof address === 'object' && address !== null ? address.port : 0);
    const proxy = new CuttingProxy(server, url.href);
    server.on('connection', (near) => proxy.join(near, connect(Number(target.port), target.hostname), isTime));
    return proxy;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket, far: Socket, isTime: () => boolean): void {
    let isDeaf = false;
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.sockets.delete(socket);
        near.destroy();
        far.end();
      });
    }
    near.on('data', (bytes) => {
      far.write(bytes);
      if (isDeaf || !bytes.includes('COMMIT') || !isTime()) return;
      // The server gets the COMMIT whole; the application never hears of it.
      isDeaf = true;
      this.cut += 1;
      setTimeout(() => near.destroy(), 20);
    });
    far.on('data', (bytes) => {
      if (!isDeaf) near.write(bytes);
    });
  }
}
