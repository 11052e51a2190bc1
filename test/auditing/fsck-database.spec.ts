import pg from 'pg';
import { toHex } from '../../src/core/bytes.js';
import { nobleCrypto, nobleSigner } from '../../src/core/crypto.js';
import { formatVerifierKey, noteSigner, parseVerifierKey } from '../../src/core/note/index.js';
import { DatabaseSource } from '../../src/modules/auditing/adapters/database-source.js';
import { fsckDatabase, inlineReader } from '../../src/modules/auditing/index.js';
import { StoredLog } from '../../src/modules/auditing/persistence/stored/stored-log.js';
import { acceptMany, type Instance, startLedger } from '../ledger/support.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const SIZE = 605;
let database: TestDatabase;
let ledger: Instance;
let superuser: pg.Client;

beforeEach(async () => {
  database = await createTestDatabase();
  ledger = await startLedger(database.url, { batchSize: 4_096 });
  for (const count of [1, 99, 500]) {
    await acceptMany(ledger, count);
    await ledger.sequencer.run();
  }
  superuser = new pg.Client(database.adminUrl);
  await superuser.connect();
  // The database itself would refuse some of the damage.
  await superuser.query('ALTER TABLE ledger_entry_bundle DROP CONSTRAINT ledger_entry_bundle_ends');
  await superuser.query(
    'ALTER TABLE ledger_leaf DROP CONSTRAINT ledger_leaf_hash_length, DROP CONSTRAINT ledger_leaf_index',
  );
  // What nobody else can: no trigger stands in the way.
  await superuser.query('SET session_replication_role = replica');
});

afterEach(async () => {
  await superuser.end();
  await ledger.close();
  await database.drop();
});

const check = (given: { rebuild?: boolean; url?: string; key?: string } = {}) => {
  const key = parseVerifierKey(nobleCrypto, given.key ?? ledger.reader.identity().vkey);
  if (!key.ok) throw new Error(key.code);
  const { rebuild = false, url = rebuild ? database.ownerUrl : database.url } = given;
  return fsckDatabase({
    url,
    place: 'test',
    keysOf: () => [key.value],
    rebuild,
    progress: () => {},
    now: () => new Date(),
    readerFor: inlineReader,
  });
};

const found = async (...given: Parameters<typeof check>) =>
  (await check(...given)).findings.map(({ code, index, tile, byte, size, table, row }) =>
    [code, index ?? size ?? byte, tile ?? table, row].filter((part) => part !== undefined).join(' '),
  );

/** Everything that a rebuild may write, and what it must not. */
const stored = async () => {
  const { rows } = await superuser.query(`
    SELECT (SELECT md5(string_agg(t::text, '' ORDER BY level, tile_index)) FROM ledger_tile t) AS tiles,
      (SELECT md5(string_agg(e::text, '' ORDER BY entry_index)) FROM ledger_leaf e) AS leaves,
      (SELECT md5(string_agg(b::text, '' ORDER BY bundle_index)) FROM ledger_entry_bundle b) AS bundles,
      (SELECT md5(string_agg(c::text, '' ORDER BY size)) FROM ledger_checkpoint c) AS checkpoints,
      (SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'O' AND NOT tgisinternal) AS lifted`);
  return rows[0];
};

const flip = (table: string, byte: number, where: string) =>
  superuser.query(`UPDATE ${table} SET data = set_byte(data, ${byte}, get_byte(data, ${byte}) # 1) WHERE ${where}`);

it('a sound ledger is clean', async () => {
  const report = await check();
  expect(report).toMatchObject({ verdict: 'clean', size: String(SIZE), findings: [], notChecked: [] });
  expect(report.checked).toEqual({ entries: '605', tiles: '4', leaves: '605', checkpoints: '4', keys: '6' });
  expect(await check({ url: database.ownerUrl })).toMatchObject({ verdict: 'clean' });
});

it.each<[string, () => Promise<unknown>, string[]]>([
  [
    'a flipped bit of a tile',
    () => flip('ledger_tile', 70, 'level = 0 AND tile_index = 1'),
    ['leaf-mismatch 258 tile/0/001'],
  ],
  ['a flipped bit of a tile above', () => flip('ledger_tile', 35, 'level = 1'), ['tile-mismatch 35 tile/1/000.p/2']],
  [
    'a tile that is gone',
    () => superuser.query('DELETE FROM ledger_tile WHERE level = 1'),
    ['tile-missing tile/1/000.p/2'],
  ],
  [
    'a tile that is too short',
    () => superuser.query('UPDATE ledger_tile SET width = 1, data = substring(data FOR 32) WHERE level = 1'),
    ['tile-length tile/1/000.p/2'],
  ],
  [
    'tiles that no such log has',
    () =>
      superuser.query(
        "INSERT INTO ledger_tile VALUES (0, 9, 1, decode(repeat('00', 32), 'hex')), (7, 0, 1, decode(repeat('00', 32), 'hex'))",
      ),
    ['row-unexpected ledger_tile level 0, tile_index 9', 'row-unexpected ledger_tile level 7, tile_index 0'],
  ],
  [
    'leaves that are gone',
    () => superuser.query('DELETE FROM ledger_leaf WHERE entry_index IN (0, 300, 604)'),
    [0, 300, 604].map((index) => `row-missing ${index} ledger_leaf entry_index ${index}`),
  ],
  [
    'a leaf of another hash',
    () => superuser.query('UPDATE ledger_leaf SET leaf_hash = sha256(leaf_hash) WHERE entry_index = 300'),
    ['leaf-index-wrong 300 ledger_leaf entry_index 300'],
  ],
  [
    'a leaf at another place in its bundle',
    () => superuser.query('UPDATE ledger_entry_bundle SET ends[45] = ends[45] + 1 WHERE bundle_index = 1'),
    ['leaf-index-wrong 300 ledger_entry_bundle bundle_index 1'],
  ],
  [
    'a leaf that no such log has',
    () => superuser.query("INSERT INTO ledger_leaf VALUES (sha256('x'), 605)"),
    ['row-unexpected ledger_leaf entry_index 605'],
  ],
  [
    'a second leaf of the same index',
    () => superuser.query("INSERT INTO ledger_leaf VALUES (sha256('x'), 300)"),
    ['leaf-index-wrong 300 ledger_leaf entry_index 300'],
  ],
  [
    'the same leaf twice',
    async () => {
      await superuser.query('ALTER TABLE ledger_leaf DROP CONSTRAINT ledger_leaf_pkey');
      await superuser.query('INSERT INTO ledger_leaf SELECT * FROM ledger_leaf WHERE entry_index = 300');
    },
    ['leaf-index-wrong 300 ledger_leaf entry_index 300'],
  ],
  [
    'a leaf before the first one',
    () => superuser.query("INSERT INTO ledger_leaf VALUES (sha256('x'), -1)"),
    ['row-unexpected ledger_leaf entry_index -1'],
  ],
  [
    'a leaf whose hash holds the next leaf as well',
    async () => {
      const { rows } = await superuser.query(
        'DELETE FROM ledger_leaf WHERE entry_index = 301 RETURNING int8send(entry_index) || leaf_hash AS leaf',
      );
      await superuser.query('UPDATE ledger_leaf SET leaf_hash = leaf_hash || $1 WHERE entry_index = 300', [
        rows[0]?.leaf,
      ]);
    },
    ['leaf-index-wrong 300 ledger_leaf entry_index 300', 'row-missing 301 ledger_leaf entry_index 301'],
  ],
])('%s: found, rebuilt, and clean', async (_, damage, expected) => {
  const before = await stored();
  await damage();
  expect(await found()).toEqual(expected);
  expect(await check({ rebuild: true })).toMatchObject({ verdict: 'clean', rebuilt: { refused: false } });
  expect(await stored()).toEqual(before);
  // The log goes on from what was rebuilt.
  await acceptMany(ledger, 3);
  await ledger.sequencer.run();
  expect((await ledger.reader.head()).size).toBe(SIZE + 3);
  expect(await found()).toEqual([]);
});

it('two leaves in each other’s place, and everything derived gone at once, are rebuilt', async () => {
  const before = await stored();
  await superuser.query('UPDATE ledger_leaf SET entry_index = 5011 - entry_index WHERE entry_index IN (5, 6)');
  await superuser.query('UPDATE ledger_leaf SET entry_index = entry_index - 5000 WHERE entry_index > 5000');
  expect(await found()).toHaveLength(2);
  expect(await check({ rebuild: true })).toMatchObject({ verdict: 'clean', rebuilt: { leaves: '2', tiles: '0' } });
  expect(await stored()).toEqual(before);
  await superuser.query('TRUNCATE ledger_leaf, ledger_tile');
  expect(await check({ rebuild: true })).toMatchObject({ verdict: 'clean', rebuilt: { leaves: '605', tiles: '4' } });
  expect(await stored()).toEqual(before);
});

it.each<[string, () => Promise<unknown>, number]>([
  [
    'ends that reach into the next bundle, which has none',
    async () => {
      await superuser.query(
        'UPDATE ledger_entry_bundle SET ends = ends || (SELECT ends FROM ledger_entry_bundle WHERE bundle_index = 1) WHERE bundle_index = 0',
      );
      await superuser.query("UPDATE ledger_entry_bundle SET ends = '{}' WHERE bundle_index = 1");
    },
    512,
  ],
  [
    'ends that are counted from 0',
    () =>
      superuser.query("UPDATE ledger_entry_bundle SET ends = ('[0:255]=' || ends::text)::int[] WHERE bundle_index = 0"),
    256,
  ],
  [
    'ends in two dimensions',
    () => superuser.query('UPDATE ledger_entry_bundle SET ends = ARRAY[ends] WHERE bundle_index = 0'),
    256,
  ],
])('%s: each found, rebuilt, and clean', async (_, damage, count) => {
  const before = await stored();
  await damage();
  const report = await check();
  expect(report.findingCounts).toEqual({ 'leaf-index-wrong': count });
  expect(await check({ rebuild: true })).toMatchObject({ verdict: 'clean', rebuilt: { refused: false } });
  expect(await stored()).toEqual(before);
});

it.each([
  ['ledger_entry_bundle', 'bundle_index = 1', 'bundle_index 1'],
  ['ledger_tile', 'level = 1', 'level 1, tile_index 0'],
])('two rows of %s where there is one place are found', async (table, where, row) => {
  await superuser.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_pkey`);
  await superuser.query(`INSERT INTO ${table} SELECT * FROM ${table} WHERE ${where}`);
  expect(await found()).toContain(`row-unexpected ${table} ${row}`);
});

it.each<[string, () => Promise<unknown>, string]>([
  ['an entry with a flipped bit', () => flip('ledger_entry_bundle', 900, 'bundle_index = 1'), 'leaf-mismatch'],
  [
    'a bundle that is gone',
    () => superuser.query('DELETE FROM ledger_entry_bundle WHERE bundle_index = 1'),
    'bundle-missing',
  ],
  [
    'a bundle that is cut off',
    () => superuser.query('UPDATE ledger_entry_bundle SET data = substring(data FOR 1000) WHERE bundle_index = 1'),
    'bundle-malformed',
  ],
])('%s: found, and nothing is rebuilt from it', async (_, damage, code) => {
  await damage();
  await superuser.query('DELETE FROM ledger_tile WHERE level = 1');
  const before = await stored();
  const report = await check({ rebuild: true });
  expect(report).toMatchObject({ verdict: 'findings', rebuilt: { refused: true, tiles: '0', leaves: '0' } });
  expect(report.findings.map((each) => each.code)).toContain(code);
  expect(await stored()).toEqual(before);
});

it.each<[string, () => Promise<unknown>, string[]]>([
  [
    'a checkpoint of another root',
    () => superuser.query("UPDATE ledger_checkpoint SET root = sha256('x') WHERE size = 6"),
    ['row-differs 6 ledger_checkpoint size 6'],
  ],
  [
    'a checkpoint whose note says another size',
    () => superuser.query('UPDATE ledger_checkpoint SET size = 7 WHERE size = 6'),
    ['row-differs 7 ledger_checkpoint size 7'],
  ],
  [
    'a checkpoint with a changed note',
    () => superuser.query("UPDATE ledger_checkpoint SET note = replace(note, E'\\n6\\n', E'\\n5\\n') WHERE size = 6"),
    ['earlier-signature 6 ledger_checkpoint size 6'],
  ],
  [
    'a head of another root',
    () => superuser.query("UPDATE ledger_head SET root = sha256('x')"),
    ['row-differs ledger_head singleton'],
  ],
  [
    'a head of another time',
    () => superuser.query("UPDATE ledger_head SET last_at = last_at + interval '1 second'"),
    ['row-differs ledger_head singleton'],
  ],
  [
    'a bundle of another width',
    () => superuser.query('UPDATE ledger_entry_bundle SET width = 255 WHERE bundle_index = 0'),
    ['row-differs ledger_entry_bundle bundle_index 0'],
  ],
])('%s is found', async (_, damage, expected) => {
  await damage();
  expect(await found()).toEqual(expected);
});

it('a key that the log does not introduce, one that is gone, and one of another centre are found', async () => {
  const { rows } = await superuser.query(
    "SELECT multikey, purpose FROM ledger_key WHERE centre = 'public' ORDER BY purpose",
  );
  const [credential, entry] = rows.map((row) => String(row.multikey));
  await superuser.query('DELETE FROM ledger_key WHERE multikey = $1', [credential]);
  await superuser.query("UPDATE ledger_key SET centre = 'social' WHERE multikey = $1", [entry]);
  await superuser.query("INSERT INTO ledger_key VALUES ('z6Mkx', 'social', 'entry', 3)");
  expect((await found()).toSorted()).toEqual([
    `row-differs ledger_key ${entry}`,
    `row-missing ledger_key ${credential}`,
    'row-unexpected ledger_key z6Mkx',
  ]);
});

it('a head behind its checkpoints, as after a restore gone wrong, is found and not rebuilt on', async () => {
  const { size, root } = await ledger.reader.checkpointAt(105);
  await superuser.query('UPDATE ledger_head SET size = $1, root = $2', [size, Buffer.from(root)]);
  expect(await found()).toEqual(
    expect.arrayContaining([
      'earlier-larger 605 ledger_checkpoint size 605',
      'row-unexpected ledger_entry_bundle bundle_index 1',
    ]),
  );
  expect(await check({ rebuild: true })).toMatchObject({ rebuilt: { refused: true } });
});

it('checkpoints by another key are found, and nothing is rebuilt on their word', async () => {
  const { origin } = ledger.reader.identity();
  const key = formatVerifierKey(noteSigner(nobleCrypto, origin, nobleSigner(new Uint8Array(32).fill(99))).key);
  expect(await found({ key })).toEqual(
    [5, 6, 105, 605]
      .map((size) => `earlier-signature ${size} ledger_checkpoint size ${size}`)
      .concat('row-missing ledger_checkpoint newest'),
  );
  expect(await check({ key, rebuild: true })).toMatchObject({ rebuilt: { refused: true } });
});

it('bundles read piece by piece into memory that is used again are right while they are looked at', async () => {
  await acceptMany(ledger, 9 * 256);
  await ledger.sequencer.run();
  const log = await StoredLog.open(database.url);
  const address = { kind: 'database', name: 'test', url: database.url, snapshot: undefined } as const;
  const source = new DatabaseSource(address, log, 1);
  const bundles = Array.from({ length: 11 }, (_, index) => index);
  for (const index of bundles) {
    const read = await source.bundle(index, 256);
    const tile = await source.tile(0, index);
    expect(toHex(read?.bytes ?? new Uint8Array())).toBe(toHex((await ledger.reader.bundle(index)) ?? new Uint8Array()));
    expect(toHex(tile ?? new Uint8Array())).toBe(toHex((await ledger.reader.tile(0, index, 256)) ?? new Uint8Array()));
  }
  await source.close();
});

it('only the owner rebuilds', async () => {
  await expect(check({ rebuild: true, url: database.url })).rejects.toMatchObject({ code: 'ledger-not-owner' });
  expect(await stored()).toMatchObject({ lifted: '0' });
});

it('a database without a ledger says so', async () => {
  const empty = await createTestDatabase({ empty: true });
  await expect(check({ url: empty.url })).rejects.toMatchObject({ code: 'ledger-not-founded' });
  await empty.drop();
});

it('appends wait for a rebuild, and a check goes on beside them', async () => {
  // Not at the right edge, which the sequencer looks at before it signs.
  await flip('ledger_tile', 70, 'level = 0 AND tile_index = 0');
  await acceptMany(ledger, 300);
  const [mended] = await Promise.all([check({ rebuild: true }), ledger.sequencer.run()]);
  expect(mended.rebuilt).toMatchObject({ refused: false });
  const { size, root } = await ledger.reader.head();
  expect(size).toBe(SIZE + 300);
  const [checked] = await Promise.all([check(), acceptMany(ledger, 50).then(() => ledger.sequencer.run())]);
  expect(checked).toMatchObject({ verdict: 'clean' });
  expect(toHex(root)).toMatch(/^[0-9a-f]{64}$/);
  expect(await found()).toEqual([]);
});
