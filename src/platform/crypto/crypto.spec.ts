import { createPrivateKey, generateKeyPairSync, verify } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import fc from 'fast-check';
import { fromHex, toHex } from '../../core/bytes.js';
import { nobleCrypto, nobleSigner } from '../../core/crypto.js';
import {
  ed25519SignerFromSeed,
  mlDsa44SignerFromKeyObject,
  nodeCrypto,
  p256SignerFromKeyObject,
  signerFromKeyObject,
  sm2SignerFromSecret,
} from './index.js';

const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array();

describe('nodeCrypto', () => {
  it('passes the vectors of FIPS 180-4 and GB/T 32905-2016 for "abc"', () => {
    const abc = bytes('616263');
    expect(toHex(nodeCrypto.sha256(abc))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(toHex(nodeCrypto.sm3(abc))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  it('passes RFC 8032 §7.1 test 2', () => {
    const signer = ed25519SignerFromSeed(bytes('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'));
    const publicKey = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
    const signature =
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
    expect(toHex(signer.publicKey)).toBe(publicKey);
    expect(toHex(signer.sign(bytes('72')))).toBe(signature);
    expect(nodeCrypto.verifyEd25519(bytes(publicKey), bytes('72'), bytes(signature))).toBe(true);
  });

  it('agrees with the JavaScript implementation on everything', () => {
    const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(seeds, fc.uint8Array({ maxLength: 300 }), fc.nat(), (seed, message, where) => {
        const signer = ed25519SignerFromSeed(seed);
        const signature = signer.sign(message);
        expect(signer.publicKey).toEqual(nobleSigner(seed).publicKey);
        expect(signature).toEqual(nobleSigner(seed).sign(message));
        expect(nodeCrypto.sha256(message)).toEqual(nobleCrypto.sha256(message));
        expect(nodeCrypto.sm3(message)).toEqual(nobleCrypto.sm3(message));
        expect(nodeCrypto.verifyEd25519(signer.publicKey, message, signature)).toBe(true);
        const broken = Uint8Array.from(signature);
        broken[where % 64] = (broken[where % 64] ?? 0) ^ (1 << (where % 8));
        expect(nodeCrypto.verifyEd25519(signer.publicKey, message, broken)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('answers false to keys and signatures that are none', () => {
    const signer = ed25519SignerFromSeed(new Uint8Array(32));
    const signature = signer.sign(new Uint8Array(1));
    for (const key of [new Uint8Array(0), new Uint8Array(31), new Uint8Array(33), new Uint8Array(32).fill(255)]) {
      expect(nodeCrypto.verifyEd25519(key, new Uint8Array(1), signature)).toBe(false);
    }
    for (const text of [new Uint8Array(0), signature.subarray(1), new Uint8Array(65), new Uint8Array(64).fill(255)]) {
      expect(nodeCrypto.verifyEd25519(signer.publicKey, new Uint8Array(1), text)).toBe(false);
    }
  });

  it('accepts no signature whose S is not reduced (RFC 8032 §5.1.7)', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const signer = ed25519SignerFromSeed(new Uint8Array(32));
    const forged = Uint8Array.from(signer.sign(new Uint8Array(1)));
    let s = order + forged.subarray(32).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    for (let i = 32; i < 64; i++, s >>= 8n) forged[i] = Number(s & 255n);
    expect(nodeCrypto.verifyEd25519(signer.publicKey, new Uint8Array(1), forged)).toBe(false);
    expect(nobleCrypto.verifyEd25519(signer.publicKey, new Uint8Array(1), forged)).toBe(false);
  });
});

describe('ML-DSA-44', () => {
  const signer = mlDsa44SignerFromKeyObject(generateKeyPairSync('ml-dsa-44').privateKey);

  it('signs in OpenSSL what both implementations accept, and nothing changed', () => {
    const message = bytes('00ff');
    const signature = signer.sign(message);
    expect([signer.publicKey.length, signature.length]).toEqual([1312, 2420]);
    for (const crypto of [nodeCrypto, nobleCrypto]) {
      expect(crypto.verifyMlDsa44(signer.publicKey, message, signature)).toBe(true);
      expect(crypto.verifyMlDsa44(signer.publicKey, bytes('00fe'), signature)).toBe(false);
      for (const at of [0, 31, 1000, 2419]) {
        const broken = signature.map((byte, index) => (index === at ? byte ^ 1 : byte));
        expect(crypto.verifyMlDsa44(signer.publicKey, message, broken)).toBe(false);
      }
    }
  });

  it('is false for lengths that no key or signature has, and signs with no other key', () => {
    for (const crypto of [nodeCrypto, nobleCrypto]) {
      expect(crypto.verifyMlDsa44(new Uint8Array(32), bytes('00'), new Uint8Array(2420))).toBe(false);
      expect(crypto.verifyMlDsa44(signer.publicKey, bytes('00'), new Uint8Array(64))).toBe(false);
      expect(crypto.verifyMlDsa44(new Uint8Array(1312).fill(255), bytes('00'), new Uint8Array(2420))).toBe(false);
    }
    expect(() => mlDsa44SignerFromKeyObject(generateKeyPairSync('ed25519').privateKey)).toThrow(TypeError);
  });
});

describe('P-256', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = p256SignerFromKeyObject(privateKey);

  // RFC 6979 appendix A.2.5, SHA-256, message "sample".
  const published = {
    key: bytes('0360fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6'),
    r: 'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716',
    s: 'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
  };
  const der = bytes(`3046022100${published.r}022100${published.s}`);
  const sample = new TextEncoder().encode('sample');

  it('accepts a published signature, and s as well as n - s, in both implementations', () => {
    const twin = p256.Point.Fn.ORDER - BigInt(`0x${published.s}`);
    const low = bytes(`3045022100${published.r}0220${twin.toString(16).padStart(64, '0')}`);
    for (const crypto of [nodeCrypto, nobleCrypto]) {
      expect(crypto.verifyP256(published.key, sample, der)).toBe(true);
      expect(crypto.verifyP256(published.key, sample, low)).toBe(true);
      expect(crypto.verifyP256(published.key, bytes('00'), der)).toBe(false);
    }
  });

  it('signs what OpenSSL and both implementations accept, whatever the parity of y', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (message) => {
        const { privateKey: fresh, publicKey: known } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
        const one = p256SignerFromKeyObject(fresh);
        const signature = one.sign(message);
        expect(verify('sha256', message, known, signature)).toBe(true);
        expect(nodeCrypto.verifyP256(one.publicKey, message, signature)).toBe(true);
        expect(nobleCrypto.verifyP256(one.publicKey, message, signature)).toBe(true);
      }),
      { numRuns: 20 },
    );
    expect(publicKey.export({ format: 'der', type: 'spki' }).includes(Buffer.from(signer.publicKey.subarray(1)))).toBe(
      true,
    );
  });

  it('is false, without an exception, for what is no key and for DER that is not strict', () => {
    const offCurve = bytes(`02${'00'.repeat(31)}01`);
    const keys = [
      new Uint8Array(0),
      published.key.subarray(1),
      bytes(`04${'11'.repeat(64)}`),
      bytes(`02${'ff'.repeat(32)}`),
      offCurve,
      new Uint8Array(33),
    ];
    const long = bytes(`308146022100${published.r}022100${published.s}`);
    const padded = bytes(`304702220000${published.r}022100${published.s}`);
    const negative = bytes(`30440220${published.r}0220${published.s}`);
    const zero = bytes(`3026022100${published.r}020100`);
    const signatures = [new Uint8Array(0), der.subarray(1), Uint8Array.of(...der, 0), long, padded, negative, zero];
    for (const crypto of [nodeCrypto, nobleCrypto]) {
      expect(keys.map((key) => crypto.verifyP256(key, sample, der))).toEqual(keys.map(() => false));
      const answers = signatures.map((signature) => crypto.verifyP256(published.key, sample, signature));
      expect(answers).toEqual(signatures.map(() => false));
    }
  });

  it('signs with no key of another kind', () => {
    for (const type of ['prime239v1', 'secp256k1', 'SM2'] as const) {
      const other = generateKeyPairSync('ec', { namedCurve: type }).privateKey;
      expect(() => p256SignerFromKeyObject(other)).toThrow(TypeError);
    }
    expect(() => p256SignerFromKeyObject(publicKey)).toThrow(TypeError);
  });
});

describe('SM2', () => {
  it('signs in Node what both implementations accept, and never twice the same', () => {
    const signer = sm2SignerFromSecret(new Uint8Array(32).fill(7));
    const [message, other] = [bytes('00ff'), bytes('00fe')];
    const [first, second] = [signer.sign(message), signer.sign(message)];
    expect(first).not.toEqual(second);
    for (const crypto of [nodeCrypto, nobleCrypto]) {
      expect(crypto.verifySm2(signer.publicKey, message, first)).toBe(true);
      expect(crypto.verifySm2(signer.publicKey, message, second)).toBe(true);
      expect(crypto.verifySm2(signer.publicKey, other, first)).toBe(false);
    }
  });

  it('signs with no number that is no private key', () => {
    for (const secret of [new Uint8Array(32), new Uint8Array(32).fill(255), new Uint8Array(31).fill(1)]) {
      expect(() => sm2SignerFromSecret(secret)).toThrow(RangeError);
    }
  });
});

describe('signers', () => {
  it('refuse what is not an Ed25519 private key', () => {
    expect(() => ed25519SignerFromSeed(new Uint8Array(31))).toThrow(RangeError);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => signerFromKeyObject(privateKey)).toThrow(TypeError);
    expect(() => signerFromKeyObject(generateKeyPairSync('ed25519').publicKey)).toThrow(TypeError);
  });

  it('sign with a key read from PEM', () => {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });
    const signer = signerFromKeyObject(createPrivateKey(pem));
    const message = bytes('00ff');
    expect(nobleCrypto.verifyEd25519(signer.publicKey, message, signer.sign(message))).toBe(true);
  });
});
