import { createServer } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { errorCode, errorText, StartupError } from '../../platform/startup/index.js';

/** Refuses early, before anything is started, when the address cannot be listened on. */
export function requireFreePort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(listenFault(error, host, port)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** A port that is free now: artefacts carry the address, so it is chosen before anything starts. */
export function findFreePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(listenFault(error, host, 0)));
    probe.listen(0, host, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Takes connections.
 * @returns the address as a browser on this machine would write it
 */
export async function listen(app: NestFastifyApplication, host: string, port: number): Promise<string> {
  try {
    await app.listen(port, host);
  } catch (error) {
    throw listenFault(error, host, port);
  }
  return (await app.getUrl()).replace(/\/\/(\[::\]|0\.0\.0\.0)/, '//127.0.0.1');
}

function listenFault(error: unknown, host: string, port: number): unknown {
  // Listening begins with the modules' own starts; what they refuse is said in their words.
  if (error instanceof StartupError) return error;
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartupError(
        'port-taken',
        `端口 ${port}（${host}）已被其他程序占用，请用 PORT 或 --port 换一个`,
        `port ${port} on ${host} is taken by another program; choose another with PORT or --port`,
      );
    case 'EACCES':
      return new StartupError(
        'port-forbidden',
        `没有权限监听端口 ${port}，请换用 1024 以上的端口`,
        `listening on port ${port} is not permitted; choose one above 1024`,
      );
    default:
      return new StartupError(
        'listen',
        `无法监听 ${host}:${port}（${errorText(error)}）`,
        `cannot listen on ${host}:${port} (${errorText(error)})`,
        { cause: error },
      );
  }
}
