import { join } from 'node:path';
import type { Ed25519Signer } from '../../core/crypto.js';
import { isKeyName } from '../../core/note/index.js';
import { createConformanceServer, openRawLog } from '../../modules/ledger/index.js';
import { SystemClock } from '../../platform/clock/clock.js';
import { lockDataDirectory, prepareDataDirectory } from '../../platform/data-directory/index.js';
import { migrateUp } from '../../platform/database/migrations.js';
import { startEmbeddedDatabase } from '../../platform/embedded-database/index.js';
import { createKeyFile, readKeyFile } from '../../platform/keys/index.js';
import { StartupError } from '../../platform/startup/index.js';
import type { Output } from '../output.js';
import { reportError } from '../report.js';
import { findFreePort, requireFreePort } from './listening.js';
import { listenForStop } from './stop-request.js';
import { Teardown } from './teardown.js';

const HOST = '127.0.0.1';
const MOST_WAITING = 100_000;
const LARGEST_BATCH = 65_536;
const STOP_MS = 5_000;

/** What a person typed. */
export interface ConformanceWish {
  readonly folder: string;
  readonly port: string;
  readonly origin: string;
  readonly batchSize: string;
}

/** Serves a raw log until it is told to stop; the exit code. */
export async function runConformance(wish: ConformanceWish, output: Output): Promise<number> {
  const teardown = new Teardown();
  const stop = listenForStop(() => process.exit(1), false);
  let exitCode = 0;
  try {
    const { failure, ...place } = await start(wish, teardown);
    output.answer(`${place.url}\norigin ${place.origin}\nvkey ${place.vkey}`, place);
    const failed = await Promise.race([stop.requested, failure]);
    if (failed !== undefined) throw failed;
  } catch (error) {
    reportError(error);
    exitCode = 1;
  }
  const orderly = await teardown.run();
  stop.dispose();
  process.exit(exitCode === 0 && orderly ? 0 : 1);
}

async function start({ folder, port: wanted, origin, batchSize: size }: ConformanceWish, teardown: Teardown) {
  const given = requireNumber('port', wanted, 65_535);
  const batchSize = requireNumber('batch-size', size, LARGEST_BATCH);
  if (!isKeyName(origin) || batchSize === 0) throw invalid(batchSize === 0 ? 'batch-size' : 'origin');
  const port = given === 0 ? await findFreePort(HOST) : given;
  await requireFreePort(HOST, port);
  prepareDataDirectory(folder);
  const lock = lockDataDirectory(folder);
  teardown.add(STOP_MS, () => lock.release());
  const signer = loadOrCreateKey(join(folder, 'log.pem'));
  const database = await startEmbeddedDatabase(folder);
  teardown.add(STOP_MS, () => database.stop());
  await migrateUp(database);
  const log = await openRawLog({
    databaseUrl: database.appUrl,
    origin,
    signer,
    clock: new SystemClock(),
    batchSize,
    mostWaiting: MOST_WAITING,
  });
  teardown.add(STOP_MS, () => log.close());
  const server = createConformanceServer(log);
  const url = await server.listen({ host: HOST, port });
  teardown.add(STOP_MS, () => server.close());
  return { url, origin, vkey: log.reader.identity().vkey, failure: database.failure };
}

const loadOrCreateKey = (path: string): Ed25519Signer => readKeyFile(path, undefined) ?? createKeyFile(path, undefined);

function requireNumber(option: string, text: string, most: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= most)) throw invalid(option);
  return value;
}

const invalid = (option: string) =>
  new StartupError('option-invalid', `选项 --${option} 的值无效`, `the value of --${option} is not valid`);
