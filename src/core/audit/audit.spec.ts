import fc from 'fast-check';
import { equalBytes, toHex, utf8 } from '../bytes.js';
import { nobleCrypto } from '../crypto.js';
import { HASH_SIZE, leafHash, MemoryTree, nodeHash, TILE_WIDTH } from '../merkle/index.js';
import { encodeBundle } from '../tlog/index.js';
import { bulkHasher } from './bulk-hasher.js';
import {
  compareTile,
  type DerivedTile,
  FindingLog,
  finding,
  IDENTITY_PREFIX,
  IdentityTable,
  inspectBundle,
  TreeCheck,
} from './index.js';

const h = nobleCrypto;
const tools = { crypto: h, hasher: bulkHasher(h), equal: equalBytes };
const leafOf = (number: number, salt = '') => leafHash(h, utf8(`${salt}${number}`));

const rootOf = (leaves: readonly Uint8Array[]): Uint8Array => {
  const [left, right] = leaves;
  if (left === undefined || right === undefined) return left ?? new Uint8Array(0);
  const middle = leaves.length / 2;
  return nodeHash(h, rootOf(leaves.slice(0, middle)), rootOf(leaves.slice(middle)));
};

describe('the identities of a log', () => {
  it('finds every repetition and where the act stood first, however many there are', () => {
    const identity = fc.tuple(fc.nat(300), fc.nat(3));
    fc.assert(
      fc.property(fc.array(identity, { maxLength: 400 }), fc.nat(), fc.nat(), (acts, one, two) => {
        const table = new IdentityTable([one, two]);
        const first = new Map<string, number>();
        for (const [index, [act, kind]] of acts.entries()) {
          if (act === 0) {
            table.skip();
            continue;
          }
          const bytes = h.sha256(utf8(`${act} ${kind}`));
          const name = toHex(bytes);
          expect(table.add(bytes, 0)).toBe(first.get(name));
          if (!first.has(name)) first.set(name, index);
        }
        const again = new IdentityTable([two, one]);
        again.restore(table.bytes());
        expect(again.size).toBe(acts.length);
        for (const [name, index] of first) expect(toHex(again.at(index))).toBe(name.slice(0, 2 * IDENTITY_PREFIX));
        for (const [act, kind] of acts.slice(0, 20)) {
          const bytes = h.sha256(utf8(`${act} ${kind}`));
          if (act > 0) expect(again.add(bytes, 0)).toBe(first.get(toHex(bytes)));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('grows past its first room', () => {
    const table = new IdentityTable([1, 2]);
    const bytes = new Uint8Array(IDENTITY_PREFIX);
    const words = new DataView(bytes.buffer);
    for (let i = 1; i <= 20_000; i++) {
      words.setUint32(0, i);
      expect(table.add(bytes, 0)).toBeUndefined();
    }
    words.setUint32(0, 12_345);
    expect(table.add(bytes, 0)).toBe(12_344);
  });
});

describe('the tree above full bundles', () => {
  /** Roots of full bundles, each over leaves that nobody needs here. */
  const roots = Array.from({ length: 600 }, (_, i) => leafOf(i, 'root'));

  it('has the tiles of the log one level higher, and the root over all', () => {
    const tree = TreeCheck.begin(h);
    const full: DerivedTile[] = [];
    const memory = new MemoryTree(h);
    for (const root of roots) {
      full.push(...tree.addBundle(root, root));
      memory.append(root);
    }
    expect(full.map(({ level, index, width }) => [level, index, width])).toEqual([
      [1, 0, 256],
      [1, 1, 256],
    ]);
    expect(tree.partialTiles().map(({ level, index, width }) => [level, index, width])).toEqual([
      [1, 2, 88],
      [2, 0, 2],
    ]);
    expect(toHex(tree.root())).toBe(toHex(memory.root()));
    const [first, second] = roots;
    expect(toHex(full[0]?.computed.slice(0, 64) ?? new Uint8Array())).toBe(
      toHex(first ?? new Uint8Array()) + toHex(second ?? new Uint8Array()),
    );
  });

  it('goes on from its edge', () => {
    fc.assert(
      fc.property(fc.nat(600), (cut) => {
        const whole = TreeCheck.begin(h);
        for (const root of roots) whole.addBundle(root, root);
        const begun = TreeCheck.begin(h);
        for (const root of roots.slice(0, cut)) begun.addBundle(root, root);
        const restored = TreeCheck.restore(h, cut, begun.edgeTiles());
        for (const root of roots.slice(cut)) restored?.addBundle(root, root);
        expect(toHex(restored?.root() ?? new Uint8Array())).toBe(toHex(whole.root()));
      }),
      { numRuns: 20 },
    );
    expect(TreeCheck.restore(h, 5, [])).toBeUndefined();
  });

  it('gives the root at every size inside the next bundle', () => {
    const leaves = Array.from({ length: 2 * TILE_WIDTH }, (_, i) => leafOf(i));
    const memory = new MemoryTree(h);
    for (const leaf of leaves) memory.append(leaf);
    const tree = TreeCheck.begin(h);
    const first = rootOf(leaves.slice(0, TILE_WIDTH));
    tree.addBundle(first, first);
    const second = new Uint8Array(TILE_WIDTH * HASH_SIZE);
    for (const [i, leaf] of leaves.slice(TILE_WIDTH).entries()) second.set(leaf, i * HASH_SIZE);
    const widths = [0, 1, 2, 3, 127, 128, 255, 256];
    expect(tree.rootsWithin(second, widths).map(toHex)).toEqual(
      widths.map((width) => toHex(memory.root(TILE_WIDTH + width))),
    );
  });

  it('does not find a wrong leaf again in the tiles above it, but a wrong tile it does', () => {
    const tree = TreeCheck.begin(h);
    const stated = roots.map((root, i) => (i === 7 ? leafOf(7, 'other') : root));
    const full = roots.flatMap((root, i) => tree.addBundle(root, stated[i] ?? root));
    const [tile] = full;
    if (tile === undefined) throw new Error('no tile');
    expect(compareTile(tile, tile.computed)).toEqual([]);
    expect(compareTile(tile, tile.stated)).toEqual([]);
    const wrong = tile.computed.slice();
    wrong[9 * HASH_SIZE + 4] = (wrong[9 * HASH_SIZE + 4] ?? 0) ^ 1;
    expect(compareTile(tile, wrong)).toMatchObject([{ code: 'tile-mismatch', tile: 'tile/1/000', byte: 9 * 32 + 4 }]);
    expect(toHex(tree.root())).not.toBe(toHex(tree.statedRoot()));
  });
});

describe('a bundle', () => {
  it('is inspected whatever its bytes are', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 8 }).map((each) => encodeBundle(each)),
      fc.array(fc.json(), { minLength: 1, maxLength: 4 }).map((each) => encodeBundle(each.map(utf8))),
    );
    const job = fc.record({
      bundle: fc.nat(1_000),
      width: fc.integer({ min: 1, max: 256 }),
      bytes: fc.option(bytes, { nil: undefined }),
      tile: fc.constant(undefined),
      depth: fc.constantFrom('hashes' as const, 'entries' as const, 'signatures' as const),
    });
    fc.assert(
      fc.property(job, (each) => {
        const { findings, leafHashes, readable } = inspectBundle(tools, each);
        if (each.depth !== 'hashes' || leafHashes === undefined) expect(findings.length).toBeGreaterThan(0);
        expect(readable.every((value) => value === 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('findings', () => {
  it('are counted without end and kept within bounds', () => {
    const log = new FindingLog();
    for (let index = 0; index < 3_000; index++) log.add(finding('entry-signature', { index }));
    log.add(finding('entry-at', { index: 3 }, { at: 'a', before: 'b' }));
    expect(log.findings).toHaveLength(1_001);
    expect(log.total).toBe(3_001);
    const again = new FindingLog();
    again.restore(log.findings, log.countsByCode());
    expect(again.countsByCode()).toEqual({ 'entry-at': 1, 'entry-signature': 3_000 });
    expect(again.total).toBe(3_001);
  });
});
