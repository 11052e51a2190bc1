import { fromHex, toHex, utf8 } from './bytes.js';
import { digestText, nobleCrypto, nobleSigner } from './crypto.js';

const hex = (text: string): Uint8Array => fromHex(text) ?? fail();
const fail = (): never => {
  throw new Error('not hexadecimal');
};

describe('nobleCrypto', () => {
  it('hashes "abc" as FIPS 180-4 and GB/T 32905-2016 say', () => {
    expect(digestText.sha256(nobleCrypto, utf8('abc'))).toBe(
      'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(digestText.sm3(nobleCrypto, utf8('abc'))).toBe(
      'sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
    expect(digestText.sm3(nobleCrypto, utf8('abcd'.repeat(16)))).toBe(
      'sm3:debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    );
  });

  // RFC 8032 section 7.1, TEST 2.
  const seed = hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
  const publicKey = hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
  const message = hex('72');
  const signature = hex(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  );

  it('signs and verifies RFC 8032 TEST 2', () => {
    const signer = nobleSigner(seed);
    expect(toHex(signer.publicKey)).toBe(toHex(publicKey));
    expect(toHex(signer.sign(message))).toBe(toHex(signature));
    expect(nobleCrypto.verifyEd25519(publicKey, message, signature)).toBe(true);
  });

  it('refuses every flipped bit of the signature', () => {
    for (let bit = 0; bit < 512; bit += 7) {
      const forged = Uint8Array.from(signature);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(nobleCrypto.verifyEd25519(publicKey, message, forged)).toBe(false);
    }
  });

  it('answers false, without an exception, for keys and signatures of another length or shape', () => {
    expect(nobleCrypto.verifyEd25519(new Uint8Array(0), message, signature)).toBe(false);
    expect(nobleCrypto.verifyEd25519(publicKey, message, new Uint8Array(63))).toBe(false);
    expect(nobleCrypto.verifyEd25519(new Uint8Array(32).fill(0xff), message, signature)).toBe(false);
  });

  it('refuses a key of small order, under which anything would verify', () => {
    const identity = hex(`01${'00'.repeat(31)}`);
    const anything = hex(`01${'00'.repeat(63)}`);
    expect(nobleCrypto.verifyEd25519(identity, message, anything)).toBe(false);
  });

  it('refuses S + L, the malleable twin of a signature (RFC 8032 section 5.1.7)', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${toHex(signature.slice(32).reverse())}`) + order;
    const twin = Uint8Array.from(signature);
    twin.set(hex(s.toString(16).padStart(64, '0')).reverse(), 32);
    expect(nobleCrypto.verifyEd25519(publicKey, message, twin)).toBe(false);
  });
});
