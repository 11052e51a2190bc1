import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { fromHex, toHex } from '../../core/bytes.js';
import { nobleCrypto, nobleSigner } from '../../core/crypto.js';
import { ed25519SignerFromSeed, mlDsa44SignerFromKeyObject, nodeCrypto, signerFromKeyObject } from './index.js';

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
