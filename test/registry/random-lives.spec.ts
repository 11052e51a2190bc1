import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { exportLedgerOf } from '../../src/modules/ledger/index.js';
import { auditOf } from '../support/audit-of.js';
import { ATTEMPTS, file } from '../support/lives/acts.js';
import { isTimely, type Life, lawful, remember } from '../support/lives/oracle.js';
import { Town, type Townsman } from '../support/lives/town.js';

jest.setTimeout(600_000);

const STEPS = 1_500;
const MOST_LIVES = 8;
const SEED = Number(process.env['LIVES_SEED'] ?? Date.now() % 2 ** 31);
const FINAL = ['certified', 'completed', 'rejected', 'withdrawn', 'terminated'];

let town: Town;
beforeAll(async () => {
  town = await Town.found();
});
afterAll(() => town.whole.close());

interface Step {
  readonly act: string;
  readonly who: number;
  readonly which: number;
  readonly hours: number;
}

const step = fc.record({
  act: fc.constantFrom('file', ...Object.keys(ATTEMPTS)),
  who: fc.nat(999),
  which: fc.nat(999),
  hours: fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }) }),
});

const counts = { lawful: 0, refused: 0 };

const attempt = async (life: Life, act: string, who: Townsman): Promise<void> => {
  const to = lawful(life, act, who);
  const label = `${who.name} ${act} ${life.state} ${life.id}`;
  const reply = await ATTEMPTS[act]?.(town, life, who);
  if (reply === undefined) throw new Error(`nobody knows how to ${act}`);
  expect([label, reply.status < 500]).toEqual([label, true]);
  if (reply.status >= 400) {
    expect([label, to === undefined || isTimely(reply.body['code']), reply.body['code']]).toEqual([
      label,
      true,
      reply.body['code'],
    ]);
    counts.refused += 1;
    return;
  }
  expect([label, to === undefined]).toEqual([label, false]);
  remember(life, act, who, to ?? life.state);
  counts.lawful += 1;
};

/** What the registry says about the application, against what the onlooker remembers. */
const compare = async (life: Life): Promise<void> => {
  const { body } = await (await town.client(town.named('auditor'))).get(`/v1/applications/${life.id}`);
  if (life.state === 'publicity' && body['state'] === 'publicity-ended') life.state = 'publicity-ended';
  expect({ id: life.id, state: body['state'] }).toEqual({ id: life.id, state: life.state });
  expect(Number(body['version'])).toBeGreaterThanOrEqual(life.version);
  life.version = Number(body['version']);
};

/** Every day from filing to the end, or to today, belongs to a term that somebody has to keep. */
const noLostTime = async ({ id, state }: Life): Promise<void> => {
  const { body } = await (await town.client(town.named('auditor'))).get(`/v1/applications/${id}/timeline`);
  const periods = Array.isArray(body['periods']) ? body['periods'].map(Object) : [];
  let reached = periods[0].startedOn;
  for (const { startedOn, endedOn } of periods.toSorted((a, b) => a.startedOn.localeCompare(b.startedOn))) {
    expect([id, startedOn <= reached]).toEqual([id, true]);
    if (endedOn === undefined || endedOn > reached) reached = endedOn ?? body['asOf'];
  }
  const isOver = FINAL.includes(state);
  expect([id, isOver || reached === body['asOf']]).toEqual([id, true]);
  expect(periods.filter(({ endedOn }) => endedOn === undefined).length === 0).toBe(isOver);
};

it('random lives of applications stay lawful, lose no time, and are audited clean', async () => {
  const lives: Life[] = [];
  const filers = town.people.filter(({ party }) => party !== undefined);
  const live = async ({ act, who, which, hours }: Step): Promise<void> => {
    await town.pass(hours);
    const open = lives.filter(({ state }) => !FINAL.includes(state));
    const filer = filers[who % filers.length];
    if (filer !== undefined && (open.length === 0 || (act === 'file' && open.length < MOST_LIVES))) {
      lives.push(await file(town, filer));
      return;
    }
    // One act in ten is tried on an application that is over.
    const life = which % 10 === 0 ? lives[which % lives.length] : open[which % open.length];
    const person = town.people[who % town.people.length];
    if (life === undefined || person === undefined || act === 'file') return;
    await attempt(life, act, person);
    await compare(life);
  };
  for (const [place, one] of fc.sample(step, { seed: SEED, numRuns: STEPS }).entries()) {
    try {
      await live(one);
    } catch (error) {
      throw new Error(`step ${place} of the lives with LIVES_SEED=${SEED}`, { cause: error });
    }
  }
  for (const life of lives) await noLostTime(life);
  expect(counts.lawful).toBeGreaterThan(STEPS / 20);
  expect(counts.refused).toBeGreaterThan(STEPS / 5);
  const ends = new Set(lives.map(({ state }) => state));
  expect([...ends]).toEqual(expect.arrayContaining(['certified', 'rejected', 'withdrawn']));

  await town.whole.settle();
  const folder = mkdtempSync(join(tmpdir(), 'random-lives-'));
  try {
    await exportLedgerOf(town.whole.database.url, { kind: 'folder', path: folder });
    const report = await auditOf(town.whole, folder);
    expect(report.findings).toEqual([]);
    expect(Number(report.checked.databaseRows)).toBeGreaterThan(counts.lawful);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
