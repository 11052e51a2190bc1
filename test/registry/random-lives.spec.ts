import fc from 'fast-check';
import { exportLedgerOf } from '../../src/modules/ledger/index.js';
import { auditOf } from '../support/audit-of.js';
import { ATTEMPTS, file } from '../support/lives/acts.js';
import { isBeyond, type Life, type LifeType, lawful, remember } from '../support/lives/oracle.js';
import { Town, type Townsman } from '../support/lives/town.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(900_000);

const STEPS = 2_000;
const MOST_LIVES = 8;
const SEED = Number(process.env['LIVES_SEED'] ?? Date.now() % 2 ** 31);
/** Acts that end a life early. */
const ENDING: readonly string[] = ['withdraw', 'reject', 'uphold'];
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
  act: fc.constantFrom('initial', 'change', 'cancellation', ...Object.keys(ATTEMPTS)),
  who: fc.nat(999),
  which: fc.nat(999),
  hours: fc.oneof({ weight: 14, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }) }),
});

const FILINGS: readonly string[] = ['initial', 'change', 'cancellation'];
const isFiling = (act: string): act is LifeType => FILINGS.includes(act);

const lives: Life[] = [];
/** Certificates in force that nothing is asked for, by number, with whoever holds them. */
const certificates = new Map<string, Townsman>();
const numbers = new Map<string, string>();
const counts = { lawful: 0, refused: 0 };

const attempt = async (life: Life, act: string, who: Townsman): Promise<void> => {
  const to = lawful(life, act, who);
  const label = `${who.name} ${act} ${life.type} ${life.state} ${life.id}`;
  const reply = await ATTEMPTS[act]?.(town, life, who);
  if (reply === undefined) throw new Error(`nobody knows how to ${act}`);
  const code = reply.body['code'];
  expect([label, reply.status < 500]).toEqual([label, true]);
  if (reply.status >= 400) {
    expect([label, code, to === undefined || isBeyond(code)]).toEqual([label, code, true]);
    counts.refused += 1;
    return;
  }
  expect([label, to === undefined]).toEqual([label, false]);
  remember(life, act, who, to ?? life.state, act === 'object' ? reply.text('id') : undefined);
  if (act === 'issue') numbers.set(life.id, reply.text('number'));
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
  expect([id, periods.filter(({ endedOn }) => endedOn === undefined).length === 0]).toEqual([id, isOver]);
};

const begin = async (type: LifeType, which: number, filers: readonly Townsman[]): Promise<void> => {
  const filer = filers[which % filers.length];
  if (filer === undefined) return;
  if (type === 'initial') {
    lives.push(await file(town, filer, type));
    return;
  }
  const [held] = [...certificates].filter(([, holder]) => holder.organisationId === filer.organisationId);
  if (held === undefined) return;
  await town.whole.settle();
  lives.push(await file(town, filer, type, held[0]));
  // Whatever becomes of it, nothing else is asked for meanwhile.
  certificates.delete(held[0]);
};

const live = async ({ act, who, which, hours }: Step, filers: readonly Townsman[]): Promise<void> => {
  await town.pass(hours);
  const open = lives.filter(({ state }) => !FINAL.includes(state));
  if (isFiling(act) || open.length === 0) {
    if (open.length < MOST_LIVES) await begin(isFiling(act) ? act : 'initial', which, filers);
    return;
  }
  // One act in ten is tried on an application that is over, and every second one by somebody who may.
  const life = which % 10 === 0 ? lives[which % lives.length] : open[which % open.length];
  if (life === undefined) return;
  const able = Object.keys(ATTEMPTS).flatMap((name) =>
    town.people.flatMap((person) => (lawful(life, name, person) === undefined ? [] : [[name, person] as const])),
  );
  const lively = able.filter(([name]) => !ENDING.includes(name));
  const from = who % 7 === 0 ? able : lively;
  const [name, person] = (who % 2 === 0 ? from[which % Math.max(from.length, 1)] : undefined) ?? [
    act,
    town.people[who % town.people.length],
  ];
  if (person === undefined) return;
  await attempt(life, name, person);
  await compare(life);
  const number = numbers.get(life.id);
  const holder = filers.find(({ organisationId }) => organisationId === life.organisationId);
  if (name === 'issue' && number !== undefined && holder !== undefined && life.state === 'certified') {
    numbers.delete(life.id);
    certificates.set(number, holder);
  }
};

it('random lives of applications stay lawful, lose no time, and are audited clean', async () => {
  const filers = town.people.filter(({ party }) => party !== undefined);
  for (const [place, one] of fc.sample(step, { seed: SEED, numRuns: STEPS }).entries()) {
    try {
      await live(one, filers);
    } catch (error) {
      throw new Error(`step ${place} of the lives with LIVES_SEED=${SEED}`, { cause: error });
    }
  }
  for (const life of lives) await noLostTime(life);
  expect(counts.lawful).toBeGreaterThan(STEPS / 20);
  expect(counts.refused).toBeGreaterThan(STEPS / 5);
  const ends = new Set(lives.map(({ state }) => state));
  expect([...ends]).toEqual(expect.arrayContaining(['certified', 'withdrawn']));

  await town.whole.settle();
  const folder = temporaryFolder();
  try {
    await exportLedgerOf(town.whole.database.url, { kind: 'folder', path: folder.path });
    const report = await auditOf(town.whole, folder.path);
    expect(report.findings).toEqual([]);
    expect(Number(report.checked.databaseRows)).toBeGreaterThan(counts.lawful);
  } finally {
    folder.remove();
  }
});
