import fc from 'fast-check';
import {
  concatBytes,
  decodeUtf8,
  equalBytes,
  fromBase58,
  fromBase64,
  fromBase64Url,
  fromHex,
  isWellFormed,
  toBase58,
  toBase64,
  toBase64Url,
  toHex,
  uint16be,
  uint64be,
  utf8,
} from '../bytes.js';

const bytes = () => fc.uint8Array({ maxLength: 80 });

describe('bytes', () => {
  it.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foobar', 'Zm9vYmFy'],
  ])('base64 of %j is %j (RFC 4648 section 10)', (plain, encoded) => {
    expect(toBase64(utf8(plain))).toBe(encoded);
    expect(fromBase64(encoded)).toEqual(utf8(plain));
  });

  it.each(['Zg', 'Zg=', 'Zg===', 'Zh==', 'Zm9=', 'Zm8=\n', 'Z g=', '====', '=', 'Zg==Zg==', '_-8=', 'é===', '𝒳AA'])(
    'base64 %j is refused',
    (text) => expect(fromBase64(text)).toBeUndefined(),
  );

  it.each(['Zg==', 'Zh', 'A', '+/8', 'Zm8 ', 'ſſſſ'])('base64url %j is refused', (text) =>
    expect(fromBase64Url(text)).toBeUndefined(),
  );

  it.each(['0', 'AB', 'g0', '0x', 'é0', ' 0'])('hex %j is refused', (text) => expect(fromHex(text)).toBeUndefined());

  it.each([
    ['48656c6c6f20576f726c6421', '2NEpo7TZRRrLZSi2U'],
    ['0000287fb4cd', '11233QC4'],
    ['', ''],
    ['00', '1'],
  ])('base58 of %s is %s (draft-msporny-base58)', (hex, encoded) => {
    const plain = fromHex(hex) ?? new Uint8Array(1);
    expect(toBase58(plain)).toBe(encoded);
    expect(fromBase58(encoded)).toEqual(plain);
  });

  it('base58 refuses look-alike letters and text that would take quadratic time', () => {
    for (const text of ['0', 'O', 'I', 'l', ' 1', '1'.repeat(2000)]) expect(fromBase58(text)).toBeUndefined();
  });

  it('every encoding gives back its bytes, and agrees with Node', () => {
    fc.assert(
      fc.property(bytes(), (plain) => {
        expect(fromHex(toHex(plain))).toEqual(plain);
        expect(fromBase58(toBase58(plain))).toEqual(plain);
        expect(fromBase64(toBase64(plain))).toEqual(plain);
        expect(fromBase64Url(toBase64Url(plain))).toEqual(plain);
        expect(toBase64(plain)).toBe(Buffer.from(plain).toString('base64'));
        expect(toBase64Url(plain)).toBe(Buffer.from(plain).toString('base64url'));
        expect(toHex(plain)).toBe(Buffer.from(plain).toString('hex'));
      }),
    );
  });

  it('whatever decodes re-encodes to the very same text: one spelling per byte string', () => {
    const text = fc.string({ unit: fc.constantFrom(...'AQgwZz09+/-_=f'), maxLength: 12 });
    fc.assert(
      fc.property(text, (candidate) => {
        const standard = fromBase64(candidate);
        const url = fromBase64Url(candidate);
        const hex = fromHex(candidate);
        if (standard !== undefined) expect(toBase64(standard)).toBe(candidate);
        if (url !== undefined) expect(toBase64Url(url)).toBe(candidate);
        if (hex !== undefined) expect(toHex(hex)).toBe(candidate);
      }),
      { numRuns: 2000 },
    );
  });

  it('decodes only valid UTF-8 and keeps a byte order mark visible', () => {
    expect(decodeUtf8(utf8('数据资产'))).toBe('数据资产');
    expect(decodeUtf8(Uint8Array.of(0xff))).toBeUndefined();
    expect(decodeUtf8(Uint8Array.of(0xed, 0xa0, 0x80))).toBeUndefined();
    expect(decodeUtf8(Uint8Array.of(0xc0, 0x80))).toBeUndefined();
    expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('\uFEFFA');
  });

  it('finds lone surrogates exactly where ECMA-262 does', () => {
    const units = fc.string({ unit: fc.constantFrom('a', '\uD800', '\uDBFF', '\uDC00', '\uDFFF'), maxLength: 6 });
    fc.assert(fc.property(units, (text) => expect(isWellFormed(text)).toBe(!/\p{Surrogate}/u.test(text))));
  });

  it('joins, compares and writes integers', () => {
    expect(concatBytes(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3));
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
    expect(toHex(uint16be(0xfffe))).toBe('fffe');
    expect(toHex(uint64be(2 ** 53 - 1))).toBe('001fffffffffffff');
    expect(toHex(uint64be(2n ** 64n - 1n))).toBe('ffffffffffffffff');
    for (const wrong of [-1, 1.5, 65_536]) expect(() => uint16be(wrong)).toThrow(RangeError);
    for (const wrong of [-1, 1.5, 2 ** 53, -1n, 2n ** 64n]) expect(() => uint64be(wrong)).toThrow(RangeError);
  });
});
