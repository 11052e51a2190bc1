import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { toBase64, toHex, utf8 } from '../bytes.js';
import {
  appendLeaves,
  EMPTY_EDGE,
  edgeRoot,
  leafHash,
  MemoryTree,
  partialTiles,
  restoreEdge,
  type Tile,
  tileWidth,
} from './index.js';

const h = { sha256: (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest() };
const leaf = (index: number): Uint8Array => leafHash(h, utf8(`leaf ${index}`));
const leaves = (from: number, count: number): Uint8Array[] => Array.from({ length: count }, (_, i) => leaf(from + i));

const key = ({ level, index }: { level: number; index: number }): string => `${level}/${index}`;

/** What a store of tiles holds after each batch: the widest version of every tile. */
const store = (tiles: Map<string, Tile>, grown: Tile[]): void => {
  for (const tile of grown) tiles.set(key(tile), tile);
};

describe('appendLeaves', () => {
  it('gives the published roots of 70,000 entries, through tiles, in uneven batches', () => {
    const entry = (i: number): Uint8Array =>
      utf8(JSON.stringify({ cert: `BJ-DA-${i}`, hash: createHash('sha256').update(String(i)).digest('hex') }));
    let edge = EMPTY_EDGE;
    const counts = new Map<string, number>();
    for (let size = 0; size < 70_000; ) {
      const batch = Math.min(size === 0 ? 300 : 4096, 70_000 - size);
      const hashes = Array.from({ length: batch }, (_, i) => leafHash(h, entry(size + i)));
      const result = appendLeaves(h, edge, hashes);
      edge = result.edge;
      size += batch;
      for (const tile of result.tiles) counts.set(key(tile), tile.width);
      if (size === 300) expect(toBase64(result.root)).toBe('72EypTq8BLM0cRhW2rkac1OQsGk6BkXbEferay5pxJA=');
    }
    expect(toBase64(edgeRoot(h, edge))).toBe('RFvzEa5tmdL11g4RPXgrrphbCTIh9OsrXyh4Hooi+Fk=');
    // The tiles that C2SP tlog-tiles names for a tree of 70,000.
    expect(partialTiles(70_000)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect([counts.get('0/272'), counts.get('0/273'), counts.get('1/0'), counts.get('1/1'), counts.get('2/0')]).toEqual(
      [256, 112, 256, 17, 1],
    );
    expect(counts.size).toBe(273 + 1 + 1 + 1 + 1);
  });

  it('in any batches equals the tree in memory; partial tiles are prefixes of what they become', () => {
    const batches = fc.array(fc.oneof(fc.nat(3), fc.nat(300), fc.constant(256)), { maxLength: 12 });
    fc.assert(
      fc.property(batches, (sizes) => {
        const tree = new MemoryTree(h);
        const tiles = new Map<string, Tile>();
        let edge = EMPTY_EDGE;
        for (const count of sizes) {
          const hashes = leaves(edge.size, count);
          for (const hash of hashes) tree.append(hash);
          const result = appendLeaves(h, edge, hashes);
          for (const tile of result.tiles) {
            const before = tiles.get(key(tile));
            if (before === undefined) continue;
            expect(tile.width).toBeGreaterThan(before.width);
            expect(toHex(tile.data).startsWith(toHex(before.data))).toBe(true);
          }
          store(tiles, result.tiles);
          edge = result.edge;
          expect(edge.size).toBe(tree.size);
          expect(toHex(result.root)).toBe(toHex(tree.root()));
        }
        for (const tile of tiles.values()) {
          expect(tile.data.length).toBe(tile.width * 32);
          expect(tile.width).toBe(tileWidth(tile.level, tile.index, edge.size));
        }
        const restored = restoreEdge(
          h,
          edge.size,
          edge.tiles.map((tile, level) => {
            const partial = partialTiles(edge.size).find((id) => id.level === level);
            return partial === undefined ? tile : tiles.get(key(partial))?.data;
          }),
        );
        expect(restored.ok && restored.value.peaks.map(toHex)).toEqual(edge.peaks.map(toHex));
      }),
      { numRuns: 60 },
    );
  });

  it('crosses the third tile level: a tree of 65,536 + 300 leaves', () => {
    const hashes = leaves(0, 65_836);
    const once = appendLeaves(h, EMPTY_EDGE, hashes);
    const before = appendLeaves(h, EMPTY_EDGE, hashes.slice(0, 65_535));
    const after = appendLeaves(h, before.edge, hashes.slice(65_535, 65_536));
    const last = appendLeaves(h, after.edge, hashes.slice(65_536));
    expect(after.tiles.map(({ level, index, width }) => [level, index, width])).toEqual([
      [0, 255, 256],
      [1, 0, 256],
      [2, 0, 1],
    ]);
    expect(toHex(last.root)).toBe(toHex(once.root));
    expect(last.edge.tiles.map((tile) => tile.length / 32)).toEqual([44, 1, 1]);
    expect(last.edge).toEqual(once.edge);
  });

  it('hashes each leaf once, however large the tree behind the edge is', () => {
    let count = 0;
    const counting = {
      sha256: (data: Uint8Array): Uint8Array => {
        count++;
        return h.sha256(data);
      },
    };
    const { edge } = appendLeaves(h, EMPTY_EDGE, leaves(0, 40_000));
    const batch = leaves(40_000, 1000);
    appendLeaves(counting, edge, batch);
    expect(count).toBeLessThan(1000 + 64);
  });

  it('leaves the edge it was given as it was', () => {
    const { edge } = appendLeaves(h, EMPTY_EDGE, leaves(0, 300));
    const snapshot = structuredClone(edge);
    const left = appendLeaves(h, edge, leaves(300, 500));
    expect(edge).toEqual(snapshot);
    expect(appendLeaves(h, edge, leaves(300, 500))).toEqual(left);
  });

  it('refuses leaves that are no hashes and trees that no number counts', () => {
    expect(() => appendLeaves(h, EMPTY_EDGE, [new Uint8Array(31)])).toThrow(RangeError);
    const endless = { size: Number.MAX_SAFE_INTEGER, tiles: [], peaks: [] };
    expect(() => appendLeaves(h, endless, [leaf(0)])).toThrow('tree-range');
  });
});

describe('restoreEdge', () => {
  const { edge, root } = appendLeaves(h, EMPTY_EDGE, leaves(0, 700));

  it('recomputes the root from the stored tiles', () => {
    const restored = restoreEdge(h, 700, edge.tiles);
    expect(restored.ok && toHex(edgeRoot(h, restored.value))).toBe(toHex(root));
  });

  it('shows a changed tile by another root', () => {
    const spoiled = edge.tiles.map((tile) => Uint8Array.from(tile).fill(7, 0, 1));
    const restored = restoreEdge(h, 700, spoiled);
    expect(restored.ok && toHex(edgeRoot(h, restored.value))).not.toBe(toHex(root));
  });

  it('refuses tiles that do not fit the size', () => {
    expect(restoreEdge(h, 701, edge.tiles)).toMatchObject({ code: 'edge-width' });
    expect(restoreEdge(h, 700, edge.tiles.slice(0, 1))).toMatchObject({ code: 'edge-width' });
    expect(restoreEdge(h, 700, [...edge.tiles, new Uint8Array(32)])).toMatchObject({ code: 'edge-width' });
    expect(restoreEdge(h, -1, [])).toMatchObject({ code: 'edge-size' });
    expect(restoreEdge(h, 2 ** 53, [])).toMatchObject({ code: 'edge-size' });
    expect(restoreEdge(h, 2 ** 53 - 1, [])).toMatchObject({ code: 'edge-width' });
  });
});
