import { setTimeout as wait } from 'node:timers/promises';
import { type Config, processEnvironment } from '../../config/index.js';
import type { Output } from '../output.js';
import { reportError } from '../report.js';
import { notices } from './notices.js';
import { Interrupted, type RunningRegistry, startRegistry } from './start-registry.js';
import { listenForStop } from './stop-request.js';
import { Teardown } from './teardown.js';

/** How long the end of the database's process may come behind the first broken query. */
const DATABASE_END_MS = 1_000;

/**
 * Runs the registry until a signal or a broken database ends it, then stops everything it started.
 * @returns the exit code: 0 after an orderly stop
 */
export async function runServer(config: Config, output: Output): Promise<number> {
  const teardown = new Teardown();
  const stop = listenForStop(() => process.exit(1), processEnvironment()['npm_lifecycle_event'] !== undefined);
  let exitCode = 0;
  try {
    const registry = await startRegistry(config, teardown, stop.isRequested);
    await announce(registry, output).catch((error: unknown) => explainedByDatabase(error, registry));
    const failure = await Promise.race([stop.requested, registry.failure]);
    if (failure !== undefined) throw failure;
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      reportError(error);
      exitCode = 1;
    }
  }
  const orderly = await teardown.run();
  if (!orderly) process.stderr.write('未能在时限内全部正常停止 / not everything stopped in time\n');
  stop.dispose();
  // Whatever still keeps the event loop busy was given its time.
  process.exit(exitCode === 0 && orderly ? 0 : 1);
}

/** What a person should know of an embedded chain that began anew. */
const AFRESH = {
  'state-damaged':
    '内置链的状态文件无法读取，已移作 chain/state.old.json；新链重新部署合约并锚定 / the state of the embedded chain could not be read and was put away as chain/state.old.json; the contract is deployed again and the ledger anchored anew',
  'state-large':
    '内置链的状态文件过大，已移作 chain/state.old.json；新链重新部署合约并锚定 / the state of the embedded chain had become too large and was put away as chain/state.old.json; the contract is deployed again and the ledger anchored anew',
} as const;

/** A query that broke because the database ended is told as the end of the database, noticed a moment later. */
async function explainedByDatabase(error: unknown, { failure }: RunningRegistry): Promise<never> {
  throw (await Promise.race([failure, wait(DATABASE_END_MS)])) ?? error;
}

async function announce({ app, runtime, address, afresh }: RunningRegistry, output: Output): Promise<void> {
  output.note(`登记系统已就绪 / the registry is ready: ${address}`);
  if (afresh !== undefined) output.note(AFRESH[afresh]);
  for (const notice of notices) {
    for (const text of await notice(app, runtime, { terminal: output.terminal })) output.note(text);
  }
}
