import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHex } from '../../src/core/bytes.js';
import { openCheckpoint } from '../../src/core/checkpoint/index.js';
import { leafHash, MemoryTree, TILE_WIDTH, treeRoot } from '../../src/core/merkle/index.js';
import { noteVerifier, parseVerifierKey } from '../../src/core/note/index.js';
import { decodeBundle, entriesPath, parseTilePath, tilePath, tileReader } from '../../src/core/tlog/index.js';
import { exportLedger, exportLedgerOf } from '../../src/modules/ledger/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { acceptMany, type Instance, startLedger } from './support.js';

let database: TestDatabase;
let ledger: Instance;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-export-'));
  database = await createTestDatabase();
  ledger = await startLedger(database.url);
});

afterEach(async () => {
  await ledger.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

/** The checkpoint in the folder, opened with nothing but the log's public key. */
const checkpoint = async () => {
  const { vkey, origin } = ledger.reader.identity();
  const key = parseVerifierKey(nodeCrypto, vkey);
  if (!key.ok) throw new Error(key.code);
  const opened = openCheckpoint(
    await readFile(join(folder, 'checkpoint')),
    [noteVerifier(nodeCrypto, key.value)],
    origin,
  );
  if (!opened.ok) throw new Error(opened.code);
  return opened.value.checkpoint;
};

const rootOfEntries = async (size: number): Promise<string> => {
  const tree = new MemoryTree(nodeCrypto);
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const entries = decodeBundle(new Uint8Array(await readFile(join(folder, entriesPath(index, width)))), width);
    if (!entries.ok) throw new Error(entries.code);
    for (const entry of entries.value) tree.append(leafHash(nodeCrypto, entry));
  }
  return toHex(tree.root());
};

const rootOfTiles = async (size: number): Promise<string> =>
  toHex(
    await treeRoot(
      nodeCrypto,
      tileReader(nodeCrypto, size, (tiles) =>
        Promise.all(
          tiles.map(async ({ level, index, width }) => {
            return new Uint8Array(await readFile(join(folder, tilePath(level, index, width))));
          }),
        ),
      ),
      size,
    ),
  );

it('writes a log that proves itself, and extends it', async () => {
  for (const [count, size] of [
    [3, 8],
    [300, 308],
    [204, 512],
  ] as const) {
    await acceptMany(ledger, count);
    await ledger.sequencer.run();
    expect((await exportLedger(ledger.reader, folder)).size).toBe(size);
    const { size: signed, root } = await checkpoint();
    expect(signed).toBe(size);
    expect(await rootOfEntries(size)).toBe(toHex(root));
    expect(await rootOfTiles(size)).toBe(toHex(root));
  }
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((name) => name.isFile())
    .map((name) => join(name.parentPath, name.name).slice(folder.length + 1));
  expect(files.filter((file) => file !== 'checkpoint' && !parseTilePath(file).ok)).toEqual([]);
});

it('leaves the old checkpoint when it cannot finish', async () => {
  await exportLedger(ledger.reader, folder);
  await acceptMany(ledger, 3);
  await ledger.sequencer.run();
  const { reader } = ledger;
  const broken = {
    checkpoint: () => reader.checkpoint(),
    checkpoints: (below: number, limit: number) => reader.checkpoints(below, limit),
    tile: () => Promise.resolve(undefined),
    bundle: (index: number, width: number) => reader.bundle(index, width),
  };
  await expect(exportLedger(broken, folder)).rejects.toMatchObject({ code: 'export-source-damaged' });
  expect((await checkpoint()).size).toBe(5);
  expect(await rootOfEntries(5)).toBe(toHex((await checkpoint()).root));
});

it('works on the database alone, without keys or a running registry', async () => {
  await acceptMany(ledger, 3);
  await ledger.sequencer.run();
  await exportLedgerOf(database.url, { kind: 'folder', path: folder });
  expect(await rootOfEntries(8)).toBe(toHex((await checkpoint()).root));
  const empty = await createTestDatabase();
  await expect(exportLedgerOf(empty.url, { kind: 'folder', path: folder })).rejects.toMatchObject({
    code: 'ledger-not-founded',
  });
  await empty.drop();
});
