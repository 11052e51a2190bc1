import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Ed25519Signer } from '../../src/core/crypto.js';
import { buildEntry } from '../../src/core/entry/index.js';
import { leafHash } from '../../src/core/merkle/index.js';
import { ed25519SignerFromSeed, nodeCrypto } from '../../src/platform/crypto/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  accept,
  acceptance,
  acceptMany,
  type Instance,
  redoAcceptances,
  START,
  startLedger,
  testKeys,
} from './support.js';

let database: TestDatabase;
let ledger: Instance;
let superuser: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  ledger = await startLedger(database.url);
  redoAcceptances(ledger);
  superuser = new pg.Client(database.adminUrl);
  await superuser.connect();
  await acceptMany(ledger, 300);
  await ledger.sequencer.run();
});

afterAll(async () => {
  await superuser.end();
  await ledger.close();
  await database.drop();
});

describe('whoever holds the database cannot rewrite the log through SQL', () => {
  const tables = [
    'ledger_leaf',
    'ledger_checkpoint',
    'ledger_entry_bundle',
    'ledger_tile',
    'ledger_submission',
    'ledger_place',
    'ledger_head',
    'ledger_key',
    'ledger_publication',
  ];
  const attacks = [
    ...tables.map((table) => `TRUNCATE ${table} CASCADE`),
    ...tables.map((table) => `DELETE FROM ${table}`),
    'TRUNCATE ledger_waiting',
    'UPDATE ledger_leaf SET entry_index = 2 WHERE entry_index = 1',
    'UPDATE ledger_entry_bundle SET ends[1] = 4, width = width + 1 WHERE bundle_index = 1',
    "UPDATE ledger_checkpoint SET note = 'forged'",
    "UPDATE ledger_publication SET published_at = now() - interval '1 hour'",
    'UPDATE ledger_checkpoint SET size = size + 1000 WHERE size = 5',
    'UPDATE ledger_tile SET data = data',
    'UPDATE ledger_tile SET data = decode(repeat(md5(data::text), width), $$hex$$) || data WHERE level = 1',
    "UPDATE ledger_tile SET width = 2, data = decode(repeat('00', 64), 'hex') WHERE level = 1",
    'UPDATE ledger_tile SET width = width - 1, data = substring(data FROM 1 FOR (width - 1) * 32) WHERE tile_index = 1',
    'UPDATE ledger_tile SET tile_index = 7 WHERE tile_index = 1',
    'UPDATE ledger_tile SET level = 9 WHERE level = 1',
    "UPDATE ledger_entry_bundle SET data = overlay(data PLACING 'x'::bytea FROM 40)",
    "UPDATE ledger_entry_bundle SET width = 60, data = overlay(data PLACING 'x'::bytea FROM 40) || 'x'::bytea WHERE bundle_index = 1",
    "UPDATE ledger_entry_bundle SET data = data || 'x'::bytea WHERE bundle_index = 1",
    'UPDATE ledger_entry_bundle SET bundle_index = 9 WHERE bundle_index = 1',
    'UPDATE ledger_head SET size = size - 1',
    "UPDATE ledger_head SET root = decode(repeat('00', 32), 'hex')",
    "UPDATE ledger_head SET origin = 'other.test/ledger'",
    "UPDATE ledger_head SET last_at = last_at - interval '1 hour'",
    'INSERT INTO ledger_head SELECT false, origin, public_url, sample, size, root, last_at, floor_at FROM ledger_head',
    'UPDATE ledger_place SET entry_index = 100000 WHERE entry_index = 7',
    'INSERT INTO ledger_place SELECT submission_id + 100000, entry_index + 100000 FROM ledger_place WHERE entry_index = 7',
    "UPDATE ledger_submission SET identity = decode(repeat('00', 32), 'hex') WHERE act_id = (SELECT act_id FROM published_entry WHERE entry_index = 7)",
  ];

  it.each(attacks)('%s', async (sql) => {
    await superuser.query('BEGIN');
    await expect(superuser.query(sql)).rejects.toThrow(/refused|violates check constraint/);
    await superuser.query('ROLLBACK');
  });

  it.each(['ledger_leaf', 'ledger_place', 'ledger_checkpoint', 'ledger_publication', 'ledger_cosignature'])(
    'the program itself may only read and append to %s',
    async (table) => {
      const own = new pg.Client(database.url);
      await own.connect();
      await expect(own.query(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
      await own.end();
    },
  );
});

describe('a row that was put into the queue behind the back of the program', () => {
  const stranger = ed25519SignerFromSeed(new Uint8Array(32).fill(99));

  /** Builds an acceptance signed by `signer` and inserts it with `change` made to the row. */
  const plant = async (
    signer: Ed25519Signer,
    centre: 'public' | 'social' = 'public',
    change: (row: { entry: Uint8Array; leafHash: Uint8Array; at: Date }) => void = () => undefined,
  ): Promise<string> => {
    const act = { ...acceptance(START), centre };
    const { kind, subject, orderKey, body } = act;
    const draft = { kind, at: START.toISOString(), centre, subject, body, committed: {}, salts: {} };
    const built = buildEntry(nodeCrypto, draft, signer);
    const row = { entry: built.bytes, leafHash: built.leafHash, at: START };
    change(row);
    await superuser.query(
      `WITH planted AS (
         INSERT INTO ledger_submission (identity, act_id, kind, centre, subject, order_key, at, leaf_hash, salts)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $9, '{}') RETURNING id
       )
       INSERT INTO ledger_waiting (submission_id, at, order_key, entry) SELECT id, $7, $6, $8 FROM planted`,
      [built.identity, body.actId, kind, centre, subject, orderKey, row.at, row.entry, row.leafHash],
    );
    return body.actId;
  };

  const outcome = async (actId: string): Promise<string> => {
    const before = await ledger.reader.checkpoint();
    expect(await ledger.sequencer.run()).toBe(0);
    expect(await ledger.reader.checkpoint()).toEqual(before);
    const { rows } = await superuser.query(
      'SELECT w.refusal FROM ledger_waiting w JOIN ledger_submission s ON s.id = w.submission_id WHERE s.act_id = $1',
      [actId],
    );
    return rows[0].refusal;
  };

  const { public: publicKeys, social } = testKeys.centres;

  it.each([
    ['a stranger', stranger],
    ['the other centre', social.entry],
    ['the root of the centre', publicKeys.root ?? stranger],
    ['the credential key of the centre', publicKeys.credential],
    ['the key of the log', testKeys.ledger],
  ])('signed by %s is refused', async (_, signer) => {
    expect(await outcome(await plant(signer))).toBe('key');
  });

  it('with altered bytes, another leaf hash or another time than its bytes say is refused', async () => {
    const flip = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
    const altered = await plant(publicKeys.entry, 'public', (row) => (row.entry = flip(row.entry, 60)));
    expect(await outcome(altered)).toBe('damaged');
    const hashed = await plant(publicKeys.entry, 'public', (row) => (row.leafHash = flip(row.leafHash, 0)));
    expect(await outcome(hashed)).toBe('damaged');
    const timed = await plant(publicKeys.entry, 'public', (row) => (row.at = new Date(START.getTime() + 1)));
    expect(await outcome(timed)).toBe('damaged');
  });

  it('of our own is refused when it was altered there, with its leaf hash, though this process signed it', async () => {
    const actId = await accept(ledger);
    const { rows } = await superuser.query(
      'SELECT s.id, w.entry FROM ledger_submission s JOIN ledger_waiting w ON w.submission_id = s.id WHERE s.act_id = $1',
      [actId],
    );
    const [{ id, entry }] = rows;
    const text = String(entry).replace(/"officer":"[^"]*"/, '"officer":"00000000-0000-4000-8000-000000000000"');
    const other = Buffer.from(text);
    await superuser.query('UPDATE ledger_submission SET leaf_hash = $2 WHERE id = $1', [
      id,
      leafHash(nodeCrypto, other),
    ]);
    await superuser.query('UPDATE ledger_waiting SET entry = $2 WHERE submission_id = $1', [id, other]);
    expect(await outcome(actId)).toBe('signature');
  });

  it('with a forged signature is refused', async () => {
    const forger: Ed25519Signer = { publicKey: publicKeys.entry.publicKey, sign: (message) => stranger.sign(message) };
    expect(await outcome(await plant(forger))).toBe('signature');
  });

  it('with an identity that is taken cannot even be inserted', async () => {
    const actId = randomUUID();
    await ledger.work.run(async (tx) => {
      await ledger.writer.submit(tx, acceptance(await ledger.writer.stamp(tx), { actId }));
    });
    await expect(
      superuser.query(
        `INSERT INTO ledger_submission (identity, act_id, kind, centre, subject, order_key, at, leaf_hash, salts)
         SELECT identity, act_id, kind, centre, subject, order_key, at, leaf_hash, salts
         FROM ledger_submission WHERE act_id = $1`,
        [actId],
      ),
    ).rejects.toThrow('ledger_submission_identity');
    expect(await ledger.sequencer.run()).toBe(1);
  });
});

describe('a log that was damaged below the triggers', () => {
  it.each([
    [
      'a tile',
      'ledger_tile',
      "UPDATE ledger_tile SET data = overlay(data PLACING 'x'::bytea FROM 5) WHERE tile_index = 1",
    ],
    ['a missing bundle', 'ledger_entry_bundle', 'DELETE FROM ledger_entry_bundle WHERE bundle_index = 1'],
    ['the head', 'ledger_head', "UPDATE ledger_head SET root = decode(repeat('00', 32), 'hex')"],
  ])('%s: nothing is signed on top of it', async (_, table, sql) => {
    const damage = new pg.Client(database.adminUrl);
    await damage.connect();
    const before = await ledger.reader.checkpoint();
    const kept = await damage.query(`CREATE TEMPORARY TABLE kept AS SELECT * FROM ${table}`);
    expect(kept.rowCount).toBeGreaterThan(0);
    await damage.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await damage.query(sql);
    await acceptMany(ledger, 1);
    await expect(ledger.sequencer.run()).rejects.toThrow('damaged');
    expect(await ledger.reader.checkpoint()).toEqual(before);
    await damage.query(`DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept`);
    await damage.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await damage.end();
    expect(await ledger.sequencer.run()).toBe(1);
  });
});
