import { DataSource } from 'typeorm';
import { LOCAL_CHAIN, localChain, localKeys, outsideChains } from '../../chain-configuration.js';
import type { Config } from '../../config/index.js';
import { ledgerOptions } from '../../ledger-configuration.js';
import { type ChainOptions, type OpenedAnchoring, openAnchoring } from '../../modules/anchoring/index.js';
import { type OpenedLedger, openLedger } from '../../modules/ledger/index.js';
import { type Clock, SystemClock } from '../../platform/clock/clock.js';
import { lockDataDirectory, prepareDataDirectory } from '../../platform/data-directory/index.js';
import { PreparingClient } from '../../platform/database/index.js';
import { runningEmbeddedChain, startEmbeddedChain } from '../../platform/embedded-chain/index.js';
import { runningEmbeddedDatabase, startEmbeddedDatabase } from '../../platform/embedded-database/index.js';
import { hasKeys } from '../../platform/keys/index.js';
import { createLogger } from '../../platform/logging/index.js';
import { StartupError } from '../../platform/startup/index.js';
import { externalDatabase } from '../database.js';
import { loadKeys } from '../keys/load-keys.js';
import { Teardown } from '../serve/teardown.js';

const STOP_MS = 10_000;
/** For the single steps of anchorers; the turn of each one holds a connection of its own all the while. */
const CONNECTIONS = 5;

/** A registry, running or not, as a command about chains works on it. */
export interface ChainPlace {
  readonly config: Config;
  readonly clock: Clock;
  readonly ledger: OpenedLedger;
  readonly anchoring: OpenedAnchoring;
}

/**
 * Gives a command the ledger and the chains for the time of its work: those of a registry that runs on this data
 * folder, or else its own, started for this work alone.
 * @param asksChain whether the embedded chain has to be there
 * @throws StartupError
 */
export async function withChains<T>(
  config: Config,
  asksChain: boolean,
  work: (place: ChainPlace) => Promise<T>,
): Promise<T> {
  prepareDataDirectory(config.dataDirectory);
  if (!hasKeys(config.dataDirectory)) throw noKeys(config.dataDirectory);
  const teardown = new Teardown();
  try {
    const isRunning = !takeFolder(config, teardown);
    const url = await databaseOf(config, isRunning, teardown);
    const chains = await chainsOf(config, { isRunning, asksChain }, teardown);
    return await work(await open(config, url, chains, teardown));
  } finally {
    await teardown.run();
  }
}

/** Takes the data folder unless a registry has it. */
function takeFolder({ dataDirectory }: Config, teardown: Teardown): boolean {
  try {
    const lock = lockDataDirectory(dataDirectory);
    teardown.add(STOP_MS, () => lock.release());
    return true;
  } catch (error) {
    if (error instanceof StartupError && error.code === 'data-directory-in-use') return false;
    throw error;
  }
}

async function databaseOf(config: Config, isRunning: boolean, teardown: Teardown): Promise<string> {
  const external = externalDatabase(config);
  if (external !== undefined) return external.appUrl;
  if (isRunning) {
    const running = runningEmbeddedDatabase(config.dataDirectory);
    if (running !== undefined) return running.appUrl;
    throw away('数据库', 'the database');
  }
  const database = await startEmbeddedDatabase(config.dataDirectory);
  teardown.add(STOP_MS, () => database.stop());
  return database.appUrl;
}

async function chainsOf(
  config: Config,
  { isRunning, asksChain }: { isRunning: boolean; asksChain: boolean },
  teardown: Teardown,
): Promise<readonly ChainOptions[]> {
  const { chain: choice, dataDirectory } = config;
  if (choice.kind !== 'embedded') return outsideChains(config);
  const running = runningEmbeddedChain(dataDirectory);
  if (running !== undefined) return [localChain(config, choice, running)];
  // Its state is told by the database alone.
  if (!asksChain) return [localChain(config, choice, { url: 'http://127.0.0.1:9', chainId: 1 })];
  if (isRunning) throw away(`内置链 ${LOCAL_CHAIN}`, `the embedded chain ${LOCAL_CHAIN}`);
  const funded = [localKeys(config).sender.address];
  const chain = await startEmbeddedChain(dataDirectory, { funded, logger: createLogger(config.logLevel) });
  teardown.add(STOP_MS, () => chain.stop());
  return [localChain(config, choice, chain)];
}

async function open(
  config: Config,
  url: string,
  chains: readonly ChainOptions[],
  teardown: Teardown,
): Promise<ChainPlace> {
  const source = new DataSource({
    type: 'postgres',
    url,
    poolSize: CONNECTIONS + chains.length,
    extra: { Client: PreparingClient, application_name: 'registry chain' },
  });
  await source.initialize();
  teardown.add(STOP_MS, () => source.destroy());
  const clock = new SystemClock();
  const ledger = await openLedger(source, ledgerOptions(config, loadKeys(config)), clock);
  const anchoring = openAnchoring({ ledger, chains, clock, logger: createLogger('silent') });
  teardown.add(STOP_MS, () => anchoring.close());
  return { config, clock, ledger, anchoring };
}

const noKeys = (folder: string) =>
  new StartupError(
    'keys-absent',
    `数据目录 ${folder} 中没有登记机构的密钥，请检查 --data，或先用 serve 启动一次`,
    `the data folder ${folder} holds no keys of a registry; check --data, or start the registry with serve first`,
  );

const away = (zh: string, en: string) =>
  new StartupError(
    'registry-not-ready',
    `登记系统正在此数据目录上启动或停止，${zh}尚不可用，请稍后再试`,
    `the registry is starting or stopping on this data folder and ${en} is not there yet; try again`,
  );
