import { createApp } from '../../app.js';
import { type Config, localAddress } from '../../config/index.js';
import { type Clock, SystemClock } from '../../platform/clock/clock.js';
import { lockDataDirectory, prepareDataDirectory } from '../../platform/data-directory/index.js';
import { migrateUp } from '../../platform/database/migrations.js';
import { type DatabaseUrls, startEmbeddedDatabase } from '../../platform/embedded-database/index.js';
import type { Afresh } from '../../platform/embedded-chain/index.js';
import { createLogger } from '../../platform/logging/index.js';
import type { StartupError } from '../../platform/startup/index.js';
import type { Runtime } from '../../runtime.js';
import { startChains } from '../chain/start-chains.js';
import { keysForStart } from '../keys/load-keys.js';
import { externalDatabase } from '../database.js';
import { findFreePort, listen, requireFreePort } from './listening.js';
import type { Teardown } from './teardown.js';
import { testIssuerFor } from './test-issuer.js';

/** Together below the ten seconds that a service manager usually waits. */
const DRAIN_MS = 5_000;
const DATABASE_FAST_MS = 1_500;
const DATABASE_MS = 3_500;

/** A registry that takes requests. */
export interface RunningRegistry {
  readonly app: Awaited<ReturnType<typeof createApp>>;
  readonly runtime: Runtime;
  /** Where it answers. */
  readonly address: string;
  /** Fulfilled when the embedded database ends by itself. */
  readonly failure: Promise<StartupError>;
  /** Why the embedded chain began anew at this start, if it did. */
  readonly afresh: Afresh | undefined;
}

/** The start was interrupted by a request to stop. */
export class Interrupted extends Error {}

/**
 * Starts everything in order: port check, data folder, database, schema, keys, chain, application.
 * @param given the configuration; port 0 lets the system choose
 * @param teardown gets a step for everything that was started, also when the start fails half-way
 * @param isStopping asked between the steps
 * @param clock real time unless given
 * @throws StartupError, Interrupted
 */
export async function startRegistry(
  given: Config,
  teardown: Teardown,
  isStopping: () => boolean = () => false,
  clock: Clock = new SystemClock(),
): Promise<RunningRegistry> {
  const proceed = () => {
    if (isStopping()) throw new Interrupted();
  };
  const config = given.port === 0 ? atPort(given, await findFreePort(given.host)) : given;
  await requireFreePort(config.host, config.port);
  prepareDataDirectory(config.dataDirectory);
  const lock = lockDataDirectory(config.dataDirectory);
  teardown.add(1_000, () => lock.release());
  const testIssuer = testIssuerFor(config);
  proceed();
  const { urls, failure } = await startDatabase(config, teardown);
  proceed();
  await migrateUp(urls);
  proceed();
  const keys = await keysForStart(config, urls.appUrl, clock);
  const logger = createLogger(config.logLevel);
  const { chains, afresh } = await startChains(config, teardown, logger);
  proceed();
  const runtime: Runtime = { config, database: urls, keys, clock, chains, logger, ...(testIssuer && { testIssuer }) };
  const app = await createApp(runtime);
  teardown.add(DRAIN_MS, () => app.close());
  proceed();
  const address = await listen(app, config.host, config.port);
  return { app, runtime, address, failure, afresh };
}

/** The configuration at another port; without a public address the artefacts carry the one listened on. */
function atPort(config: Config, port: number): Config {
  const { publicUrl, host } = config;
  return { ...config, port, baseUrl: publicUrl ?? localAddress(host, port) };
}

async function startDatabase(
  config: Config,
  teardown: Teardown,
): Promise<{ urls: DatabaseUrls; failure: Promise<StartupError> }> {
  const external = externalDatabase(config);
  if (external !== undefined) return { urls: external, failure: new Promise(() => {}) };
  const embedded = await startEmbeddedDatabase(config.dataDirectory);
  teardown.add(DATABASE_MS, () => embedded.stop(DATABASE_FAST_MS));
  return { urls: embedded, failure: embedded.failure };
}
