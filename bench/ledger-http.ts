import { type Benchmark, type BenchmarkRun, type Finding, finding } from './support/benchmark.js';
import { Child } from './support/children.js';
import { someEntries } from './support/entries.js';
import type { LoadResult, LoadWish } from './support/load-program.js';
import { type Log, withLog } from './support/log.js';
import { peersOf } from './support/peers.js';
import { median, rounded } from './support/statistics.js';

const WRITERS = 512;
const READERS = 64;
const RUNS = 5;
const SECONDS = 4;
/** Entries that are in the log before tiles are read. */
const ENTRIES = 100_000;
/** Entries that the peers get as well. */
const COMPARED = 50_000;
const LIMIT = 8_000;
const TILES_LIMIT = 10_000;

/**
 * Entries a second through the conformance server with 512 concurrent writers, each answered when a published checkpoint
 * covers its entry; and full tiles a second from one process. The load comes from a process of its own.
 */
export const ledgerHttp: Benchmark = (run) =>
  withLog(async (log) => {
    const generator = new Child(new URL('./support/load-program.js', import.meta.url));
    try {
      return await measure(log, generator, run);
    } finally {
      await generator.stop();
    }
  });

async function measure(log: Log, generator: Child, { progress, seconds }: BenchmarkRun): Promise<Finding> {
  const url = await log.process.ask<string>('serve');
  const each = Math.max(1, Math.round((seconds ?? SECONDS * RUNS * 2) / RUNS / 2));
  const load = async (wish: Omit<LoadWish, 'url' | 'seconds'>) =>
    (await generator.ask<LoadResult>('load', { url, seconds: each, ...wish } satisfies LoadWish)).perSecond;
  const adding = () => load({ paths: ['/add'], connections: WRITERS, distinctBodies: 256 });
  await adding();
  const added: number[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    added.push(await adding());
    progress(`${rounded(added.at(-1) ?? 0, 0)} entries/s`);
  }
  await log.process.ask('append', { count: ENTRIES, writers: 4_096 });
  const paths = Array.from({ length: 300 }, (_, index) => `/tile/0/${String(index).padStart(3, '0')}`);
  const reading = () => load({ paths, connections: READERS });
  await reading();
  const read: number[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    read.push(await reading());
    progress(`${rounded(read.at(-1) ?? 0, 0)} tiles/s`);
  }
  const found = finding(
    'ledger-http',
    { unit: 'entries/s', median: rounded(median(added), 0), bound: 'at-least', limit: LIMIT },
    {
      runs: added.map((rate) => rounded(rate, 0)),
      writers: WRITERS,
      tilesPerSecond: rounded(median(read), 0),
      tilesLimit: TILES_LIMIT,
      peers: await peersOf({ entries: someEntries(COMPARED), ownerUrl: log.databaseUrl, tree: 'appended' }),
    },
  );
  return { ...found, holds: found.holds && median(read) >= TILES_LIMIT };
}
