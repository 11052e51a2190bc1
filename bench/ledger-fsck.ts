import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type FsckReport } from '../src/core/audit/index.js';
import { nobleCrypto } from '../src/core/crypto.js';
import { parseVerifierKey } from '../src/core/note/index.js';
import { fsckDatabase, fsckFolder, readerFor, trustOfKeys } from '../src/modules/auditing/index.js';
import { type Benchmark, type BenchmarkRun, type Finding, finding } from './support/benchmark.js';
import { peersOf } from './support/peers.js';
import { withPlainDatabase } from './support/plain-database.js';
import { processorTime } from './support/processor.js';
import { fillDatabase } from './support/sample-log/fill-database.js';
import { type MadeLog, makeLogFolder } from './support/sample-log/make-log.js';
import { readEntries } from './support/sample-log/read-entries.js';
import { median, rounded } from './support/statistics.js';

const ENTRIES = 500_000;
const RUNS = 5;
/** Entries that the peers get as well. */
const COMPARED = 50_000;
/** Entries a second on two cores. */
const LIMIT = 300_000;

/** `registry ledger fsck` of a database and of a folder that hold the same log of signed entries. */
export const ledgerFsck: Benchmark = (run) =>
  withPlainDatabase(async (url, home) => {
    const folder = join(home, 'log');
    run.progress(`making ${ENTRIES} signed entries`);
    const log = await makeLogFolder(folder, ENTRIES);
    run.progress('filling the database, tiles and leaf index by --rebuild');
    await fillDatabase(url, folder, log);
    return measure({ url, folder, log }, run);
  });

interface Places {
  readonly url: string;
  readonly folder: string;
  readonly log: MadeLog;
}

async function measure(places: Places, run: BenchmarkRun): Promise<Finding> {
  const { log } = places;
  const stored: number[] = [];
  const exported: number[] = [];
  const cost: number[] = [];
  const folderCost: number[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    const inDatabase = await measured(log, () => checkDatabase(places));
    const inFolder = await measured(log, () => checkFolder(places));
    stored.push(inDatabase.rate);
    exported.push(inFolder.rate);
    cost.push(inDatabase.cost);
    folderCost.push(inFolder.cost);
    run.progress(
      `run ${turn}: database ${rounded(stored[turn] ?? 0, 0)}/s, folder ${rounded(exported[turn] ?? 0, 0)}/s`,
    );
  }
  const entries = await readEntries(places.folder, COMPARED);
  const held = { unit: 'entries/s, database', bound: 'at-least', limit: LIMIT } as const;
  return finding(
    'ledger-fsck',
    { ...held, median: rounded(median(stored), 0) },
    {
      name: 'ledger-fsck',
      entriesPerSecond: rounded(median(stored), 0),
      folderEntriesPerSecond: rounded(median(exported), 0),
      runs: stored.map((rate) => rounded(rate, 0)),
      folderRuns: exported.map((rate) => rounded(rate, 0)),
      processorMicrosecondsEach: rounded(median(cost), 2),
      folderProcessorMicrosecondsEach: rounded(median(folderCost), 2),
      peers: await peersOf({ entries, ownerUrl: places.url, tree: 'built' }),
      entries: log.size,
      bytesPerEntry: rounded(log.bytes / log.size),
      cores: availableParallelism(),
    },
  );
}

/** Entries a second, and microseconds of processor time for each, here and in the database. */
async function measured({ size }: MadeLog, check: () => Promise<FsckReport>) {
  const before = secondsUsed();
  const start = performance.now();
  const report = await check();
  const rate = (size / (performance.now() - start)) * 1000;
  if (report.verdict !== 'clean') throw new Error(`a sound log has findings: ${JSON.stringify(report.findings)}`);
  return { rate, cost: ((secondsUsed() - before) * 1_000_000) / size };
}

function secondsUsed(): number {
  const { registry, database } = processorTime(process.pid);
  return registry + database;
}

const shared = { progress: () => {}, now: () => new Date(), readerFor };

function checkDatabase({ url, log }: Places): Promise<FsckReport> {
  const key = parseVerifierKey(nobleCrypto, log.vkey);
  if (!key.ok) throw new Error(key.code);
  return fsckDatabase({ ...shared, url, place: 'database', rebuild: false, keysOf: () => [key.value] });
}

function checkFolder({ folder, log }: Places): Promise<FsckReport> {
  const trust = trustOfKeys(nobleCrypto, [log.vkey]);
  if (!trust.ok) throw new Error(trust.code);
  return fsckFolder({ ...shared, folder, trust: trust.value, rebuild: false });
}
