/** `npm run test:crash -- [--rounds N] [--seed N]`: faults under load, one a round, and a look at the log after each. */
import { parseArgs } from 'node:util';
import { type Acknowledged, Application } from './application.js';
import { Database } from './database.js';
import { FAULTS, type Fault } from './faults.js';
import { Inspection } from './inspection.js';
import { Random } from './random.js';

const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } });
const rounds = Number(values.rounds ?? 10);
const seed = Number(values.seed ?? 1);
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  process.stderr.write('usage: npm run test:crash -- [--rounds N] [--seed N]\n');
  process.exit(2);
}

/** A database, all that was ever acknowledged on it, and what was seen of its log. */
class Stage {
  private readonly acknowledged = new Map<string, Acknowledged>();
  private readonly inspection = new Inspection();

  constructor(readonly database: Database) {}

  get size(): number {
    return this.inspection.size;
  }

  async play(fault: Fault, random: Random, round: number): Promise<Awaited<ReturnType<Fault['run']>>> {
    let started = 0;
    const applications: Application[] = [];
    const start = async ({ databaseUrl = this.database.url, clockOffset = 0 } = {}) => {
      const run = `round ${round} application ${started++}`;
      const application = await Application.start({ databaseUrl, run, clockOffset });
      applications.push(application);
      this.acknowledged.set(run, application.acknowledged);
      return application;
    };
    try {
      return await fault.run({ database: this.database, random, start });
    } finally {
      for (const application of applications) await application.kill();
    }
  }

  /** Looks, and forgets what was found in its place: the inspection remembers it. */
  async inspect(): Promise<{ faults: string[]; acknowledged: number }> {
    const faults = await this.inspection.run(this.database.url, this.acknowledged);
    const acknowledged = [...this.acknowledged.values()].reduce(
      (sum, { direct, queued }) => sum + direct.size + queued.size,
      0,
    );
    return { faults, acknowledged };
  }
}

async function stageFor(fault: Fault, common: Stage): Promise<Stage | undefined> {
  if (fault.needs === undefined) return common;
  const small = await Database.create(fault.needs.tmpfsMiB);
  return small && new Stage(small);
}

/** One fault and a look at the log; gives the line to print. */
async function playRound(round: number, common: Stage, random: Random) {
  const fault = FAULTS[round % FAULTS.length];
  if (fault === undefined) throw new Error('there are no faults');
  const line = { round, seed, fault: fault.name };
  const stage = await stageFor(fault, common);
  if (stage === undefined) return { ...line, skipped: 'a tmpfs cannot be mounted here', faults: [] };
  try {
    const outcome = await stage.play(fault, random, round);
    const { faults, acknowledged } = await stage.inspect();
    return { ...line, ...outcome, entries: stage.size, acknowledged, faults: faults.slice(0, 10) };
  } finally {
    if (stage !== common) await stage.database.remove();
  }
}

async function main(): Promise<void> {
  const random = new Random(seed);
  const database = await Database.create();
  if (database === undefined) throw new Error('no database');
  const common = new Stage(database);
  const count = { passed: 0, failed: 0, skipped: 0 };
  const began = performance.now();
  try {
    for (let round = 0; round < rounds; round += 1) {
      const line = await playRound(round, common, random);
      count[line.faults.length > 0 ? 'failed' : 'skipped' in line ? 'skipped' : 'passed'] += 1;
      process.stdout.write(`${JSON.stringify(line)}\n`);
    }
  } finally {
    await database.remove();
  }
  process.stderr.write(`${rounds} rounds in ${Math.round((performance.now() - began) / 1000)} s, seed ${seed}\n`);
  process.stdout.write(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
  process.exitCode = count.failed > 0 ? 1 : 0;
}

await main();
