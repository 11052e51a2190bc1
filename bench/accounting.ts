import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enterprise } from './support/accounting-events.js';
import type { RunTimes } from './support/accounting-program.js';
import { type Benchmark, finding } from './support/benchmark.js';
import { Child } from './support/children.js';
import { peakMemory } from './support/memory.js';
import { median, rounded } from './support/statistics.js';

const EVENTS = 100_000;
const ASSETS = 1_000;
const MONTHS = 36;
const LIMIT_SECONDS = 5;
const LIMIT_MEGABYTES = 300;
const DISCLOSURE_LIMIT_SECONDS = 10;
const RUNS = 5;
const MEGABYTE = 1_000_000;

const program = new URL('./support/accounting-program.js', import.meta.url);

async function asking<T>(work: (child: Child) => Promise<T>): Promise<T> {
  const child = new Child(program);
  try {
    return await work(child);
  } finally {
    await child.stop();
  }
}

/**
 * Seconds from the file to the whole result, of a hundred thousand events of one enterprise, each run in a new process,
 * with the highest memory of any; and of the disclosure of a thousand assets in each of 36 months. Beside it the same
 * file through JSON.parse and JSON.stringify alone.
 */
export const accounting: Benchmark = async ({ progress }) => {
  const folder = mkdtempSync(join(tmpdir(), 'accounting-'));
  try {
    const [many, few] = [join(folder, 'events.json'), join(folder, 'disclosure.json')];
    writeFileSync(many, JSON.stringify(enterprise({ assets: ASSETS, months: MONTHS, events: EVENTS })));
    writeFileSync(few, JSON.stringify(enterprise({ assets: ASSETS, months: MONTHS, events: 0 })));
    const times: number[] = [];
    const peers: number[] = [];
    let [peak, events, characters] = [0, 0, 0];
    for (let turn = 0; turn < RUNS; turn += 1) {
      await asking(async (child) => {
        const done = await child.ask<RunTimes>('run', many);
        times.push(done.seconds);
        [events, characters] = [done.events, done.characters];
        peak = Math.max(peak, peakMemory(child.pid));
        progress(`${events} events in ${rounded(done.seconds, 2)} s, ${Math.round(peak / MEGABYTE)} MB`);
      });
      peers.push((await asking((child) => child.ask<RunTimes>('peer', many))).seconds);
    }
    const disclosure = await asking((child) => child.ask<RunTimes>('run', few));
    const slowest = await asking((child) => child.ask<number>('slowestReport', few));
    const found = finding(
      'accounting',
      { unit: 's', median: rounded(median(times), 2), bound: 'at-most', limit: LIMIT_SECONDS },
      {
        worst: rounded(Math.max(...times), 2),
        events,
        resultMegabytes: Math.round(characters / MEGABYTE),
        peakMegabytes: Math.round(peak / MEGABYTE),
        peakLimit: LIMIT_MEGABYTES,
        disclosure: {
          ...{ assets: ASSETS, months: MONTHS, seconds: rounded(disclosure.seconds, 2) },
          ...{ slowestReportSeconds: rounded(slowest, 3), limit: DISCLOSURE_LIMIT_SECONDS },
        },
        peers: { jsonParseAndStringify: rounded(median(peers), 2) },
      },
    );
    const holds = peak <= LIMIT_MEGABYTES * MEGABYTE && disclosure.seconds <= DISCLOSURE_LIMIT_SECONDS;
    return { ...found, holds: found.holds && holds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
