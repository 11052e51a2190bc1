import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OutsideMemories } from '../../src/modules/ledger/index.js';
import { ManualClock } from '../../src/platform/clock/clock.js';
import { HealthChecks } from '../../src/platform/health/index.js';
import { Metrics } from '../../src/platform/metrics/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { accept, acceptMany, type Instance, START, startLedger } from './support.js';

let database: TestDatabase;
let folder: ReturnType<typeof temporaryFolder>;
let clock: ManualClock;
const running: Instance[] = [];
beforeEach(async () => {
  database = await createTestDatabase();
  folder = temporaryFolder();
  clock = new ManualClock(START);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ close }) => close()));
  await database.drop();
  folder.remove();
});

const place = (name: string) => ({ kind: 'folder', path: join(folder.path, name) }) as const;

const start = async (...names: string[]): Promise<Instance> => {
  const exports = { places: names.map(place), intervalMs: 1000, s3: { pathStyle: true } };
  const ledger = await startLedger(database.url, { exports, clock });
  running.push(ledger);
  return ledger;
};

const grow = async (ledger: Instance, count: number): Promise<void> => {
  await acceptMany(ledger, count);
  await ledger.sequencer.run();
};

const exported = (name: string): string => readFileSync(join(folder.path, name, 'checkpoint'), 'utf8');
const published = async ({ reader }: Instance): Promise<string> => (await reader.checkpoint()).note;

const metric = async ({ app }: Instance, name: string): Promise<number> => {
  const text = await app.get(Metrics).registry.getSingleMetricAsString(name);
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
};

it('follows the published checkpoint to every target', async () => {
  const ledger = await start('one', 'two');
  for (const count of [3, 300]) {
    await grow(ledger, count);
    expect(await metric(ledger, 'registry_ledger_export_lag_entries')).toBeGreaterThanOrEqual(count);
    await ledger.runJob('ledger-export-1');
    await ledger.runJob('ledger-export-2');
    expect(exported('one')).toBe(await published(ledger));
    expect(exported('two')).toBe(await published(ledger));
    expect(await metric(ledger, 'registry_ledger_export_lag_entries')).toBe(0);
  }
  await ledger.runJob('ledger-memory');
  expect(ledger.app.get(OutsideMemories, { strict: false }).statement()).toMatchObject({
    state: 'compared',
    en: 'outside memory: 2 of 2 compared',
  });
});

it('goes on without a target that fails, tries it again after longer and longer pauses, and says so', async () => {
  writeFileSync(join(folder.path, 'bad'), 'a file where a folder should be');
  const ledger = await start('bad', 'good');
  await grow(ledger, 3);
  await ledger.runJob('ledger-export-1');
  await ledger.runJob('ledger-export-2');
  expect(exported('good')).toBe(await published(ledger));
  expect(await metric(ledger, 'registry_ledger_exports_failing')).toBe(1);
  expect(await metric(ledger, 'registry_ledger_export_lag_entries')).toBe(8);
  const { ready, checks } = await ledger.app.get(HealthChecks).run();
  expect(checks['export']).toEqual({ status: 'up', detail: '1 of 2 failing, 8 entries behind' });
  expect(ready).toBe(true);
  await accept(ledger);
  expect(await ledger.sequencer.run()).toBe(1);

  rmSync(join(folder.path, 'bad'));
  await ledger.runJob('ledger-export-1');
  expect(await metric(ledger, 'registry_ledger_exports_failing')).toBe(1);
  clock.advance(1_000);
  await ledger.runJob('ledger-export-1');
  expect(exported('bad')).toBe(await published(ledger));
  expect(await metric(ledger, 'registry_ledger_exports_failing')).toBe(0);
});

it('does not take a target that lost everything for a new one', async () => {
  const ledger = await start('one');
  await ledger.runJob('ledger-export-1');
  await ledger.close();
  running.pop();
  const whole = join(folder.path, 'one');
  renameSync(whole, `${whole}.unmounted`);
  const again = await start('one');
  await again.runJob('ledger-export-1');
  expect(() => exported('one')).toThrow('ENOENT');
  await again.runJob('ledger-memory');
  expect(again.app.get(OutsideMemories, { strict: false }).statement().state).toBe('not-compared');
  renameSync(`${whole}.unmounted`, whole);
  clock.advance(1_000);
  await again.runJob('ledger-export-1');
  await again.runJob('ledger-memory');
  expect(exported('one')).toBe(await published(again));
  expect(again.app.get(OutsideMemories, { strict: false }).statement().state).toBe('compared');
});

it('stops the ledger when a target turns out to be ahead of it, and leaves the target as it is', async () => {
  const ledger = await start('one');
  await ledger.runJob('ledger-export-1');
  await grow(ledger, 3);
  await ledger.runJob('ledger-export-1');
  const late = exported('one');
  // Another database with the same keys and address: what a second primary or a restored copy is.
  const copy = await createTestDatabase();
  try {
    rmSync(join(folder.path, 'one'), { recursive: true });
    const exports = { places: [place('one')], intervalMs: 1000, s3: { pathStyle: true } };
    const other = await startLedger(copy.url, { exports, clock });
    running.push(other);
    await ledger.close();
    running.splice(running.indexOf(ledger), 1);
    mkdirSync(join(folder.path, 'one'));
    writeFileSync(join(folder.path, 'one', 'checkpoint'), late);
    await other.runJob('ledger-export-1');
    await expect(accept(other)).rejects.toMatchObject({ code: 'ledger-halted' });
    expect(exported('one')).toBe(late);
    await other.close();
    running.splice(running.indexOf(other), 1);
    await expect(startLedger(copy.url, { exports, clock })).rejects.toMatchObject({ code: 'ledger-memory-ahead' });
  } finally {
    await copy.drop();
  }
});

it('exports again when only the signatures of the checkpoint are others', async () => {
  const ledger = await start('one');
  await ledger.runJob('ledger-export-1');
  const note = await published(ledger);
  writeFileSync(join(folder.path, 'one', 'checkpoint'), `${note}— witness.test AAAAAAAA\n`);
  await ledger.close();
  running.pop();
  const again = await start('one');
  await again.runJob('ledger-export-1');
  expect(exported('one')).toBe(note);
});
