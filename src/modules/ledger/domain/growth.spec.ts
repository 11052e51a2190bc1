import fc from 'fast-check';
import { concatBytes, toHex } from '../../../core/bytes.js';
import { nobleCrypto } from '../../../core/crypto.js';
import { EMPTY_EDGE, leafHash, MemoryTree } from '../../../core/merkle/index.js';
import { decodeBundle } from '../../../core/tlog/index.js';
import { grow, type LogEdge } from './growth.js';

const entry = fc.uint8Array({ minLength: 1, maxLength: 5 });

interface Stored {
  readonly width: number;
  readonly data: Uint8Array;
  readonly ends: readonly number[];
}

describe('grow', () => {
  it('keeps every entry at its place and the tree right, however the log was cut into batches', () => {
    fc.assert(
      fc.property(fc.array(fc.array(entry, { minLength: 1, maxLength: 300 }), { maxLength: 4 }), (batches) => {
        const stored = new Map<number, Stored>();
        const tree = new MemoryTree(nobleCrypto);
        let edge: LogEdge = { tree: EMPTY_EDGE, bundleBytes: 0 };
        for (const batch of batches) {
          const leaves = batch.map((bytes) => ({ bytes, leafHash: leafHash(nobleCrypto, bytes) }));
          for (const leaf of leaves) tree.append(leaf.leafHash);
          const grown = grow(nobleCrypto, edge, leaves);
          expect(grown.first).toBe(edge.tree.size);
          expect(toHex(grown.root)).toBe(toHex(tree.root(tree.size)));
          for (const { index, width, added, ends } of grown.bundles) {
            const before = stored.get(index) ?? { data: new Uint8Array(), ends: [] };
            stored.set(index, { width, data: concatBytes(before.data, added), ends: [...before.ends, ...ends] });
          }
          edge = grown.edge;
        }
        const all = batches.flat();
        const decoded = [...stored.values()].flatMap(({ data, width, ends }) => {
          const entries = decodeBundle(data, width);
          expect(ends.at(-1)).toBe(data.length);
          expect(ends.map((end, at) => end - (ends[at - 1] ?? 0) - 2)).toEqual(
            entries.ok ? entries.value.map(({ length }) => length) : [],
          );
          return entries.ok ? entries.value : [];
        });
        expect(decoded.map(toHex)).toEqual(all.map(toHex));
        expect(edge.bundleBytes).toBe(
          all.length % 256 === 0 ? 0 : stored.get(Math.floor(all.length / 256))?.data.length,
        );
      }),
      { numRuns: 30 },
    );
  });
});
