import { ed25519SignerFromSeed } from '../../src/platform/crypto/index.js';
import type { CentreKeys, RegistryKeys } from '../../src/platform/keys/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { allEntries, startLedger, testKeys } from './support.js';

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});

afterEach(() => database.drop());

/** Starts and stops an instance; gives the identity and size it found. */
const start = async (options: Parameters<typeof startLedger>[1] = {}) => {
  const ledger = await startLedger(database.url, options);
  try {
    return { ...ledger.reader.identity(), size: (await ledger.reader.head()).size };
  } finally {
    await ledger.close();
  }
};

const otherSigner = ed25519SignerFromSeed(new Uint8Array(32).fill(77));

const withoutRoot = ({ rootPublicKey, entry, credential }: CentreKeys): CentreKeys => ({
  rootPublicKey,
  entry,
  credential,
});

const withoutRoots: RegistryKeys = {
  ...testKeys,
  centres: { public: withoutRoot(testKeys.centres.public), social: withoutRoot(testKeys.centres.social) },
};

it('finds the same log at every start, and founds it once', async () => {
  const first = await start();
  expect(first.size).toBe(5);
  expect(await start()).toEqual(first);
});

it('is founded once when several instances start at the same moment', async () => {
  const instances = await Promise.all([1, 2, 3].map(() => startLedger(database.url)));
  const logs = await Promise.all(instances.map(allEntries));
  expect(logs.map((entries) => entries.length)).toEqual([5, 5, 5]);
  await Promise.all(instances.map(({ close }) => close()));
});

it('refuses another public address in one sentence', async () => {
  await start();
  await expect(start({ publicUrl: 'https://other.test' })).rejects.toMatchObject({
    code: 'ledger-public-url-changed',
    en: 'this ledger was founded as https://registry.test, which never changes, but PUBLIC_URL is https://other.test; set it back or use a new database',
  });
});

it('keeps the address of its first start when none is configured, whatever the port', async () => {
  const first = await start({ publicUrl: undefined, baseUrl: 'http://127.0.0.1:3000', sample: true });
  expect(first).toMatchObject({ publicUrl: 'http://127.0.0.1:3000', origin: '127.0.0.1:3000/ledger', sample: true });
  expect(await start({ publicUrl: undefined, baseUrl: 'http://127.0.0.1:4000', sample: true })).toEqual(first);
  await expect(start({ publicUrl: 'http://127.0.0.1:3000', sample: false })).rejects.toMatchObject({
    code: 'ledger-sample-changed',
  });
});

it('refuses a log key that did not sign the last checkpoint', async () => {
  await start();
  await expect(start({ keys: { ...testKeys, ledger: otherSigner } })).rejects.toMatchObject({
    code: 'ledger-log-key-changed',
  });
});

it.each(['entry', 'credential'] as const)('refuses a %s key that was not introduced', async (purpose) => {
  await start();
  const { public: publicKeys, social } = testKeys.centres;
  const keys = { ...testKeys, centres: { public: publicKeys, social: { ...social, [purpose]: otherSigner } } };
  await expect(start({ keys })).rejects.toMatchObject({ code: 'ledger-key-unknown' });
});

it('needs the root keys at the first start only', async () => {
  await expect(start({ keys: withoutRoots })).rejects.toMatchObject({ code: 'ledger-root-key-missing' });
  expect((await start()).size).toBe(5);
  expect((await start({ keys: withoutRoots })).size).toBe(5);
});
