import { toHex } from '../../src/core/bytes.js';
import { verifyConsistency } from '../../src/core/merkle/index.js';
import { OffsetClock } from '../../src/platform/clock/clock.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  accept,
  acceptance,
  acceptMany,
  allEntries,
  type Instance,
  START,
  startLedger,
  treeOf,
  viewOf,
} from './support.js';

let database: TestDatabase;
let first: Instance;
let second: Instance;

beforeEach(async () => {
  database = await createTestDatabase();
  // Two machines whose clocks differ.
  first = await startLedger(database.url, { clock: new OffsetClock(START), batchSize: 7 });
  second = await startLedger(database.url, { clock: new OffsetClock(new Date(START.getTime() - 40)), batchSize: 10 });
});

afterEach(async () => {
  await Promise.all([first.close(), second.close()]);
  await database.drop();
});

/** Repeats until the work is done. */
const until = async (finished: () => boolean | Promise<boolean>, step: () => Promise<unknown>): Promise<void> => {
  while (!(await finished())) await step();
};

const waitsForLock = (instance: Instance) => async (): Promise<boolean> => {
  const rows = await instance.work.reader.query<unknown[]>(
    "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND NOT granted AND classid = 7204",
  );
  return rows.length > 0;
};

it('sequences what 50 parallel writers submit to two instances that drain at the same time', async () => {
  const actIds: string[] = [];
  let writing = true;
  const writers = Array.from({ length: 50 }, async (_, i) => {
    for (let n = 0; n < 4; n += 1) actIds.push(await accept(i % 2 === 0 ? first : second));
  });
  const drains = [first, second].map(({ sequencer }) =>
    until(
      () => !writing,
      () => sequencer.run(),
    ),
  );
  await Promise.all(writers).finally(() => (writing = false));
  await Promise.all(drains);
  await first.sequencer.run();

  const entries = await allEntries(first);
  expect(entries).toHaveLength(5 + 200);
  const views = entries.map(viewOf);
  expect(views.map(({ at }) => at)).toEqual(views.map(({ at }) => at).sort());
  expect(new Set(views.slice(5).map(({ body }) => body.actId))).toEqual(new Set(actIds));
  const tree = treeOf(entries);
  const { size, root } = await first.reader.head();
  expect(toHex(root)).toBe(toHex(tree.root()));
  for (const { size: size1, root: root1 } of await first.reader.checkpoints(size, 300)) {
    expect(toHex(root1)).toBe(toHex(tree.root(size1)));
    const path = tree.consistency(size1);
    expect(verifyConsistency(nodeCrypto, { size1, size2: size, root1, root2: root, path })).toBe(true);
  }
  expect(await first.work.reader.query<unknown[]>('SELECT * FROM ledger_waiting')).toEqual([]);
});

it('never has a fork when two sequencers work on the same queue', async () => {
  await acceptMany(first, 150);
  const [one, two] = await Promise.all([first.sequencer.run(), second.sequencer.run()]);
  expect(one + two).toBe(150);
  const tree = treeOf(await allEntries(second));
  expect(tree.size).toBe(155);
  for (const { size, root } of await second.reader.checkpoints(1_000, 200)) {
    expect(toHex(root)).toBe(toHex(tree.root(size)));
  }
});

it('waits for an act that has its time but is not committed, so that a later one cannot overtake it', async () => {
  let running: Promise<number> | undefined;
  await first.work.run(async (tx) => {
    const at = await first.writer.stamp(tx);
    await accept(second);
    let over = false;
    running = second.sequencer.run().finally(() => (over = true));
    await until(
      async () => over || waitsForLock(first)(),
      async () => undefined,
    );
    await first.writer.submit(tx, acceptance(at));
  });
  expect(await running).toBe(2);
  const [, , , , , earlier, later] = (await allEntries(first)).map(viewOf);
  expect((earlier?.at ?? '') <= (later?.at ?? '')).toBe(true);
});

it('gives up after a moment when a long transaction holds a time, and sequences everything later', async () => {
  await accept(first);
  await first.work.run(async (tx) => {
    await first.writer.submit(tx, acceptance(await first.writer.stamp(tx)));
    expect(await second.sequencer.run()).toBe(0);
  });
  expect(await second.sequencer.run()).toBe(2);
});
