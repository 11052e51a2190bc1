import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { writePrivateFile } from '../data-directory/index.js';

/** The port chosen at the first start, so that tools find the database again; undefined before. */
export function rememberedPort(path: string): number | undefined {
  const port = existsSync(path) ? Number(readFileSync(path, 'utf8')) : Number.NaN;
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

/** Keeps the port for the next start. */
export function rememberPort(path: string, port: number): void {
  if (rememberedPort(path) !== port) writePrivateFile(path, `${port}\n`);
}

/** A loopback port that is free in this moment: the wished one if possible. */
export function freePort(wished = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (wished === 0 ? reject(error) : resolve(freePort())));
    probe.listen(wished, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : wished;
      probe.close(() => resolve(port));
    });
  });
}
