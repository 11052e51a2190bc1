import { toHex } from '../../src/core/bytes.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type Accident, accept, acceptMany, allEntries, type Instance, startLedger, treeOf } from './support.js';

let database: TestDatabase;
let ledger: Instance;

beforeEach(async () => {
  database = await createTestDatabase();
  ledger = await startLedger(database.url);
});

afterEach(async () => {
  await ledger.close();
  await database.drop();
});

/** Runs the sequencer into an accident; whether it got that far. */
const stumble = async (accident: Accident): Promise<boolean> => {
  ledger.work.plan(accident);
  const failed = await ledger.sequencer.run().then(
    () => false,
    () => true,
  );
  ledger.work.plan(undefined);
  return failed;
};

const requireWholeLog = async (size: number): Promise<void> => {
  const tree = treeOf(await allEntries(ledger));
  const latest = await ledger.reader.checkpoint();
  expect(latest.size).toBe(size);
  expect(toHex(latest.root)).toBe(toHex(tree.root(size)));
  expect(toHex((await ledger.reader.consistencyProof(5, size)).rootTo)).toBe(toHex(latest.root));
};

/** The sequencer's transactions: it looks at the queue, then it appends. */
const DRAIN = 1;
const APPEND = 2;

describe.each(['throw', 'kill'] as const)('when it is interrupted (%s)', (how) => {
  it.each([
    [DRAIN, 4],
    [APPEND, 12],
  ])('at any statement of transaction %d, nothing is lost and no index used twice', async (transaction, fewest) => {
    await acceptMany(ledger, 3);
    let statements = 0;
    while (await stumble({ transaction, at: statements + 1, how })) {
      statements += 1;
      await requireWholeLog(5);
    }
    expect(statements).toBeGreaterThanOrEqual(fewest);
    await requireWholeLog(8);
  });

  it.each([DRAIN, APPEND])(
    'at the commit of transaction %d, everything is done by the next run',
    async (transaction) => {
      await acceptMany(ledger, 3);
      expect(await stumble({ transaction, at: 'commit', how })).toBe(true);
      await requireWholeLog(5);
      expect(await ledger.sequencer.run()).toBe(3);
      await requireWholeLog(8);
    },
  );
});

it('does nothing twice when it was committed and only the answer was lost', async () => {
  await acceptMany(ledger, 3);
  expect(await stumble({ transaction: APPEND, at: 'answer', how: 'throw' })).toBe(true);
  await requireWholeLog(8);
  expect(await ledger.sequencer.run()).toBe(0);
  await requireWholeLog(8);
});

it('an act whose transaction fails after it was submitted leaves nothing behind', async () => {
  ledger.work.plan({ transaction: 1, at: 'commit', how: 'throw' });
  await expect(accept(ledger)).rejects.toThrow('accident');
  ledger.work.plan(undefined);
  expect(await ledger.sequencer.run()).toBe(0);
});
