import { type Benchmark, type BenchmarkRun, type Finding, finding } from './support/benchmark.js';
import type { Client } from './support/client.js';
import { text } from './support/client.js';
import { forgetPeak, peakMemory, residentMemory } from './support/memory.js';
import { Registry } from './support/registry.js';
import { recruit } from './support/staff.js';
import { median, rounded } from './support/statistics.js';
import { uploadTable } from './support/upload.js';

const MEBIBYTE = 1024 ** 2;
const GIBIBYTE = 1024 ** 3;
const RUNS = 3;
/** MiB by which the memory of the process may grow. */
const LIMIT = 64;
const START = new Date('2026-07-02T10:00:00+08:00');

/**
 * How far an upload of 1 GiB raises the highest resident memory of the registry's process above what was resident
 * before. A small upload comes first, so that the code is loaded that any upload needs.
 */
export const evidenceUpload: Benchmark = async (run) => {
  const registry = await Registry.start(START);
  try {
    return await measure(registry, run);
  } finally {
    await registry.stop();
  }
};

async function measure(registry: Registry, { progress }: BenchmarkRun): Promise<Finding> {
  const { filer, visitor } = await recruit(registry);
  const { pid } = registry.process;
  const upload = async (bytes: number) => uploadTable(registry.place.address, filer, await draft(filer), bytes);
  await upload(MEBIBYTE);
  const grown: number[] = [];
  const rates: number[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    forgetPeak(pid);
    const before = residentMemory(pid);
    const began = performance.now();
    await upload(GIBIBYTE);
    rates.push(GIBIBYTE / MEBIBYTE / ((performance.now() - began) / 1000));
    grown.push((peakMemory(pid) - before) / MEBIBYTE);
    progress(`run ${turn}: grew by ${rounded(grown.at(-1) ?? 0)} MiB, ${rounded(rates.at(-1) ?? 0)} MiB/s`);
  }
  visitor.close();
  // No upload may grow it further, so the greatest counts here, not the median.
  const measured = { unit: 'MiB', median: rounded(median(grown)), bound: 'at-most', limit: LIMIT } as const;
  const found = finding('evidence-upload', measured, { runs: grown.map((value) => rounded(value)), bytes: GIBIBYTE });
  return { ...found, holds: Math.max(...grown) <= LIMIT, mebibytesPerSecond: rounded(median(rates)) };
}

/** A fresh draft to attach a file to. */
async function draft(filer: Client): Promise<string> {
  const wish = { centre: 'social', regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: {} };
  return text((await filer.post('/v1/applications', wish)).body, 'id');
}
