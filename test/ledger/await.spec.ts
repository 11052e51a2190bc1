import { PublicationAwaiter } from '../../src/modules/ledger/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { accept, type Instance, startLedger } from './support.js';

let database: TestDatabase;
let ledger: Instance;
let other: Instance;

beforeAll(async () => {
  database = await createTestDatabase();
  ledger = await startLedger(database.url);
  other = await startLedger(database.url);
});
afterAll(async () => {
  await other.close();
  await ledger.close();
  await database.drop();
});

const LONG = 30_000;

it('waits for the checkpoint that covers the act, whichever instance publishes it', async () => {
  const awaiter = ledger.app.get(PublicationAwaiter);
  for (const publisher of [ledger, other]) {
    const { size } = await ledger.reader.head();
    const acts = [await accept(ledger), await accept(ledger)];
    const published = Promise.all(acts.map((act) => awaiter.published(act, LONG)));
    await publisher.sequencer.run();
    expect((await published).sort()).toEqual([size, size + 1]);
  }
});

it('says so when it does not come in time, and for an act that nobody knows', async () => {
  const awaiter = ledger.app.get(PublicationAwaiter);
  const act = await accept(ledger);
  expect(await awaiter.published(act, 0)).toBeUndefined();
  expect(await awaiter.published(act, 1)).toBeUndefined();
  await ledger.sequencer.run();
  expect(await awaiter.published(act, 0)).toEqual(expect.any(Number));
  expect(await awaiter.published('00000000-0000-4000-8000-000000000000', 1)).toBeUndefined();
});
