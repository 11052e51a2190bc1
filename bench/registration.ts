import { type Benchmark, type BenchmarkRun, type Finding, finding } from './support/benchmark.js';
import { millisecondsEach, type ProcessorTime, processorTime } from './support/processor.js';
import { Registry } from './support/registry.js';
import { prepareDrafts, register } from './support/road.js';
import { recruit } from './support/staff.js';
import { median, rounded } from './support/statistics.js';

const DAY = 86_400_000;
const DEFAULT_SECONDS = 60;
/** Registrations a second that two cores must manage. */
const LIMIT = 60;
/** Registrations in one wave: the clock moves once in each. */
const WAVE = 600;
/** The regime's first day, ten o'clock in Beijing. A wave takes eight days of the registry's time; a dozen fit into the year. */
const START = new Date('2026-07-02T10:00:00+08:00');
/** Five working days of publicity; longer only where a holiday lies between. */
const PUBLICITY = 8 * DAY;
const NATIONAL_DAY = { from: Date.parse('2026-09-22T00:00:00+08:00'), to: new Date('2026-10-15T10:00:00+08:00') };

/**
 * Registrations a second over HTTP, for both centres, from submission to the published certificate. Drafts and
 * evidence are prepared before the time of each wave begins.
 */
export const registration: Benchmark = async (run) => {
  const registry = await Registry.start(START);
  try {
    return await measure(registry, run);
  } finally {
    await registry.stop();
  }
};

async function measure(registry: Registry, { seconds = DEFAULT_SECONDS, progress }: BenchmarkRun): Promise<Finding> {
  const staff = await recruit(registry);
  const rates: number[] = [];
  let now = START;
  let timed = 0;
  const costs: ProcessorTime[] = [];
  // The first wave finds an empty database and a program that has not been compiled yet: it is not counted.
  for (let wave = 0; timed < seconds; wave += 1) {
    const drafts = await prepareDrafts(staff, WAVE, wave * WAVE);
    now = afterPublicity(now);
    const before = processorTime(registry.process.pid);
    const began = performance.now();
    await register(registry, staff, drafts, now);
    const took = (performance.now() - began) / 1000;
    const cost = millisecondsEach(before, processorTime(registry.process.pid), WAVE);
    progress(`wave ${wave}: ${rounded(WAVE / took)} registrations/s, processor ms each ${JSON.stringify(cost)}`);
    if (wave === 0) continue;
    rates.push(WAVE / took);
    timed += took;
    costs.push(cost);
  }
  staff.visitor.close();
  const measured = {
    unit: 'registrations/s',
    median: rounded(median(rates)),
    bound: 'at-least',
    limit: LIMIT,
  } as const;
  return finding('registration', measured, {
    overall: rounded((rates.length * WAVE) / timed),
    runs: rates.map((rate) => rounded(rate)),
    registrations: rates.length * WAVE,
    seconds: rounded(timed),
    processorMillisecondsEach: {
      registry: median(costs.map((cost) => cost.registry)),
      database: median(costs.map((cost) => cost.database)),
    },
  });
}

function afterPublicity(day: Date): Date {
  const next = new Date(day.getTime() + PUBLICITY);
  return next.getTime() > NATIONAL_DAY.from && day.getTime() < NATIONAL_DAY.from ? NATIONAL_DAY.to : next;
}
