import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { type Benchmark, type BenchmarkRun, type Finding, finding } from './support/benchmark.js';
import { Child } from './support/children.js';
import type { LoadResult, LoadWish } from './support/load-program.js';
import type { PeerWish } from './support/peer-program.js';
import { millisecondsEach, processorTime } from './support/processor.js';
import { Registry } from './support/registry.js';
import { prepareDrafts, register } from './support/road.js';
import { recruit } from './support/staff.js';
import { median, rounded } from './support/statistics.js';

const CERTIFICATES = 60;
const CONNECTIONS = 64;
const DEFAULT_SECONDS = 60;
const RUNS = 7;
const POLL_MILLISECONDS = 500;
const WARM_UP_SECONDS = 12;
/** Share of the bare route's throughput that verification must reach. */
const LIMIT = 0.5;
const START = new Date('2026-07-02T10:00:00+08:00');
const AFTER_PUBLICITY = new Date('2026-07-10T10:00:00+08:00');

/**
 * Verifications by number a second against a bare Fastify route with one SELECT by primary key, on the same database
 * with as many connections. Both are measured by turns, so that what else the machine does falls on both.
 */
export const verification: Benchmark = async (run) => {
  const registry = await Registry.start(START);
  const peer = new Child(new URL('./support/peer-program.js', import.meta.url));
  const generator = new Child(new URL('./support/load-program.js', import.meta.url));
  try {
    return await measure({ registry, peer, generator }, run);
  } finally {
    await generator.stop();
    await peer.stop();
    await registry.stop();
  }
};

interface Parties {
  readonly registry: Registry;
  readonly peer: Child;
  readonly generator: Child;
}

async function measure({ registry, peer, generator }: Parties, run: BenchmarkRun): Promise<Finding> {
  const staff = await recruit(registry);
  const numbers = await register(registry, staff, await prepareDrafts(staff, CERTIFICATES), AFTER_PUBLICITY);
  staff.visitor.close();
  await artefactsMade(registry.place.databaseUrl, numbers.length);
  const { address, databaseUrl, poolSize } = registry.place;
  const peerAddress = await peer.ask<string>('start', { databaseUrl, poolSize } satisfies PeerWish);
  const load = (url: string, paths: readonly string[], seconds: number) =>
    generator.ask<LoadResult>('load', { url, paths, connections: CONNECTIONS, seconds } satisfies LoadWish);
  const verify = (seconds: number) =>
    load(
      address,
      numbers.map((number) => `/v1/verifications/${number}`),
      seconds,
    );
  const select = (seconds: number) =>
    load(
      peerAddress,
      numbers.map((number) => `/${number}`),
      seconds,
    );
  /** Rate and 99th percentile of a run, and the processor time of the asked process and of the database for each request. */
  const costOf = async (asked: Child, work: () => Promise<LoadResult>, seconds: number) => {
    const reading = () => ({
      registry: processorTime(asked.pid).registry,
      database: processorTime(registry.process.pid).database,
    });
    const before = reading();
    const { perSecond, p99 } = await work();
    return { perSecond, p99, cost: millisecondsEach(before, reading(), perSecond * seconds) };
  };
  await verify(WARM_UP_SECONDS);
  await select(WARM_UP_SECONDS);
  const seconds = Math.max(1, Math.round((run.seconds ?? DEFAULT_SECONDS) / RUNS / 2));
  const runs: { readonly verifying: Measured; readonly selecting: Measured }[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    const verifying = await costOf(registry.process, () => verify(seconds), seconds);
    const selecting = await costOf(peer, () => select(seconds), seconds);
    runs.push({ verifying, selecting });
    run.progress(`run ${turn}: verifications ${said(verifying)}; selects ${said(selecting)}`);
  }
  const verified = runs.map(({ verifying }) => verifying.perSecond);
  const selected = runs.map(({ selecting }) => selecting.perSecond);
  const measured = { unit: 'share of the bare route', bound: 'at-least', limit: LIMIT } as const;
  return finding(
    'verification',
    { ...measured, median: rounded(median(verified) / median(selected), 3) },
    {
      verificationsPerSecond: rounded(median(verified), 0),
      selectsPerSecond: rounded(median(selected), 0),
      verificationP99Ms: median(runs.map(({ verifying }) => verifying.p99)),
      selectP99Ms: median(runs.map(({ selecting }) => selecting.p99)),
      ratios: verified.map((rate, turn) => rounded(rate / (selected[turn] ?? Number.NaN), 3)),
      certificates: CERTIFICATES,
      connections: CONNECTIONS,
      secondsEach: seconds,
    },
  );
}

interface Measured extends LoadResult {
  /** Milliseconds of processor time for each request. */
  readonly cost: object;
}

const said = ({ perSecond, p99, cost }: Measured): string =>
  `${rounded(perSecond, 0)}/s, p99 ${p99} ms, processor ms each ${JSON.stringify(cost)}`;

/** Waits for what is made behind the registry's back after an issue: it is no part of a verification. */
async function artefactsMade(databaseUrl: string, certificates: number): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    for (let made = -1; made < certificates; await setTimeout(POLL_MILLISECONDS)) {
      const { rows } = await client.query("SELECT count(*)::int AS made FROM certificate_artefact WHERE kind = 'pdf'");
      made = rows[0]?.made ?? 0;
    }
  } finally {
    await client.end();
  }
}
