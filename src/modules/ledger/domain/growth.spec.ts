import fc from 'fast-check';
import { concatBytes, equalBytes } from '../../../core/bytes.js';
import { decodeBundle } from '../../../core/tlog/index.js';
import { growBundles } from './growth.js';

const entry = fc.uint8Array({ minLength: 1, maxLength: 5 });

describe('growBundles', () => {
  it('keeps every entry at its place, however the log was cut into batches', () => {
    fc.assert(
      fc.property(fc.array(fc.array(entry, { minLength: 1, maxLength: 300 }), { maxLength: 4 }), (batches) => {
        const stored = new Map<number, { width: number; data: Uint8Array }>();
        const places: { index: number; offset: number; length: number }[] = [];
        let size = 0;
        for (const batch of batches) {
          const partial = size % 256 === 0 ? 0 : (stored.get(Math.floor(size / 256))?.data.length ?? Number.NaN);
          const grown = growBundles(size, partial, batch);
          for (const { index, width, added } of grown.bundles) {
            stored.set(index, { width, data: concatBytes(stored.get(index)?.data ?? new Uint8Array(), added) });
          }
          places.push(...grown.places);
          size += batch.length;
        }
        const all = batches.flat();
        expect(places.map(({ index }) => index)).toEqual(all.map((_, index) => index));
        for (const { index, offset, length } of places) {
          const data = stored.get(Math.floor(index / 256))?.data.subarray(offset, offset + length);
          expect(equalBytes(data ?? new Uint8Array(), all[index] ?? new Uint8Array())).toBe(true);
        }
        for (const { width, data } of stored.values()) expect(decodeBundle(data, width).ok).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
