import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { utf8 } from '../bytes.js';
import {
  appendLeaves,
  EMPTY_EDGE,
  leafHash,
  MemoryTree,
  proveConsistency,
  proveInclusion,
  type TileId,
  treeRoot,
} from '../merkle/index.js';
import { decodeBundle, encodeBundle, entriesPath, nodeLocation, parseTilePath, tilePath, tileReader } from './index.js';

const h = { sha256: (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest() };

describe('paths', () => {
  it.each([
    [tilePath(0, 0), 'tile/0/000'],
    [tilePath(0, 273, 112), 'tile/0/273.p/112'],
    [tilePath(1, 1, 17), 'tile/1/001.p/17'],
    [tilePath(3, 1_234_067), 'tile/3/x001/x234/067'],
    [entriesPath(1_234_067), 'tile/entries/x001/x234/067'],
    [entriesPath(255_999, 1), 'tile/entries/x255/999.p/1'],
    [tilePath(63, Number.MAX_SAFE_INTEGER, 255), 'tile/63/x009/x007/x199/x254/x740/991.p/255'],
  ])('%s', (path, expected) => expect(path).toBe(expected));

  it('parse back to what they name', () => {
    const address = fc.record({ level: fc.nat(63), index: fc.maxSafeNat(), width: fc.integer({ min: 1, max: 256 }) });
    fc.assert(
      fc.property(address, ({ level, index, width }) => {
        expect(parseTilePath(tilePath(level, index, width))).toEqual({
          ok: true,
          value: { kind: 'hashes', level, index, width },
        });
        expect(parseTilePath(entriesPath(index, width))).toEqual({
          ok: true,
          value: { kind: 'entries', index, width },
        });
      }),
    );
  });

  it.each([
    '',
    'tile/0',
    '/tile/0/000',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/0',
    'tile/0/0000',
    'tile/0/x000/000',
    'tile/entries/x000/000',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/999',
    'tile/0/000.p/',
    'tile/0/000/',
    'tile/0/000\n',
    'tile/0/001/000',
    'tile/0/x999/x999/x999/x999/x999/999',
    `tile/0/${'x001/'.repeat(100_000)}001`,
    'tile/entries/../000',
    'tile/0/٠٠٠',
    'checkpoint',
  ])('%p is refused', (path) => expect(parseTilePath(path)).toEqual({ ok: false, code: 'tile-path' }));

  it('are not written for what cannot be', () => {
    for (const width of [0, 257, 1.5]) expect(() => tilePath(0, 0, width)).toThrow('tile-path');
    for (const index of [-1, 0.5, 2 ** 53]) expect(() => entriesPath(index)).toThrow('tile-path');
    for (const level of [-1, 64, 0.5]) expect(() => tilePath(level, 0)).toThrow('tile-path');
  });
});

describe('entry bundles', () => {
  it('give back their entries', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array(), { minLength: 1, maxLength: 256 }), (entries) => {
        const bundle = encodeBundle(entries);
        expect(decodeBundle(bundle, entries.length)).toEqual({ ok: true, value: entries });
        expect(decodeBundle(bundle.subarray(0, -1), entries.length)).toMatchObject({ code: 'bundle-truncated' });
        expect(decodeBundle(new Uint8Array([...bundle, 0]), entries.length)).toMatchObject({ code: 'bundle-trailing' });
      }),
    );
  });

  it('hold entries of up to 65,535 bytes and never crash on foreign bytes', () => {
    expect(decodeBundle(encodeBundle([new Uint8Array(65_535)]), 1).ok).toBe(true);
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow('bundle-entry');
    expect(() => encodeBundle([])).toThrow('bundle-entry');
    expect(() => encodeBundle(Array.from({ length: 257 }, () => new Uint8Array(0)))).toThrow('bundle-entry');
    for (const width of [0, 257, -1, Number.NaN, 1e9]) {
      expect(decodeBundle(new Uint8Array(0), width)).toMatchObject({ code: 'bundle-width' });
    }
    fc.assert(
      fc.property(fc.uint8Array(), fc.integer(), (bytes, width) => {
        const decoded = decodeBundle(bytes, width);
        if (decoded.ok) expect(encodeBundle(decoded.value)).toEqual(bytes);
      }),
    );
  });
});

describe('proofs from tiles', () => {
  const SIZE = 66_000;
  const tree = new MemoryTree(h);
  const leaves = Array.from({ length: SIZE }, (_, i) => leafHash(h, utf8(`${i}`)));
  for (const leaf of leaves) tree.append(leaf);
  const { tiles } = appendLeaves(h, EMPTY_EDGE, leaves);
  const stored = new Map(tiles.map((tile) => [`${tile.level}/${tile.index}`, tile.data]));
  const fetched: TileId[] = [];
  const fetch = async (ids: readonly TileId[]): Promise<Uint8Array[]> => {
    fetched.push(...ids);
    // Exactly the width asked for: the proof must need no hash beyond the tree that it is for.
    return ids.map(({ level, index, width }) =>
      (stored.get(`${level}/${index}`) ?? new Uint8Array(0)).subarray(0, width * 32),
    );
  };

  it('equal those of the tree in memory', async () => {
    const sizes = fc.oneof(fc.integer({ min: 1, max: SIZE }), fc.constantFrom(1, 255, 256, 257, 65_535, 65_536, SIZE));
    await fc.assert(
      fc.asyncProperty(sizes, sizes, fc.nat(), async (a, b, at) => {
        const [small, large] = a < b ? [a, b] : [b, a];
        const reader = tileReader(h, large, fetch);
        expect(await proveInclusion(h, reader, at % large, large)).toEqual(tree.inclusion(at % large, large));
        expect(await proveConsistency(h, reader, small, large)).toEqual(tree.consistency(small, large));
        expect(await treeRoot(h, reader, large)).toEqual(tree.root(large));
      }),
      { numRuns: 60 },
    );
  });

  it('need few tiles', async () => {
    fetched.length = 0;
    await proveInclusion(h, tileReader(h, SIZE, fetch), 12_345, SIZE);
    expect(fetched.length).toBeLessThanOrEqual(6);
  });

  it('fail with a code when a tile is missing, short, or the node lies outside the tree', async () => {
    const short = tileReader(h, 100, async (ids) => ids.map(() => new Uint8Array(32)));
    const missing = tileReader(h, 100, async () => []);
    await expect(proveInclusion(h, short, 0, 100)).rejects.toMatchObject({ code: 'tile-read' });
    await expect(proveInclusion(h, missing, 0, 100)).rejects.toMatchObject({ code: 'tile-read' });
    const reader = tileReader(h, 100, fetch);
    await expect(reader.read([{ level: 0, index: 100 }])).rejects.toMatchObject({ code: 'tile-read' });
    const wider = tileReader(h, 100, async (ids) =>
      ids.map(({ level, index }) => stored.get(`${level}/${index}`) ?? h.sha256(utf8(''))),
    );
    expect(await proveInclusion(h, wider, 5, 100)).toEqual(tree.inclusion(5, 100));
    await expect(wider.read([{ level: 0, index: 100 }])).rejects.toMatchObject({ code: 'tile-read' });
    await expect(reader.read([{ level: 9, index: 0 }])).rejects.toMatchObject({ code: 'tile-read' });
  });

  it('locate every complete subtree in one tile', () => {
    expect(nodeLocation({ level: 0, index: 300 })).toEqual({ level: 0, index: 1, offset: 44, count: 1 });
    expect(nodeLocation({ level: 7, index: 3 })).toEqual({ level: 0, index: 1, offset: 128, count: 128 });
    expect(nodeLocation({ level: 8, index: 3 })).toEqual({ level: 1, index: 0, offset: 3, count: 1 });
    expect(nodeLocation({ level: 17, index: 1 })).toEqual({ level: 2, index: 0, offset: 2, count: 2 });
  });
});
