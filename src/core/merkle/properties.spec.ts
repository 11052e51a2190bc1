import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { MerkleTree } from 'merkletreejs';
import { equalBytes, toHex, utf8 } from '../bytes.js';
import {
  leafHash,
  MemoryTree,
  proveConsistency,
  proveInclusion,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './index.js';

const h = { sha256: (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest() };

const grow = (size: number, salt = ''): MemoryTree => {
  const tree = new MemoryTree(h);
  for (let i = 0; i < size; i++) tree.append(leafHash(h, utf8(`${salt}${i}`)));
  return tree;
};

/** Two sizes a ≤ b of a tree, and an index below a. */
const shape = fc
  .tuple(fc.nat(600), fc.nat(600), fc.nat(600))
  .map(([x, y, z]) => ({ small: Math.min(x, y) + 1, large: Math.max(x, y) + 1, index: z % (Math.min(x, y) + 1) }));

const tree = grow(601);

const flip = (hash: Uint8Array, bit: number): Uint8Array => {
  const flipped = Uint8Array.from(hash);
  flipped[(bit >> 3) % 32] = (flipped[(bit >> 3) % 32] ?? 0) ^ (1 << (bit & 7));
  return flipped;
};

const leafOf = (index: number): Uint8Array => leafHash(h, utf8(`${index}`));

describe('inclusion proofs', () => {
  const claimOf = (index: number, size: number) => ({
    index,
    size,
    leafHash: leafOf(index),
    path: tree.inclusion(index, size),
    root: tree.root(size),
  });

  it('of any leaf in any tree verify', () => {
    fc.assert(fc.property(shape, ({ index, large }) => expect(verifyInclusion(h, claimOf(index, large))).toBe(true)));
  });

  it('fail after any single mutation', () => {
    fc.assert(
      fc.property(shape, fc.nat(255), fc.nat(), ({ index, large }, bit, at) => {
        const claim = claimOf(index, large);
        const { path } = claim;
        const spoiled = path.map((hash, i) => (i === at % path.length ? flip(hash, bit) : hash));
        expect(verifyInclusion(h, { ...claim, root: flip(claim.root, bit) })).toBe(false);
        expect(verifyInclusion(h, { ...claim, leafHash: flip(claim.leafHash, bit) })).toBe(false);
        expect(verifyInclusion(h, { ...claim, path: [...path, claim.root] })).toBe(false);
        expect(verifyInclusion(h, { ...claim, path: [claim.root, ...path] })).toBe(false);
        if (path.length === 0) return;
        expect(verifyInclusion(h, { ...claim, path: spoiled })).toBe(false);
        expect(verifyInclusion(h, { ...claim, path: path.slice(1) })).toBe(false);
        expect(verifyInclusion(h, { ...claim, path: path.slice(0, -1) })).toBe(false);
        const other = (index + 1 + (at % (large - 1))) % large;
        expect(verifyInclusion(h, { ...claim, index: other })).toBe(false);
      }),
    );
  });
});

describe('consistency proofs', () => {
  const claimOf = (size1: number, size2: number) => ({
    size1,
    size2,
    root1: tree.root(size1),
    root2: tree.root(size2),
    path: tree.consistency(size1, size2),
  });

  it('between any two sizes verify', () => {
    fc.assert(fc.property(shape, ({ small, large }) => expect(verifyConsistency(h, claimOf(small, large))).toBe(true)));
  });

  it('fail after any single mutation', () => {
    fc.assert(
      fc.property(shape, fc.nat(255), fc.nat(), ({ small, large }, bit, at) => {
        const claim = claimOf(small, large);
        const { path } = claim;
        expect(verifyConsistency(h, { ...claim, root1: flip(claim.root1, bit) })).toBe(false);
        expect(verifyConsistency(h, { ...claim, root2: flip(claim.root2, bit) })).toBe(false);
        expect(verifyConsistency(h, { ...claim, path: [...path, claim.root1] })).toBe(false);
        if (small === large) return;
        const spoiled = path.map((hash, i) => (i === at % path.length ? flip(hash, bit) : hash));
        expect(verifyConsistency(h, { ...claim, path: spoiled })).toBe(false);
        expect(verifyConsistency(h, { ...claim, path: path.slice(1) })).toBe(false);
        expect(verifyConsistency(h, { ...claim, path: path.slice(0, -1) })).toBe(false);
        expect(verifyConsistency(h, { ...claim, size1: large, size2: small })).toBe(false);
      }),
    );
  });

  it('never join a tree to a fork of it', () => {
    const fork = grow(601, 'fork');
    fc.assert(
      fc.property(shape, ({ small, large }) => {
        const claim = { ...claimOf(small, large), root2: fork.root(large), path: fork.consistency(small, large) };
        expect(verifyConsistency(h, claim)).toBe(false);
      }),
    );
  });
});

describe('independent oracle', () => {
  // merkletreejs, made to hash as RFC 6962 does: leaves hashed with 0x00 beforehand, nodes with 0x01 here.
  const oracle = (size: number): MerkleTree => {
    const leaves = Array.from({ length: size }, (_, i) => Buffer.from(leafOf(i)));
    const node = (data: Buffer): Buffer => Buffer.from(h.sha256(Buffer.concat([Buffer.of(1), data])));
    return new MerkleTree(leaves, node);
  };

  it('merkletreejs gives the same roots and inclusion paths', () => {
    for (const size of [1, 2, 3, 5, 8, 13, 31, 64, 100, 257]) {
      const reference = oracle(size);
      expect(toHex(tree.root(size))).toBe(reference.getRoot().toString('hex'));
      for (let index = 0; index < size; index += 1 + Math.floor(size / 20)) {
        const path = reference.getProof(Buffer.from(leafOf(index)), index).map(({ data }) => data.toString('hex'));
        expect(tree.inclusion(index, size).map(toHex)).toEqual(path);
      }
    }
  });
});

describe('proofs through a reader', () => {
  it('equal those of the tree itself', async () => {
    await fc.assert(
      fc.asyncProperty(shape, async ({ index, small, large }) => {
        expect(await proveInclusion(h, tree, index, large)).toEqual(tree.inclusion(index, large));
        expect(await proveConsistency(h, tree, small, large)).toEqual(tree.consistency(small, large));
        expect(equalBytes(await treeRoot(h, tree, large), tree.root(large))).toBe(true);
      }),
    );
  });

  it('refuse what no tree has, and a reader that gives too little', async () => {
    const empty = { read: () => Promise.resolve([]) };
    await expect(proveInclusion(h, empty, 0, 2)).rejects.toMatchObject({ code: 'tree-read' });
    for (const [index, size] of [
      [2, 2],
      [-1, 2],
      [0, 0],
      [0.5, 2],
      [0, Number.NaN],
    ] as const) {
      await expect(proveInclusion(h, tree, index, size)).rejects.toThrow('tree-range');
    }
    expect(() => tree.consistency(0, 5)).toThrow('tree-range');
    expect(() => tree.consistency(6, 5)).toThrow('tree-range');
    expect(() => tree.root(602)).toThrow('tree-range');
  });
});
