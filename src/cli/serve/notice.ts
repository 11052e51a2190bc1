import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Runtime } from '../../runtime.js';

/** Where a notice will be read. */
export interface Audience {
  /** A person reads it at a terminal: only then may it hold a secret. */
  readonly terminal: boolean;
}

/** Lines to print once the registry is ready, such as how the first administrator logs in. */
export type Notice = (app: NestFastifyApplication, runtime: Runtime, audience: Audience) => Promise<readonly string[]>;
