import { constants, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { claimedLength, gunzip } from './gunzip.js';

const plain = (buffer: Buffer): Uint8Array => new Uint8Array(buffer);

/** The array, telling how far into it, or into a part of it, anybody looks by `subarray`. */
const watched = (bytes: Uint8Array, see: (end: number) => void): Uint8Array => {
  const subarray = (begin: number, end: number): Uint8Array => {
    see(Math.min(end, bytes.length));
    return watched(bytes.slice(begin, end), see);
  };
  return Object.assign(bytes, { subarray });
};

it('gives what was compressed, however it was', () => {
  const content = fc
    .tuple(fc.uint8Array(), fc.nat(5_000))
    .map(([bytes, zeros]) => Buffer.concat([bytes, Buffer.alloc(zeros)]));
  const strategy = fc.constantFrom(constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY);
  fc.assert(
    fc.property(content, fc.integer({ min: 0, max: 9 }), strategy, (bytes, level, how) => {
      const member = plain(gzipSync(bytes, { level, strategy: how }));
      expect(claimedLength(member)).toBe(bytes.length);
      expect(gunzip(member, bytes.length)).toEqual(plain(bytes));
    }),
    { numRuns: 200 },
  );
});

it('passes over the optional fields of the header', () => {
  const member = plain(gzipSync(Buffer.alloc(100, 7)));
  const [head, rest] = [member.slice(0, 10), member.slice(10)];
  head[3] = 4 | 8 | 16 | 2;
  const fields = [3, 0, 1, 2, 3, ...Buffer.from('name\0comment\0'), 9, 9];
  expect(gunzip(Uint8Array.of(...head, ...fields, ...rest), 100)).toEqual(new Uint8Array(100).fill(7));
  for (const flag of [4, 8, 16]) expect(gunzip(Uint8Array.of(...head.with(3, flag), ...rest), 100)).toBeUndefined();
});

it('stops as soon as a member is longer than it claims', () => {
  const member = plain(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
  const ends: number[] = [];
  expect(
    gunzip(
      watched(member, (end) => ends.push(end)),
      16_384,
    ),
  ).toBeUndefined();
  // The first look takes the data out of the member; the others are at its pieces.
  expect(Math.max(...ends.slice(1))).toBeLessThan(4_096);
  expect(member.length).toBeGreaterThan(60_000);
});
