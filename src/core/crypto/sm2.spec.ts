import fc from 'fast-check';
import { sm2 } from 'sm-crypto-v2';
import { concatBytes, fromHex, toHex, utf8 } from '../bytes.js';
import { verifySm2 } from './sm2.js';
import { nobleCrypto, SM2_NONCE_BYTES, signSm2, sm2PublicKey, uncompressedSm2 } from '../crypto.js';

const hex = (text: string): Uint8Array => fromHex(text.replaceAll(' ', '')) ?? new Uint8Array();
const ORDER = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';

// GB/T 32918.5-2017 annex A.2: signature on the recommended curve.
const SECRET = hex('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8');
const X = '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020';
const Y = 'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13';
const KEY = hex(`03${X}`);
const NONCE = '59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21';
const R = 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3';
const S = 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';
const MESSAGE = utf8('message digest');

/** Random bytes that `signSm2` reduces to that nonce. */
const givingNonce = (k: string) => () => hex((BigInt(`0x${k}`) - 1n).toString(16).padStart(SM2_NONCE_BYTES * 2, '0'));

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 }).filter((bytes) => sm2PublicKey(bytes) !== undefined);

describe('SM2', () => {
  it('signs and verifies the published example', () => {
    expect(sm2PublicKey(SECRET)).toEqual(KEY);
    expect(toHex(signSm2(nobleCrypto, SECRET, MESSAGE, givingNonce(NONCE)))).toBe(R + S);
    expect(nobleCrypto.verifySm2(KEY, MESSAGE, hex(R + S))).toBe(true);
    expect(toHex(uncompressedSm2(KEY) ?? KEY)).toBe(`04${X}${Y}`);
  });

  it('agrees with another implementation in both directions', () => {
    const options = { hash: true, der: false, userId: '1234567812345678' };
    fc.assert(
      fc.property(
        secrets,
        fc.uint8Array({ maxLength: 200 }),
        fc.uint8Array({ minLength: 48, maxLength: 48 }),
        (secret, message, random) => {
          const key = sm2PublicKey(secret) ?? KEY;
          const ours = signSm2(nobleCrypto, secret, message, () => random);
          const point = toHex(uncompressedSm2(key) ?? key);
          expect(sm2.doVerifySignature(message, toHex(ours), point, options)).toBe(true);
          const theirs = hex(sm2.doSignature(message, toHex(secret), options));
          expect(nobleCrypto.verifySm2(key, message, theirs)).toBe(true);
          expect(nobleCrypto.verifySm2(key, concatBytes(message, Uint8Array.of(0)), theirs)).toBe(false);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('refuses every changed bit, numbers out of range, and s that would make r + s vanish', () => {
    const signature = hex(R + S);
    for (let bit = 0; bit < 512; bit += 11) {
      const forged = signature.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(nobleCrypto.verifySm2(KEY, MESSAGE, forged)).toBe(false);
    }
    const zero = '00'.repeat(32);
    const beyond = (BigInt(`0x${ORDER}`) + 1n).toString(16);
    const vanishing = (BigInt(`0x${ORDER}`) - BigInt(`0x${R}`)).toString(16).padStart(64, '0');
    for (const wrong of [
      zero + S,
      R + zero,
      ORDER + S,
      R + ORDER,
      beyond + S,
      R + beyond,
      R + vanishing,
      zero + zero,
    ]) {
      expect(nobleCrypto.verifySm2(KEY, MESSAGE, hex(wrong))).toBe(false);
    }
  });

  it('takes no r or s of zero and no s that cancels r, even where the hash obliges', () => {
    const n = BigInt(`0x${ORDER}`);
    const [secret, any] = [BigInt(`0x${toHex(SECRET)}`), 0x1234567890abcdefn];
    const bytes = (value: bigint) => hex((((value % n) + n) % n).toString(16).padStart(64, '0'));
    const xOf = (scalar: bigint) => BigInt(`0x${toHex((sm2PublicKey(bytes(scalar)) ?? KEY).subarray(1))}`);
    const withHash = (e: bigint) => ({ sm3: () => bytes(e) });
    const forged: [bigint, bigint, bigint][] = [
      [0n, any, -xOf(any * (1n + secret))],
      [any, 0n, any - xOf(any * secret)],
      [-any, any, -any - xOf(any)],
    ];
    for (const [r, s, e] of forged) {
      expect(verifySm2(withHash(e), KEY, MESSAGE, concatBytes(bytes(r), bytes(s)))).toBe(false);
    }
    // The same construction with nothing wrong about r and s is a signature: the hash does oblige.
    const [r, s] = [any, any + 1n];
    const e = r - xOf(s + (r + s) * secret);
    expect(verifySm2(withHash(e), KEY, MESSAGE, concatBytes(bytes(r), bytes(s)))).toBe(true);
  });

  it('is bound to the signer: neither another key nor no identifier goes', () => {
    const other = sm2PublicKey(hex('11'.repeat(32))) ?? KEY;
    expect(nobleCrypto.verifySm2(other, MESSAGE, hex(R + S))).toBe(false);
    const bare = sm2.doSignature(MESSAGE, toHex(SECRET), { hash: false, der: false });
    expect(nobleCrypto.verifySm2(KEY, MESSAGE, hex(bare))).toBe(false);
  });

  it('is false, without an exception, for keys and signatures that are none', () => {
    const signature = hex(R + S);
    const offCurve = hex(`02${'00'.repeat(31)}02`);
    for (const key of [
      new Uint8Array(0),
      KEY.subarray(1),
      hex(`04${X}${Y}`),
      hex(`05${X}`),
      hex(`02${'ff'.repeat(32)}`),
      offCurve,
    ]) {
      expect(nobleCrypto.verifySm2(key, MESSAGE, signature)).toBe(false);
    }
    for (const text of [new Uint8Array(0), signature.subarray(1), concatBytes(signature, Uint8Array.of(0))]) {
      expect(nobleCrypto.verifySm2(KEY, MESSAGE, text)).toBe(false);
    }
    expect(uncompressedSm2(offCurve)).toBeUndefined();
    expect(uncompressedSm2(new Uint8Array(32))).toBeUndefined();
  });

  it('has private keys from 1 to n - 2', () => {
    const minus = (less: bigint) => hex((BigInt(`0x${ORDER}`) - less).toString(16));
    expect([minus(0n), minus(1n), new Uint8Array(32), new Uint8Array(31).fill(1)].map(sm2PublicKey)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(sm2PublicKey(minus(2n))).toHaveLength(33);
  });
});
