import { DataSource } from 'typeorm';
import { multikeyFromEd25519 } from '../../src/core/proof/index.js';
import { changeKeyOn, type KeyChange, type LedgerOptions } from '../../src/modules/ledger/index.js';
import { ManualClock } from '../../src/platform/clock/clock.js';
import { ed25519SignerFromSeed } from '../../src/platform/crypto/index.js';
import type { LogSigners } from '../../src/platform/keys/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { acceptMany, type Instance, redoAcceptances, START, startLedger, testKeys } from './support.js';

const renewed = ed25519SignerFromSeed(new Uint8Array(32).fill(90));
const { root, entry } = testKeys.centres.public;

let database: TestDatabase;
let running: Instance;

beforeEach(async () => {
  database = await createTestDatabase();
  running = await startLedger(database.url);
  redoAcceptances(running);
});

afterEach(async () => {
  await running.close();
  await database.drop();
});

/** Another process replaces a key while this one goes on with the old one. */
function replace(change: Omit<KeyChange, 'centre' | 'retirement'>, signers: LogSigners = testKeys): Promise<unknown> {
  if (root === undefined) throw new Error('the tests have the root key');
  const options: LedgerOptions = {
    keys: testKeys,
    publicUrl: 'https://registry.test',
    baseUrl: 'https://registry.test',
    sample: false,
    checkpointIntervalMs: 200,
    batchSize: 100,
  };
  return changeKeyOn(running.app.get(DataSource), {
    change: { centre: 'public', retirement: { reason: 'rotation' }, ...change },
    root,
    options,
    signers,
    clock: new ManualClock(START),
  });
}

const multikey = (signer: { publicKey: Uint8Array }) => multikeyFromEd25519(signer.publicKey);

it('takes no entry that a retired key signed, however often it is made again', async () => {
  await replace({ purpose: 'entry', current: multikey(entry), next: multikey(renewed) });
  const { size } = await running.reader.head();
  await acceptMany(running, 3);
  expect(await running.sequencer.run()).toBe(0);
  const refusals = await running.app.get(DataSource).query('SELECT refusal FROM ledger_waiting');
  expect(refusals).toEqual([1, 2, 3].map(() => ({ refusal: 'key' })));
  await running.deliver();
  expect(await running.sequencer.run()).toBe(0);
  expect((await running.reader.head()).size).toBe(size);
});

it('signs no checkpoint with a key of the log that was retired', async () => {
  const change = { purpose: 'log', current: multikey(testKeys.ledger), next: multikey(renewed) } as const;
  await replace(change, { ledger: renewed });
  const { size } = await running.reader.head();
  await acceptMany(running, 1);
  await expect(running.sequencer.run()).rejects.toThrow('a key that the ledger has retired');
  expect((await running.reader.head()).size).toBe(size);
  await expect(startLedger(database.url)).rejects.toMatchObject({ code: 'ledger-log-key-changed' });
  const successor = await startLedger(database.url, { keys: { ...testKeys, ledger: renewed } });
  redoAcceptances(successor);
  expect(await successor.sequencer.run()).toBe(1);
  await successor.close();
});

it('introduces no key that it knows already, and leaves nothing of the attempt', async () => {
  const before = await running.reader.head();
  const known = multikey(testKeys.centres.social.entry);
  const change = { purpose: 'entry', current: multikey(entry), next: known } as const;
  await expect(replace(change)).rejects.toThrow('refused: key');
  expect(await running.reader.head()).toEqual(before);
  expect(await running.app.get(DataSource).query('SELECT 1 FROM ledger_waiting')).toEqual([]);
});
