import { type Benchmark, type BenchmarkRun, type Finding, finding } from './support/benchmark.js';
import { someEntries } from './support/entries.js';
import { type Log, withLog } from './support/log.js';
import type { AppendWish } from './support/log-program.js';
import { forgetPeak, peakMemory } from './support/memory.js';
import { peersOf } from './support/peers.js';
import { median, rounded } from './support/statistics.js';

const LIMIT = 40_000;
const LIMITS = { outbox: 20_000, sequentialMs: 8, memoryMiB: 400, atTwoMillion: 0.9 };
const RUN = 100_000;
const TOTAL = 2_000_000;
const WRITERS = 4_096;
const OUTBOX_RUN = 60_000;
const OUTBOX_RUNS = 5;
const SEQUENTIAL = 400;
/** Entries that the peers get as well. */
const COMPARED = 50_000;
const MEBIBYTE = 1024 ** 2;
/** The whole must end within four minutes, on a slow machine too: what is left out then is said. */
const LONGEST_MS = 130_000;

/**
 * Entries a second from the first submission to the last covering checkpoint: 256 bytes each, distinct, by the direct
 * appender, on the embedded PostgreSQL with fsync, full_page_writes and synchronous_commit on.
 */
export const ledgerAppend: Benchmark = async (run) => {
  const direct = await withLog((log) => measureDirect(log, run));
  const outbox = await withLog((log) => measureOutbox(log, run));
  const holds =
    outbox >= LIMITS.outbox &&
    direct.sequentialMs <= LIMITS.sequentialMs &&
    direct.memoryMiB < LIMITS.memoryMiB &&
    direct.atTwoMillion >= LIMITS.atTwoMillion;
  const found = finding(
    'ledger-append',
    { unit: 'entries/s', median: direct.entriesPerSecond, bound: 'at-least', limit: LIMIT },
    { ...direct, outboxEntriesPerSecond: outbox, limits: LIMITS },
  );
  return { name: 'ledger-append', ...found, holds: found.holds && holds } satisfies Finding;
};

async function measureDirect(log: Log, { progress }: BenchmarkRun) {
  const began = performance.now();
  const { process } = log;
  const append = async (count: number) => count / (await process.ask<number>('append', wish(count)));
  const peers = await peersOf({ entries: someEntries(COMPARED), ownerUrl: log.databaseUrl, tree: 'appended' });
  progress(`peers: ${JSON.stringify(peers)}`);
  const sequential = median(await process.ask<number[]>('sequential', SEQUENTIAL));
  progress(`one after the other: ${rounded(sequential, 2)} ms`);
  await append(RUN);
  forgetPeak(process.pid);
  const rates: number[] = [];
  let memory = 0;
  while (rates.length * RUN < TOTAL && performance.now() - began < LONGEST_MS) {
    rates.push(await append(RUN));
    if (rates.length * RUN <= TOTAL / 2) memory = peakMemory(process.pid) / MEBIBYTE;
    progress(`${rates.length * RUN} entries: ${rounded(rates.at(-1) ?? 0, 0)} a second`);
  }
  const few = Math.min(5, rates.length);
  return {
    entriesPerSecond: rounded(median(rates), 0),
    runs: rates.map((rate) => rounded(rate, 0)),
    entries: rates.length * RUN,
    sequentialMs: rounded(sequential, 2),
    memoryMiB: rounded(memory, 0),
    atTwoMillion: rounded(median(rates.slice(-few)) / median(rates.slice(0, few)), 3),
    peers,
  };
}

async function measureOutbox({ process }: Log, { progress }: BenchmarkRun): Promise<number> {
  const rates: number[] = [];
  for (let turn = 0; turn <= OUTBOX_RUNS; turn += 1) {
    const seconds = await process.ask<number>('enqueue', { count: OUTBOX_RUN, writers: 3 } satisfies AppendWish);
    progress(`through the outbox: ${rounded(OUTBOX_RUN / seconds, 0)} a second`);
    if (turn > 0) rates.push(OUTBOX_RUN / seconds);
  }
  return rounded(median(rates), 0);
}

const wish = (count: number): AppendWish => ({ count, writers: WRITERS });
