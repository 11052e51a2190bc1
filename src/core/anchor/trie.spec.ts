import fc from 'fast-check';
import { fromHex, toHex, utf8 } from '../bytes.js';
import { encodeRlp, rlpInteger } from './rlp.js';
import { proveValue, trieRoot } from './trie.js';
import { provenValue } from './trie-proof.js';

type Written = readonly [key: string, value: string | null];

const bytesOf = (text: string): Uint8Array =>
  text.startsWith('0x') ? (fromHex(text.slice(2)) ?? new Uint8Array(0)) : utf8(text);

/** The entries that are left when all were written in this order; null deletes. */
const settled = (written: readonly Written[]) => {
  const kept = new Map<string, string>();
  for (const [key, value] of written) {
    if (value === null) kept.delete(key);
    else kept.set(key, value);
  }
  return [...kept].map(([key, value]) => [bytesOf(key), bytesOf(value)] as const);
};

const BRANCHING = [
  '04110d816c380812a427968ece99b1c963dfbce6',
  '095e7baea6a6c7c4c2dfeb977efac326af552d87',
  '0a517d755cebbf66312b30fff713666a9cb917e0',
].map((address) => `0x${address}`);

/** ethereum/tests, TrieTests/trietest.json, under its names. */
const PUBLISHED: readonly [string, readonly Written[], string][] = [
  [
    'emptyValues',
    [
      ['do', 'verb'],
      ['ether', 'wookiedoo'],
      ['horse', 'stallion'],
      ['shaman', 'horse'],
      ['doge', 'coin'],
      ['ether', null],
      ['dog', 'puppy'],
      ['shaman', null],
    ],
    '5991bb8c6514148a29db676a14ac506cd2cd5775ace63c30a4fe457715e9ac84',
  ],
  [
    'branchingTests',
    [...BRANCHING.map((key): Written => [key, 'something']), ...BRANCHING.map((key): Written => [key, null])],
    '56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421',
  ],
  [
    'jeff',
    [
      [
        '0x0000000000000000000000000000000000000000000000000000000000000045',
        '0x22b224a1420a802ab51d326e29fa98e34c4f24ea',
      ],
      [
        '0x0000000000000000000000000000000000000000000000000000000000000046',
        '0x67706c2076330000000000000000000000000000000000000000000000000000',
      ],
      [
        '0x0000000000000000000000000000000000000000000000000000001234567890',
        '0x697c7b8c961b56f675d570498424ac8de1a918f6',
      ],
      ['0x000000000000000000000000697c7b8c961b56f675d570498424ac8de1a918f6', '0x1234567890'],
      [
        '0x0000000000000000000000007ef9e639e2733cb34e4dfc576d4b23f72db776b2',
        '0x4655474156000000000000000000000000000000000000000000000000000000',
      ],
      [
        '0x000000000000000000000000ec4f34c97e43fbb2816cfd95e388353c7181dab1',
        '0x4e616d6552656700000000000000000000000000000000000000000000000000',
      ],
      [
        '0x4655474156000000000000000000000000000000000000000000000000000000',
        '0x7ef9e639e2733cb34e4dfc576d4b23f72db776b2',
      ],
      [
        '0x4e616d6552656700000000000000000000000000000000000000000000000000',
        '0xec4f34c97e43fbb2816cfd95e388353c7181dab1',
      ],
      ['0x0000000000000000000000000000000000000000000000000000001234567890', null],
      [
        '0x000000000000000000000000697c7b8c961b56f675d570498424ac8de1a918f6',
        '0x6f6f6f6820736f2067726561742c207265616c6c6c793f000000000000000000',
      ],
      [
        '0x6f6f6f6820736f2067726561742c207265616c6c6c793f000000000000000000',
        '0x697c7b8c961b56f675d570498424ac8de1a918f6',
      ],
    ],
    '9f6221ebb8efe7cff60a716ecb886e67dd042014be444669f0159d8e68b42100',
  ],
  [
    'insert-middle-leaf',
    [
      ['key1aa', '0123456789012345678901234567890123456789xxx'],
      ['key1', '0123456789012345678901234567890123456789Very_Long'],
      ['key2bb', 'aval3'],
      ['key2', 'short'],
      ['key3cc', 'aval3'],
      ['key3', '1234567890123456789012345678901'],
    ],
    'cb65032e2f76c48b82b5c24b3db8f670ce73982869d38cd39a624f23d62a9e89',
  ],
];

const entries = fc.uniqueArray(
  fc.tuple(fc.uint8Array({ maxLength: 5 }), fc.uint8Array({ minLength: 1, maxLength: 60 })),
  { minLength: 1, maxLength: 40, selector: ([key]) => toHex(key) },
);
const hexOf = (value: Uint8Array | undefined) => value && toHex(value);

describe('Merkle Patricia tries', () => {
  it.each(PUBLISHED)('have the published root of %s, and prove every value', (_name, written, root) => {
    const kept = settled(written);
    expect(toHex(trieRoot(kept))).toBe(root);
    for (const [key, value] of kept) {
      expect(hexOf(provenValue({ key, ...proveValue(kept, key) }))).toBe(toHex(value));
    }
  });

  it('prove every value of any trie, and no other key', () => {
    fc.assert(
      fc.property(entries, fc.uint8Array({ maxLength: 6 }), (some, stranger) => {
        const known = new Map(some.map(([key, value]) => [toHex(key), toHex(value)]));
        for (const key of [...some.map(([name]) => name), stranger]) {
          expect(hexOf(provenValue({ key, ...proveValue(some, key) }))).toBe(known.get(toHex(key)));
        }
      }),
    );
  });

  it('have the same root in whatever order they are written', () => {
    fc.assert(
      fc.property(entries, (some) => {
        expect(toHex(trieRoot([...some].reverse()))).toBe(toHex(trieRoot(some)));
      }),
    );
  });
});

describe('a proof from a trie', () => {
  const values = Array.from({ length: 300 }, (_, index) => utf8(`receipt ${index} `.repeat(5)));
  const list = values.map((value, index) => [encodeRlp(rlpInteger(index)), value] as const);

  it.each([0, 1, 15, 16, 127, 128, 255, 256, 299])(
    'of item %i of a list is refused when anything is changed',
    (index) => {
      const key = encodeRlp(rlpInteger(index));
      const claim = { key, ...proveValue(list, key) };
      expect(hexOf(provenValue(claim))).toBe(hexOf(values[index]));
      const { root, nodes } = claim;
      fc.assert(
        fc.property(fc.nat(nodes.length - 1), fc.nat(), fc.integer({ min: 1, max: 255 }), (which, at, flip) => {
          const changed = nodes.map((node, place) =>
            place === which ? node.map((byte, offset) => (offset === at % node.length ? byte ^ flip : byte)) : node,
          );
          expect(provenValue({ root, key, nodes: changed })).toBeUndefined();
        }),
      );
      for (const place of nodes.keys()) {
        expect(provenValue({ root, key, nodes: nodes.toSpliced(place, 1) })).toBeUndefined();
        const [node] = nodes.slice(place);
        if (node === undefined) throw new Error('no node');
        expect(provenValue({ root, key, nodes: nodes.toSpliced(place, 0, node) })).toBeUndefined();
        expect(provenValue({ root, key, nodes: nodes.with(place, node.subarray(1)) })).toBeUndefined();
      }
      expect(provenValue({ root, key, nodes: [...nodes, nodes[0] ?? key] })).toBeUndefined();
      expect(provenValue({ root, key, nodes: [...nodes].reverse() })).toBeUndefined();
      expect(provenValue({ root: root.with(0, (root[0] ?? 0) ^ 1), key, nodes })).toBeUndefined();
      for (const other of [index + 1, index + 16, index + 128].filter((one) => one !== index)) {
        expect(provenValue({ root, key: encodeRlp(rlpInteger(other)), nodes })).toBeUndefined();
      }
      expect(provenValue({ root, key: Uint8Array.of(...key, 0), nodes })).toBeUndefined();
    },
  );

  it('of nothing is none', () => {
    const key = Uint8Array.of(1);
    expect(provenValue({ key, root: trieRoot([]), nodes: [] })).toBeUndefined();
    expect(provenValue({ key, ...proveValue([], key) })).toBeUndefined();
  });
});
