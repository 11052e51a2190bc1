import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64, fromHex, toHex } from '../bytes.js';
import { nobleCrypto as h } from '../crypto.js';
import {
  EMPTY_ROOT,
  leafHash,
  MAX_TREE_SIZE,
  MemoryTree,
  nodeHash,
  verifyConsistency,
  verifyInclusion,
} from './index.js';

interface Common {
  case: string;
  proof: string[] | null;
  wantErr: boolean;
}
type InclusionCase = Common & { leafIdx: string; treeSize: string; root: string; leafHash: string };
type ConsistencyCase = Common & { size1: string; size2: string; root1: string; root2: string };

const load = (name: string) => JSON.parse(readFileSync(join(process.cwd(), 'test/vectors', name), 'utf8'));
const base64 = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array(0);
const path = (proof: string[] | null): Uint8Array[] => (proof ?? []).map(base64);
const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array(0);

const inclusionCases: InclusionCase[] = load('merkle-inclusion.json');
const consistencyCases: ConsistencyCase[] = load('merkle-consistency.json');
// Its roots have 12 bytes. The reference compares them without looking; here a root has 32 bytes or is refused.
const SHORT_ROOTS = 'additional/sizes-are-equal-one-and-proof-is-empty';

describe('published vectors of transparency-dev/merkle', () => {
  it('are all here', () => expect([inclusionCases.length, consistencyCases.length]).toEqual([98, 98]));

  it.each(inclusionCases.map((vector) => [vector.case, vector] as const))('inclusion %s', (_, vector) => {
    const claim = {
      index: Number(vector.leafIdx),
      size: Number(vector.treeSize),
      leafHash: base64(vector.leafHash),
      path: path(vector.proof),
      root: base64(vector.root),
    };
    expect(verifyInclusion(h, claim)).toBe(!vector.wantErr);
  });

  it.each(consistencyCases.map((vector) => [vector.case, vector] as const))('consistency %s', (name, vector) => {
    const claim = {
      size1: Number(vector.size1),
      size2: Number(vector.size2),
      root1: base64(vector.root1),
      root2: base64(vector.root2),
      path: path(vector.proof),
    };
    expect(verifyConsistency(h, claim)).toBe(!vector.wantErr && name !== SHORT_ROOTS);
  });
});

describe('the 8-leaf reference tree (transparency-dev/merkle, certificate-transparency)', () => {
  const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  const tree = new MemoryTree(h);
  for (const leaf of leaves) tree.append(leafHash(h, bytes(leaf)));
  const prefixes = (hashes: Uint8Array[]): string[] => hashes.map((hash) => toHex(hash).slice(0, 4));

  it.each(roots.map((root, size) => [size, root] as const))('root of size %d', (size, root) => {
    expect(toHex(tree.root(size))).toBe(root);
  });

  it.each([
    [0, 8, ['96a2', '5f08', '6b47']],
    [5, 8, ['bc1a', 'ca85', 'd37e']],
    [2, 3, ['fac5']],
    [1, 5, ['6e34', '5f08', 'bc1a']],
  ])('inclusion of %d in %d', (index, size, expected) => {
    expect(prefixes(tree.inclusion(index, size))).toEqual(expected);
  });

  it.each([
    [1, 8, ['96a2', '5f08', '6b47']],
    [6, 8, ['0ebc', 'ca85', 'd37e']],
    [2, 5, ['5f08', 'bc1a']],
    [6, 7, ['0ebc', 'b086', 'd37e']],
  ])('consistency of %d with %d', (size1, size2, expected) => {
    expect(prefixes(tree.consistency(size1, size2))).toEqual(expected);
  });

  it('does not let an inner node pass for a leaf (second preimage)', () => {
    const left = tree.root(2);
    const forgedEntry = new Uint8Array([...leafHash(h, bytes('')), ...leafHash(h, bytes('00'))]);
    expect(toHex(leafHash(h, forgedEntry))).not.toBe(toHex(left));
  });
});

describe('hostile claims', () => {
  const hash = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

  it('bounds the path before any hashing', () => {
    const countless = {
      sha256: (): never => {
        throw new Error('hashed before the bound was checked');
      },
    };
    const long = Array.from({ length: 65 }, () => hash(1));
    const inclusion = { index: 0, size: MAX_TREE_SIZE, leafHash: hash(0), path: long, root: hash(0) };
    const consistency = { size1: 1, size2: MAX_TREE_SIZE, root1: hash(0), root2: hash(1), path: long };
    expect(verifyInclusion(countless, inclusion)).toBe(false);
    expect(verifyConsistency(countless, consistency)).toBe(false);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 2 ** 64])('refuses the size %d', (size) => {
    expect(verifyInclusion(h, { index: 0, size, leafHash: hash(0), path: [], root: hash(0) })).toBe(false);
    expect(verifyInclusion(h, { index: size, size: 9, leafHash: hash(0), path: [], root: hash(0) })).toBe(false);
    expect(verifyConsistency(h, { size1: size, size2: size, root1: hash(0), root2: hash(0), path: [] })).toBe(false);
  });

  it('refuses paths that climb above the root of the size they claim', () => {
    const root = nodeHash(h, hash(0), hash(1));
    expect(verifyInclusion(h, { index: 0, size: 1, leafHash: hash(1), path: [hash(0)], root })).toBe(false);
    const tree = new MemoryTree(h);
    for (let i = 0; i < 4; i++) tree.append(hash(i));
    const above = (lower: Uint8Array): Uint8Array => nodeHash(h, hash(9), lower);
    const claim = { size1: 3, size2: 4, root1: tree.root(3), root2: tree.root(4), path: tree.consistency(3, 4) };
    const raised = { root1: above(claim.root1), root2: above(claim.root2), path: [...claim.path, hash(9)] };
    expect(verifyConsistency(h, claim)).toBe(true);
    expect(verifyConsistency(h, { ...claim, ...raised })).toBe(false);
  });

  it('refuses hashes that are not 32 bytes wherever they stand', () => {
    const short = new Uint8Array(31);
    const root = nodeHash(h, hash(0), hash(1));
    const claim = { index: 0, size: 2, leafHash: hash(0), path: [hash(1)], root };
    expect(verifyInclusion(h, claim)).toBe(true);
    expect(verifyInclusion(h, { ...claim, leafHash: short })).toBe(false);
    expect(verifyInclusion(h, { ...claim, path: [short] })).toBe(false);
    expect(verifyInclusion(h, { ...claim, root: short })).toBe(false);
    expect(verifyConsistency(h, { size1: 1, size2: 2, root1: short, root2: root, path: [hash(1)] })).toBe(false);
    expect(() => nodeHash(h, short, hash(0))).toThrow(RangeError);
  });

  it('refuses consistency from size 0, and accepts 0 = 0 only for the empty root', () => {
    const claim = { size1: 0, size2: 0, root1: EMPTY_ROOT, root2: EMPTY_ROOT, path: [] };
    expect(verifyConsistency(h, claim)).toBe(true);
    expect(verifyConsistency(h, { ...claim, root1: hash(1), root2: hash(1) })).toBe(false);
    expect(verifyConsistency(h, { ...claim, size2: 1, root2: hash(1) })).toBe(false);
  });
});
