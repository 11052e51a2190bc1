import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditReport } from '../src/core/audit/index.js';
import { nobleCrypto } from '../src/core/crypto.js';
import { auditRegistry, openSource, readerFor, trustOfKeys } from '../src/modules/auditing/index.js';
import { type Benchmark, type BenchmarkRun, type Finding, finding } from './support/benchmark.js';
import { peakMemory } from './support/memory.js';
import { peersOf, verifyRate } from './support/peers.js';
import { type MadeLog, makeLogFolder } from './support/sample-log/make-log.js';
import { readEntries } from './support/sample-log/read-entries.js';
import { withPlainDatabase } from './support/plain-database.js';
import { median, rounded } from './support/statistics.js';

const ENTRIES = 200_000;
const RUNS = 3;
/** Entries that the peers get as well. */
const COMPARED = 50_000;
/** Entries a second without and with every entry signature verified, on two cores. */
const LIMIT = 80_000;
const LIMIT_SIGNED = 12_000;

/**
 * `registry audit` of a folder: parse, canonical form, schema, keys, identities and replay of every entry, and every
 * tile, with and without the entries' signatures. The log is made anew for each run of the benchmark.
 */
export const ledgerAudit: Benchmark = async (run) => {
  const folder = await mkdtemp(join(tmpdir(), 'registry-bench-'));
  try {
    run.progress(`making ${ENTRIES} signed entries`);
    return await measure(folder, await makeLogFolder(folder, ENTRIES), run);
  } finally {
    await rm(folder, { recursive: true });
  }
};

async function measure(folder: string, log: MadeLog, run: BenchmarkRun): Promise<Finding> {
  const plain: number[] = [];
  const signed: number[] = [];
  const cost: number[] = [];
  const signedCost: number[] = [];
  const verifications: number[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    verifications.push(verifyRate(Math.round(log.bytes / log.size)));
    const unsigned = await measured(folder, log, false);
    const whole = await measured(folder, log, true);
    plain.push(unsigned.rate);
    signed.push(whole.rate);
    cost.push(unsigned.cost);
    signedCost.push(whole.cost);
    run.progress(`run ${turn}: ${rounded(plain[turn] ?? 0, 0)}/s, signed ${rounded(signed[turn] ?? 0, 0)}/s`);
  }
  const entries = await readEntries(folder, COMPARED);
  const peers = (ownerUrl: string) => peersOf({ entries, ownerUrl, tree: 'built' });
  const held = { unit: 'entries/s without signatures', bound: 'at-least', limit: LIMIT } as const;
  const found = finding(
    'ledger-audit',
    { ...held, median: rounded(median(plain), 0) },
    {
      name: 'ledger-audit',
      entriesPerSecond: rounded(median(plain), 0),
      signedEntriesPerSecond: rounded(median(signed), 0),
      signedLimit: LIMIT_SIGNED,
      signedHolds: median(signed) >= LIMIT_SIGNED,
      runs: plain.map((rate) => rounded(rate, 0)),
      signedRuns: signed.map((rate) => rounded(rate, 0)),
      processorMicrosecondsEach: rounded(median(cost)),
      signedProcessorMicrosecondsEach: rounded(median(signedCost)),
      rawEd25519VerifyPerSecond: rounded(median(verifications), 0),
      entries: log.size,
      bytesPerEntry: rounded(log.bytes / log.size),
      peers: await withPlainDatabase(peers),
      cores: availableParallelism(),
      peakMiB: rounded(peakMemory(process.pid) / 1024 / 1024, 0),
    },
  );
  return { ...found, holds: found.holds && median(signed) >= LIMIT_SIGNED };
}

/** Entries a second, and microseconds of processor time for each, on all threads. */
async function measured(folder: string, { size, vkey }: MadeLog, signatures: boolean) {
  const trust = trustOfKeys(nobleCrypto, [vkey]);
  if (!trust.ok) throw new Error(trust.code);
  const source = await openSource(folder);
  const before = process.cpuUsage();
  const start = performance.now();
  const report: AuditReport = await auditRegistry({
    source,
    trust: trust.value,
    signatures,
    openings: [],
    progress: () => {},
    now: () => new Date(),
    readerFor,
  });
  const rate = (size / (performance.now() - start)) * 1000;
  const { user, system } = process.cpuUsage(before);
  await source.close();
  if (report.verdict !== 'clean') throw new Error(`a sound log has findings: ${JSON.stringify(report.findings[0])}`);
  return { rate, cost: (user + system) / size };
}
