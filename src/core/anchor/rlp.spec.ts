import fc from 'fast-check';
import { fromHex, toHex, utf8 } from '../bytes.js';
import { decodeRlp, encodeRlp, integerOfRlp, type RlpItem, rlpInteger } from './rlp.js';

type Plain = string | number | bigint | readonly Plain[];

const itemOf = (plain: Plain): RlpItem => {
  if (typeof plain === 'string') return utf8(plain);
  return typeof plain === 'object' ? plain.map(itemOf) : rlpInteger(plain);
};
const bytes = (hex: string): Uint8Array => {
  const found = fromHex(hex);
  if (found === undefined) throw new Error('not hexadecimal');
  return found;
};
const LOREM = 'Lorem ipsum dolor sit amet, consectetur adipisicing eli';
const THREE = ['asdf', 'qwer', 'zxcv'];
const THREE_HEX = 'cf84617364668471776572847a786376';

/** ethereum/tests, RLPTests/rlptest.json, under its names. */
const PUBLISHED: readonly [string, Plain, string][] = [
  ['emptystring', '', '80'],
  ['bytestring00', '\u0000', '00'],
  ['bytestring01', '\u0001', '01'],
  ['bytestring7F', '\u007f', '7f'],
  ['shortstring', 'dog', '83646f67'],
  ['shortstring2', LOREM, `b7${toHex(utf8(LOREM))}`],
  ['longstring', `${LOREM}t`, `b838${toHex(utf8(LOREM))}74`],
  ['zero', 0, '80'],
  ['smallint', 1, '01'],
  ['smallint2', 16, '10'],
  ['smallint3', 79, '4f'],
  ['smallint4', 127, '7f'],
  ['mediumint1', 128, '8180'],
  ['mediumint2', 1_000, '8203e8'],
  ['mediumint3', 100_000, '830186a0'],
  ['mediumint4', 83729609699884896815286331701780722n, '8f102030405060708090a0b0c0d0e0f2'],
  [
    'mediumint5',
    105315505618206987246253880190783558935785933862974822347068935681n,
    '9c0100020003000400050006000700080009000a000b000c000d000e01',
  ],
  ['emptylist', [], 'c0'],
  ['stringlist', ['dog', 'god', 'cat'], 'cc83646f6783676f6483636174'],
  ['multilist', ['zw', [4], 1], 'c6827a77c10401'],
  [
    'shortListMax1',
    [...THREE, ...THREE, ...THREE, 'asdf', 'qwer'],
    'f784617364668471776572847a78637684617364668471776572847a78637684617364668471776572847a78637684617364668471776572',
  ],
  ['longList1', Array.from({ length: 4 }, () => THREE), `f840${THREE_HEX.repeat(4)}`],
  ['longList2', Array.from({ length: 32 }, () => THREE), `f90200${THREE_HEX.repeat(32)}`],
  ['listsoflists', [[[], []], []], 'c4c2c0c0c0'],
  ['listsoflists2', [[], [[]], [[], [[]]]], 'c7c0c1c0c3c0c1c0'],
  [
    'dictTest1',
    [1, 2, 3, 4].map((number) => [`key${number}`, `val${number}`]),
    'ecca846b6579318476616c31ca846b6579328476616c32ca846b6579338476616c33ca846b6579348476616c34',
  ],
  ['bigint', 2n ** 256n, `a101${'00'.repeat(32)}`],
];

/** ethereum/tests, RLPTests/invalidRLPTest.json, under its names. */
const INVALID: readonly [string, string][] = [
  ['int32Overflow', 'bf0f000000000000021111'],
  ['int32Overflow2', 'ff0f000000000000021111'],
  ['wrongSizeList', 'f80180'],
  ['wrongSizeList2', 'f80100'],
  ['incorrectLengthInArray', 'b9002100dc2b275d0f74e8a53e6f4ec61b27f24278820be3f82ea2110e582081b0565df0'],
  [
    'randomRLP',
    'f861f83eb9002100dc2b275d0f74e8a53e6f4ec61b27f24278820be3f82ea2110e582081b0565df027b90015002d5ef8325ae4d034df55d4b58d0dfba64d61ddd17be00000b9001a00dae30907045a2f66fa36f2bb8aa9029cbb0b8a7b3b5c435ab331',
  ],
  ['bytesShouldBeSingleByte00', '8100'],
  ['bytesShouldBeSingleByte01', '8101'],
  ['bytesShouldBeSingleByte7F', '817f'],
  [
    'leadingZerosInLongLengthArray1',
    'b90040000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f',
  ],
  ['leadingZerosInLongLengthArray2', 'b800'],
  [
    'leadingZerosInLongLengthList1',
    'fb00000040000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f',
  ],
  ['leadingZerosInLongLengthList2', 'f800'],
  ['nonOptimalLongLengthArray1', 'b81000112233445566778899aabbccddeeff'],
  ['nonOptimalLongLengthArray2', 'b801ff'],
  ['nonOptimalLongLengthList1', 'f810000102030405060708090a0b0c0d0e0f'],
  ['nonOptimalLongLengthList2', 'f803112233'],
];

const item: fc.Arbitrary<RlpItem> = fc.letrec<{ item: RlpItem }>((tie) => ({
  item: fc.oneof({ maxDepth: 5 }, fc.uint8Array({ maxLength: 300 }), fc.array(tie('item'), { maxLength: 20 })),
})).item;
describe('RLP', () => {
  it.each(PUBLISHED)('encodes and reads %s as published', (_name, plain, hex) => {
    expect(toHex(encodeRlp(itemOf(plain)))).toBe(hex);
    expect(decodeRlp(bytes(hex))).toEqual(itemOf(plain));
  });

  it.each(INVALID)('refuses %s as published', (_name, hex) => {
    expect(decodeRlp(bytes(hex))).toBeUndefined();
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(item, (value) => {
        expect(decodeRlp(encodeRlp(value))).toEqual(value);
      }),
    );
  });

  it('reads any bytes as their only encoding or not at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (some) => {
        const value = decodeRlp(some);
        if (value !== undefined) expect(toHex(encodeRlp(value))).toBe(toHex(some));
      }),
      { numRuns: 3_000 },
    );
  });

  it('refuses what follows an item, nothing, a bottomless nest and a megabyte too many', () => {
    expect(decodeRlp(bytes('8000'))).toBeUndefined();
    expect(decodeRlp(new Uint8Array(0))).toBeUndefined();
    let nest: RlpItem = [];
    for (let depth = 1; depth < 8; depth += 1) nest = [nest];
    expect(decodeRlp(encodeRlp(nest))).toEqual(nest);
    expect(decodeRlp(encodeRlp([nest]))).toBeUndefined();
    expect(decodeRlp(encodeRlp(new Uint8Array(1_048_577)))).toBeUndefined();
    // Whoever nests 100,000 lists does not exhaust the stack.
    expect(decodeRlp(new Uint8Array(100_000).fill(0xc1))).toBeUndefined();
  });

  it('reads integers without leading zeros up to 2^53-1', () => {
    for (const value of [0, 1, 127, 128, 65_536, Number.MAX_SAFE_INTEGER]) {
      expect(integerOfRlp(rlpInteger(value))).toBe(value);
    }
    expect(integerOfRlp(rlpInteger(2n ** 53n))).toBeUndefined();
    expect(integerOfRlp(Uint8Array.of(0))).toBeUndefined();
    expect(integerOfRlp([])).toBeUndefined();
    expect(integerOfRlp(undefined)).toBeUndefined();
  });
});
