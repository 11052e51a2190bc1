import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { toBase64Url, utf8 } from '../bytes.js';
import { qrUrl, readQrUrl } from './index.js';

const address = 'https://registry.example/verify/SJ1102026010001';
const fragment = (bytes: Uint8Array) => toBase64Url(deflateRawSync(bytes));

describe('the address in a QR code', () => {
  it('gives any bytes back, from our own and from a foreign deflate', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 2_000 }), (bytes) => {
        const expected = { ok: true, value: { number: 'SJ1102026010001', summary: bytes } };
        expect(readQrUrl(qrUrl('https://registry.example', 'SJ1102026010001', bytes))).toEqual(expected);
        expect(readQrUrl(`${address}#${fragment(bytes)}`)).toEqual(expected);
      }),
    );
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'qr-address'],
    ['another place', `https://registry.example/other/SJ1102026010001#${fragment(utf8('x'))}`, 'qr-address'],
    ['no web address', `javascript:alert(1)/verify/SJ1102026010001#${fragment(utf8('x'))}`, 'qr-address'],
    ['a query', `https://registry.example/verify/SJ1102026010001?a=b#${fragment(utf8('x'))}`, 'qr-address'],
    ['a number that is none', `https://registry.example/verify/..%2F..#${fragment(utf8('x'))}`, 'qr-address'],
    ['a text longer than any code', `${address}#${'A'.repeat(4_300)}`, 'qr-address'],
    ['an address without a fragment', address, 'qr-encoding'],
    ['an empty fragment', `${address}#`, 'qr-encoding'],
    ['padding', `${address}#${fragment(utf8('x'))}=`, 'qr-encoding'],
    ['what is not compressed', `${address}#${toBase64Url(utf8('{"a":1}'))}`, 'qr-compression'],
    [
      'a stream that was cut off',
      `${address}#${toBase64Url(deflateRawSync(utf8('abc'.repeat(99))).subarray(0, 5))}`,
      'qr-compression',
    ],
    ['a bomb', `${address}#${fragment(new Uint8Array(1_000_000))}`, 'qr-compression'],
  ])('is not read from %s', (_name, text, code) => {
    expect(readQrUrl(text)).toMatchObject({ ok: false, code });
  });

  it('is total', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(typeof readQrUrl(text).ok).toBe('boolean');
        expect(typeof readQrUrl(`${address}#${text}`).ok).toBe('boolean');
      }),
    );
  });
});
