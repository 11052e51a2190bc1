import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { toHex, utf8 } from '../../src/core/bytes.js';
import { openCheckpoint } from '../../src/core/checkpoint/index.js';
import { verifyConsistency } from '../../src/core/merkle/index.js';
import { noteVerifier, parseVerifierKey } from '../../src/core/note/index.js';
import { CheckpointSigner } from '../../src/modules/ledger/application/checkpoint-signer.js';
import { DirectAppender } from '../../src/modules/ledger/application/direct-appender.js';
import { LogExtender } from '../../src/modules/ledger/application/log-extender.js';
import { createConformanceServer, openRawLog, type RawLog } from '../../src/modules/ledger/index.js';
import { ManualClock } from '../../src/platform/clock/clock.js';
import { ed25519SignerFromSeed, nodeCrypto } from '../../src/platform/crypto/index.js';
import { PreparingClient } from '../../src/platform/database/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type Accident, START, StumblingWork, treeOf } from './support.js';

const ORIGIN = 'raw.test/log';
const signer = ed25519SignerFromSeed(new Uint8Array(32).fill(3));
const LIMITS = { batchSize: 100, mostWaiting: 10_000 };

let database: TestDatabase;
const opened: RawLog[] = [];

const open = async (given: Partial<Parameters<typeof openRawLog>[0]> = {}): Promise<RawLog> => {
  const clock = new ManualClock(START);
  const log = await openRawLog({ databaseUrl: database.url, origin: ORIGIN, signer, clock, ...LIMITS, ...given });
  opened.push(log);
  return log;
};

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const log of opened.splice(0)) await log.close();
  await database.drop();
});

const entries = (count: number): Uint8Array[] => Array.from({ length: count }, () => utf8(randomUUID()));

/** That the log holds exactly these entries at these indexes, densely, and that every checkpoint ever signed agrees. */
async function requireLog({ reader }: RawLog, expected: ReadonlyMap<number, Uint8Array>): Promise<void> {
  const { size } = await reader.checkpoint();
  expect([...expected.keys()].sort((left, right) => left - right)).toEqual(Array.from({ length: size }, (_, i) => i));
  const stored = await Promise.all(Array.from({ length: size }, (_, index) => reader.entry(index)));
  expect(stored.map(toHex)).toEqual(stored.map((_, index) => toHex(expected.get(index) ?? new Uint8Array())));
  const tree = treeOf(stored);
  const key = parseVerifierKey(nodeCrypto, reader.identity().vkey);
  if (!key.ok) throw new Error(key.code);
  for (const { note, root, size: covered } of await reader.checkpoints(size + 1, 1_000)) {
    const checkpoint = openCheckpoint(note, [noteVerifier(nodeCrypto, key.value)], ORIGIN);
    expect(checkpoint.ok && [checkpoint.value.checkpoint.size, toHex(checkpoint.value.checkpoint.root)]).toEqual([
      covered,
      toHex(root),
    ]);
    expect(toHex(root)).toBe(toHex(tree.root(covered)));
  }
}

const indexed = (given: readonly Uint8Array[], indexes: readonly number[]): Map<number, Uint8Array> =>
  new Map(given.flatMap((entry, at) => [[indexes[at] ?? -1, entry] as const]));

describe('the direct appender', () => {
  it('answers with dense indexes once checkpoints cover them', async () => {
    const log = await open();
    const given = entries(1_234);
    const indexes = await Promise.all(given.map((entry) => log.appender.append(entry)));
    expect(indexes).toEqual(given.map((_, index) => index));
    await requireLog(log, indexed(given, indexes));
    const proof = await log.reader.consistencyProof(100, 1_234);
    const { from: size1, to: size2, rootFrom: root1, rootTo: root2, path } = proof;
    expect(verifyConsistency(nodeCrypto, { size1, size2, root1, root2, path })).toBe(true);
  });

  it('gives the same bytes the same index: at once, later, and after a restart', async () => {
    const log = await open();
    const [entry = new Uint8Array(), ...others] = entries(5);
    expect(await Promise.all([entry, entry, ...others].map((each) => log.appender.append(each)))).toEqual([
      0, 0, 1, 2, 3, 4,
    ]);
    const [fresh = new Uint8Array()] = entries(1);
    expect(await Promise.all([entry, fresh].map((each) => log.appender.append(each)))).toEqual([0, 5]);
    const again = await open();
    const mixed = [fresh, ...entries(3), entry];
    const indexes = await Promise.all(mixed.map((each) => again.appender.append(each)));
    expect(indexes).toEqual([5, 6, 7, 8, 0]);
  });

  it('takes entries of any length from one byte to 65,535, and no other', async () => {
    const log = await open();
    const given = [1, 65_535, 2, 65_535, 300].map((length) => new Uint8Array(randomBytes(length)));
    const indexes = await Promise.all(given.map((entry) => log.appender.append(entry)));
    await requireLog(log, indexed(given, indexes));
    for (const length of [0, 65_536]) {
      await expect(log.appender.append(new Uint8Array(length))).rejects.toMatchObject({ code: 'raw-log-entry-size' });
    }
  });

  it('refuses what it could not keep, and goes on', async () => {
    const log = await open({ mostWaiting: 50 });
    const given = entries(120);
    const outcomes = await Promise.allSettled(given.map((entry) => log.appender.append(entry)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.length).toBe(70);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'raw-log-full' });
    const rest = given.filter((_, at) => outcomes[at]?.status === 'rejected').slice(0, 40);
    const indexes = await Promise.all(rest.map((entry) => log.appender.append(entry)));
    expect(indexes).toEqual(rest.map((_, at) => 50 + at));
  });

  it('shares a database with another process without a gap', async () => {
    const logs = [await open(), await open(), await open()];
    const given = logs.map(() => entries(700));
    const indexes = await Promise.all(
      logs.map((log, at) => Promise.all((given[at] ?? []).map((entry) => log.appender.append(entry)))),
    );
    await requireLog(await open(), indexed(given.flat(), indexes.flat()));
  });

  it('loses nothing while its connections are cut', async () => {
    const log = await open();
    const enemy = new pg.Client(database.adminUrl);
    await enemy.connect();
    const given = entries(3_000);
    let done = false;
    const appending = Promise.all(given.map((entry) => log.appender.append(entry))).finally(() => {
      done = true;
    });
    let cut = 0;
    while (!done && cut < 6) {
      const { rowCount } = await enemy.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'raw log' AND state <> 'idle' AND datname = current_database()",
      );
      cut += rowCount ?? 0;
    }
    const indexes = await appending;
    await enemy.end();
    expect(cut).toBeGreaterThan(0);
    await requireLog(log, indexed(given, indexes));
  });

  it('is not the log of another origin or key', async () => {
    await open();
    await expect(open({ origin: 'other.test/log' })).rejects.toMatchObject({ code: 'raw-log-foreign' });
    const other = ed25519SignerFromSeed(new Uint8Array(32).fill(4));
    await expect(open({ signer: other })).rejects.toMatchObject({ code: 'raw-log-foreign' });
  });
});

describe('the direct appender, when a transaction comes to grief', () => {
  let source: DataSource;
  let work: StumblingWork;
  let log: RawLog;
  let appender: DirectAppender;

  beforeEach(async () => {
    log = await open();
    source = new DataSource({ type: 'postgres', url: database.url, poolSize: 4, extra: { Client: PreparingClient } });
    await source.initialize();
    work = new StumblingWork(source);
    const extender = new LogExtender(new CheckpointSigner({ keys: { ledger: signer } }), {});
    appender = new DirectAppender(work, extender, new ManualClock(START), LIMITS);
  });
  afterEach(() => source.destroy());

  it('answers with the right index when it was committed and only the answer was lost', async () => {
    const given = entries(250);
    for (const transaction of [1, 2, 3]) {
      work.plan({ transaction, at: 'answer', how: 'throw' });
      const indexes = await Promise.all(given.map((entry) => appender.append(entry)));
      expect(indexes).toEqual(given.map((_, index) => index));
    }
    await requireLog(log, new Map(given.map((entry, index) => [index, entry])));
  });

  it.each([3, 4, 5, 'commit'] as Accident['at'][])(
    'appends all the same when the connection is cut at %s',
    async (at) => {
      const given = entries(250);
      work.plan({ transaction: 2, at, how: 'kill' });
      // What cannot be resumed is refused as a whole; handing it in again is safe.
      const outcomes = await Promise.allSettled(given.map((entry) => appender.append(entry)));
      work.plan(undefined);
      const indexes = await Promise.all(given.map((entry) => appender.append(entry)));
      for (const [index, outcome] of outcomes.entries()) {
        if (outcome.status === 'fulfilled') expect(outcome.value).toBe(indexes[index]);
      }
      await requireLog(log, indexed(given, indexes));
    },
  );
});

describe('the conformance server', () => {
  it('answers as a raw log does', async () => {
    const log = await open();
    const server = createConformanceServer(log);
    const add = (payload: Uint8Array | string, type?: string) =>
      server.inject({
        method: 'POST',
        url: '/add',
        payload: Buffer.from(payload),
        headers: type ? { 'content-type': type } : {},
      });
    expect((await server.inject('/checkpoint')).body).toMatch(/^raw\.test\/log\n0\n47DEQpj8HBSa\+/);
    const answers = [await add('a'), await add('b', 'application/json'), await add('a', 'text/plain'), await add('{')];
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual([
      [200, '0'],
      [200, '1'],
      [200, '0'],
      [200, '2'],
    ]);
    expect([(await add('')).statusCode, (await add(new Uint8Array(65_536))).statusCode]).toEqual([413, 413]);
    expect((await add(new Uint8Array(65_535))).body).toBe('3');
    const bundle = await server.inject('/tile/entries/000.p/3');
    expect(bundle.rawPayload.toString('hex')).toBe('000161000162' + '00017b');
    const etag = String(bundle.headers['etag']);
    const known = await server.inject({ url: '/tile/entries/000.p/3', headers: { 'if-none-match': etag } });
    expect([known.statusCode, known.body]).toEqual([304, '']);
    for (const path of ['/tile/entries/000.p/5', '/tile/0/001', '/tile/0/000', '/tile/0/00', '/other']) {
      expect((await server.inject(path)).statusCode).toBe(404);
    }
    await server.close();
  });
});
