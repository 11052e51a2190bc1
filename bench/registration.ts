import { type Benchmark, type BenchmarkRun, type Finding, finding } from './support/benchmark.js';
import { millisecondsEach, type ProcessorTime, processorTime } from './support/processor.js';
import { Registry } from './support/registry.js';
import { prepareDrafts, register } from './support/road.js';
import { recruit, returnToWork } from './support/staff.js';
import { median, rounded } from './support/statistics.js';

const DAY = 86_400_000;
const DEFAULT_SECONDS = 60;
/** Registrations a second that two cores must manage. */
const LIMIT = 60;
/** Registrations in the first wave, which is not counted: an empty database, and a program that has just started. */
const FIRST_WAVE = 400;
/** The clock moves once in each wave, and fifteen moves fit between the regime's first day and the bench's. */
const WAVES = 9;
const MOST_WAVES = 13;
const LARGEST_WAVE = 2_500;
/** The regime's second day, ten o'clock in Beijing. A wave takes eight days of the registry's time. */
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

interface Wave {
  readonly rate: number;
  readonly seconds: number;
  readonly cost: ProcessorTime;
}

async function measure(registry: Registry, { seconds = DEFAULT_SECONDS, progress }: BenchmarkRun): Promise<Finding> {
  let staff = await recruit(registry);
  let now = START;
  let drafted = 0;
  const wave = async (size: number): Promise<Wave> => {
    staff = await returnToWork(staff);
    const drafts = await prepareDrafts(staff, size, drafted);
    drafted += size;
    now = afterPublicity(now);
    const before = processorTime(registry.process.pid);
    const began = performance.now();
    await register(registry, staff, drafts, now);
    const took = (performance.now() - began) / 1000;
    const cost = millisecondsEach(before, processorTime(registry.process.pid), size);
    progress(`${size} at ${rounded(size / took)} registrations/s, processor ms each ${JSON.stringify(cost)}`);
    return { rate: size / took, seconds: took, cost };
  };
  const { rate } = await wave(FIRST_WAVE);
  const size = Math.min(LARGEST_WAVE, Math.ceil((rate * seconds) / WAVES));
  const waves: Wave[] = [];
  while (waves.length < WAVES || (sum(waves) < seconds && waves.length < MOST_WAVES)) waves.push(await wave(size));
  staff.visitor.close();
  const measured = { unit: 'registrations/s', bound: 'at-least', limit: LIMIT } as const;
  return finding(
    'registration',
    { ...measured, median: rounded(median(waves.map((done) => done.rate))) },
    {
      overall: rounded((waves.length * size) / sum(waves)),
      runs: waves.map((done) => rounded(done.rate)),
      registrations: waves.length * size,
      seconds: rounded(sum(waves)),
      processorMillisecondsEach: {
        registry: median(waves.map(({ cost }) => cost.registry)),
        database: median(waves.map(({ cost }) => cost.database)),
      },
    },
  );
}

const sum = (waves: readonly Wave[]): number => waves.reduce((total, done) => total + done.seconds, 0);

function afterPublicity(day: Date): Date {
  const next = new Date(day.getTime() + PUBLICITY);
  return next.getTime() > NATIONAL_DAY.from && day.getTime() < NATIONAL_DAY.from ? NATIONAL_DAY.to : next;
}
