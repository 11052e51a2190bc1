import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Config, loadConfig, processEnvironment } from '../../config/index.js';
import { IdentityBootstrap } from '../../modules/identity/index.js';
import { OffsetClock } from '../../platform/clock/clock.js';
import { StartupError } from '../../platform/startup/index.js';
import { ConfigurationError } from '../configuration.js';
import type { Output } from '../output.js';
import { reportError } from '../report.js';
import { findFreePort } from '../serve/listening.js';
import { Interrupted, type RunningRegistry, startRegistry } from '../serve/start-registry.js';
import { listenForStop } from '../serve/stop-request.js';
import { Teardown } from '../serve/teardown.js';
import { Artefacts } from './artefacts.js';
import { finish, type Summary } from './finish.js';
import { Narrator } from './narrator.js';
import { play } from './play.js';
import { RegistryClient } from './registry-client.js';
import { SCHEDULE } from './schedule.js';
import { witnessLog } from './witnessed-log.js';

const HOST = '127.0.0.1';

/** Where the demo puts what it leaves. */
export interface DemoFolders {
  readonly out: string;
  /** Kept afterwards; without it a temporary folder that is removed. */
  readonly data?: string;
}

/**
 * Runs the demo from start to end, then stops everything it started.
 * @returns the exit code: 0 when every step went as it should
 */
export async function runDemo(folders: DemoFolders, output: Output): Promise<number> {
  const teardown = new Teardown();
  const stop = listenForStop(() => process.exit(1), processEnvironment()['npm_lifecycle_event'] !== undefined);
  const abort = new AbortController();
  const stopped = stop.requested.then(() => {
    abort.abort();
    throw new Interrupted();
  });
  stopped.catch(() => {});
  let exitCode = 1;
  try {
    const summary = await perform(folders, output, {
      teardown,
      signal: abort.signal,
      stopped,
      isStopping: stop.isRequested,
    });
    const where = resolve(folders.out);
    output.answer(`演示完成，文件在 / done, the files are in ${where}`, summary);
    exitCode = 0;
  } catch (error) {
    if (error instanceof Interrupted) process.stderr.write('演示已中断 / the demo was interrupted\n');
    else reportError(error);
  }
  abort.abort();
  const orderly = await teardown.run();
  if (!orderly) process.stderr.write('未能在时限内全部正常停止 / not everything stopped in time\n');
  stop.dispose();
  // Whatever still keeps the event loop busy was given its time.
  process.exit(orderly ? exitCode : 1);
}

interface Control {
  readonly teardown: Teardown;
  readonly signal: AbortSignal;
  /** Refused with Interrupted when the demo is told to stop. */
  readonly stopped: Promise<never>;
  isStopping(): boolean;
}

async function perform({ out, data }: DemoFolders, output: Output, control: Control): Promise<Summary> {
  const { teardown, signal } = control;
  const artefacts = Artefacts.open(resolve(out));
  const dataDirectory = data === undefined ? temporaryFolder(teardown) : newFolder(data);
  const clock = new OffsetClock(SCHEDULE.filing);
  const narrator = new Narrator(output, clock);
  const watched = { zh: '另一进程启动，为账本作见证', en: 'a second process starts: the witness of the ledger' };
  const place = { dataDirectory, host: HOST, port: await findFreePort(HOST) };
  const { policyFile, witness, failure } = await narrator.step('witness', watched, () => witnessLog(place, teardown));
  const config = demoConfig(place, policyFile);
  const started = {
    zh: '启动登记系统（内置数据库和内置链，新数据目录）',
    en: 'the registry starts on an embedded database and chain',
  };
  const registry = await narrator.step('start', started, () =>
    startRegistry(config, teardown, control.isStopping, clock),
  );
  const firstAdministrator = await firstPassword(registry);
  const stranger = new RegistryClient(registry.address);
  const [chain] = registry.runtime.chains ?? [];
  if (chain === undefined) throw new Error('the registry has no chain');
  const databaseUrl = registry.runtime.database.appUrl;
  const chainUrl = chain.rpcUrl;
  const stage = { narrator, clock, stranger, firstAdministrator, witness, databaseUrl, chainUrl, signal };
  const work = play(stage).then((played) => finish(stage, played, artefacts));
  work.catch(() => {});
  const broken = Promise.race([registry.failure, failure]).then((reason) => Promise.reject(reason));
  return Promise.race([work, control.stopped, broken]);
}

/** The first administrator reads the one-time password where the start left it. */
async function firstPassword({ app }: RunningRegistry): Promise<{ username: string; password: string }> {
  const first = await app.get(IdentityBootstrap).ensure();
  if (first === undefined) throw new Error('the registry already has an administrator');
  return first;
}

/** The defaults of the program, whatever the environment says, with a witness and without limits on requests. */
function demoConfig(
  { dataDirectory, host, port }: { dataDirectory: string; host: string; port: number },
  witnessPolicyFile: string,
): Config {
  const { LOG_LEVEL = 'error' } = processEnvironment();
  const unlimited = {
    requestsPerMinute: '0',
    loginsPerMinute: '0',
    verificationsPerMinute: '0',
    verificationNumbersPerMinute: '0',
    verificationBatchesPerMinute: '0',
    dataDigestsPerMinute: '0',
    catalogSearchesPerMinute: '0',
    catalogExportsPerMinute: '0',
    subsidySimulationsPerMinute: '0',
  };
  // Every checkpoint is anchored as soon as the one before is.
  const anchoring = { anchorEveryEntries: '1' };
  const overrides = { dataDirectory, host, port: String(port), witnessPolicyFile, ...unlimited, ...anchoring };
  const loaded = loadConfig({ LOG_LEVEL }, overrides);
  if (!loaded.ok) throw new ConfigurationError(loaded.problems);
  return loaded.value;
}

function temporaryFolder(teardown: Teardown): string {
  const folder = mkdtempSync(join(tmpdir(), 'registry-demo-'));
  teardown.add(5_000, () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The demo plays in the past and founds its own registry, so it takes no data of another one. */
function newFolder(path: string): string {
  const folder = resolve(path);
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    // Not there yet, or not a folder: the start says which.
  }
  if (names.length === 0) return folder;
  throw new StartupError(
    'demo-data-not-empty',
    `数据目录 ${folder} 不是空目录；演示需要一个新目录`,
    `the data folder ${folder} is not empty; the demo needs a new one`,
  );
}
