import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { toBase64Url } from '../bytes.js';
import { decodeStatusList, encodeStatusList, MINIMUM_STATUS_BITS, statusBit, statusBits } from './index.js';

const packed = (bytes: Uint8Array) => `u${toBase64Url(gzipSync(bytes))}`;

describe('status list', () => {
  it('puts index 0 at the left-most bit, as the specification says', () => {
    expect([...statusBits([0, 9, 15]).subarray(0, 2)]).toEqual([0b1000_0000, 0b0100_0001]);
  });

  it('reads back exactly the indexes that were set', () => {
    const indexes = fc.uniqueArray(fc.integer({ min: 0, max: MINIMUM_STATUS_BITS - 1 }), { maxLength: 50 });
    fc.assert(
      fc.property(indexes, fc.integer({ min: 0, max: MINIMUM_STATUS_BITS - 1 }), (set, probe) => {
        const decoded = decodeStatusList(encodeStatusList(statusBits(set)));
        if (!decoded.ok) throw new Error(decoded.code);
        for (const index of set) expect(statusBit(decoded.value, index)).toBe(true);
        expect(statusBit(decoded.value, probe)).toBe(set.includes(probe));
      }),
      { numRuns: 30 },
    );
  });

  it('gives the same text for the same bits, with no time in it', () => {
    const text = encodeStatusList(statusBits([7, 70_000]));
    expect(text).toBe(encodeStatusList(statusBits([70_000, 7])));
    // RFC 1952: ID1 ID2 CM FLG, then four bytes of MTIME, all zero.
    expect(Buffer.from(text.slice(1), 'base64url').subarray(0, 8).toString('hex')).toBe('1f8b080000000000');
  });

  /** Bitstring Status List 1.0, the list of its examples: 131,072 bits, none set. */
  it('decodes the list of the specification', () => {
    const published = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA';
    expect(decodeStatusList(published)).toEqual({ ok: true, value: new Uint8Array(16_384) });
  });

  it.each<[string, string, string]>([
    ['a list one byte short', packed(new Uint8Array(16_383)), 'status-list-short'],
    ['an empty list', packed(new Uint8Array(0)), 'status-list-short'],
    ['another base', encodeStatusList(statusBits([])).replace('u', 'z'), 'status-list-encoding'],
    ['padding', `${encodeStatusList(statusBits([]))}=`, 'status-list-encoding'],
    ['bytes that are no GZIP', `u${toBase64Url(new Uint8Array(64))}`, 'status-list-compression'],
  ])('refuses %s', (_name, text, code) => {
    const decoded = decodeStatusList(text);
    expect(decoded.ok ? 'ok' : decoded.code).toBe(code);
  });

  it('refuses a list cut off anywhere', () => {
    const text = encodeStatusList(statusBits([5, 131_000]));
    for (let length = 0; length < text.length; length++) expect(decodeStatusList(text.slice(0, length)).ok).toBe(false);
  });

  it('does not believe the length that a list claims', () => {
    const gzip = gzipSync(new Uint8Array(40_000));
    const view = new DataView(gzip.buffer, gzip.byteOffset);
    view.setUint32(gzip.length - 4, 16_384, true);
    expect(decodeStatusList(`u${toBase64Url(gzip)}`)).toMatchObject({ code: 'status-list-compression' });
    view.setUint32(gzip.length - 4, 0xffff_ffff, true);
    expect(decodeStatusList(`u${toBase64Url(gzip)}`)).toMatchObject({ code: 'status-list-long' });
  });

  it('has no bit beyond its end and sets none there', () => {
    const bits = statusBits([]);
    for (const index of [-1, 0.5, Number.NaN, MINIMUM_STATUS_BITS]) {
      expect(statusBit(bits, index)).toBeUndefined();
      expect(() => statusBits([index])).toThrow('status-list-index');
    }
    expect(() => statusBits([], 131_064)).toThrow('status-list-length');
  });
});
