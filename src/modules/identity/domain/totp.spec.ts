import { createHmac } from 'node:crypto';
import { toBase32, utf8 } from '../../../core/bytes.js';
import { type HmacSha1, hotp, matchingStep, otpauthUri, timeStep } from './totp.js';

const hmac: HmacSha1 = (key, message) => new Uint8Array(createHmac('sha1', key).update(message).digest());
const SECRET = utf8('12345678901234567890');
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('one-time passwords by counter', () => {
  it.each(
    // RFC 4226 appendix D.
    ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'].map(
      (code, counter) => [counter, code] as const,
    ),
  )('counter %d gives %s', (counter, code) => expect(hotp(hmac, SECRET, counter)).toBe(code));
});

describe('one-time passwords by time', () => {
  // RFC 6238 appendix B, the rows of SHA-1.
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('second %d gives %s', (second, code) => {
    expect(hotp(hmac, SECRET, timeStep(at(second)), 8)).toBe(code);
    expect(matchingStep(hmac, SECRET, code.slice(2), at(second))).toBe(Math.floor(second / 30));
  });

  it('count one step before and after, and no further', () => {
    const code = hotp(hmac, SECRET, 1_000);
    const tried = [998, 999, 1_000, 1_001, 1_002].map((step) => matchingStep(hmac, SECRET, code, at(step * 30)));
    expect(tried).toEqual([undefined, 1_000, 1_000, 1_000, undefined]);
    expect(matchingStep(hmac, SECRET, code, at(1_001 * 30 + 29.999))).toBe(1_000);
    expect(matchingStep(hmac, SECRET, code, at(1_002 * 30))).toBeUndefined();
  });

  it.each(['', '75522', '7552240', '000000', 'abcdef'])('are not "%s"', (code) =>
    expect(matchingStep(hmac, SECRET, code, at(0))).toBeUndefined(),
  );
});

describe('the address for an app', () => {
  it('carries the secret in base 32 and says what is not the default everywhere', () => {
    expect(otpauthUri('登记 A', 'li.si@x', SECRET)).toBe(
      'otpauth://totp/%E7%99%BB%E8%AE%B0%20A:li.si%40x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' +
        '&issuer=%E7%99%BB%E8%AE%B0%20A&algorithm=SHA1&digits=6&period=30',
    );
  });

  // RFC 4648 section 10, without padding.
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('base 32 of "%s" is "%s"', (text, encoded) => expect(toBase32(utf8(text))).toBe(encoded));
});
