/** A registry as `npm start` runs it, with a clock that the parent process moves: users have no such way. */
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { type RunningRegistry, startRegistry } from '../../src/cli/serve/start-registry.js';
import { Teardown } from '../../src/cli/serve/teardown.js';
import { loadConfig } from '../../src/config/index.js';
import { OffsetClock } from '../../src/platform/clock/clock.js';
import { answerParent } from './children.js';

/** How the parent wants it. */
export interface RegistryWish {
  readonly environment: Readonly<Record<string, string>>;
  /** Where the clock starts, RFC 3339. */
  readonly now: string;
}

/** What the parent must know. */
export interface RegistryPlace {
  readonly address: string;
  readonly databaseUrl: string;
  readonly poolSize: number;
}

const teardown = new Teardown();
let running: RunningRegistry | undefined;
let clock: OffsetClock | undefined;

async function start({ environment, now }: RegistryWish): Promise<RegistryPlace> {
  const config = loadConfig(environment);
  if (!config.ok) throw new Error(config.problems.map(({ en }) => en).join('; '));
  clock = new OffsetClock(new Date(now));
  running = await startRegistry(config.value, teardown, () => false, clock);
  const { database } = running.runtime;
  return { address: running.address, databaseUrl: database.appUrl, poolSize: config.value.databasePoolSize };
}

/** Waits until every act is published, then jumps: an act may not lie more than 60 s before its checkpoint. */
async function jump(to: string): Promise<void> {
  const source = running?.app.get(DataSource);
  const waits = 'SELECT 1 FROM ledger_waiting LIMIT 1';
  while ((await source?.query(waits))?.length > 0) await pause(10);
  clock?.jumpTo(new Date(to));
}

answerParent(
  {
    start: (wish) => start(wish as RegistryWish),
    jump: (to) => jump(String(to)),
  },
  () => teardown.run(),
);
