import { randomBytes } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { sampleContent } from '../../../test/support/sample-content.js';
import { fromHex, toHex, utf8 } from '../bytes.js';
import { canonicalBytes } from '../canonical/index.js';
import { nobleCrypto, SM2_NONCE_BYTES, signSm2, sm2PublicKey, uncompressedSm2 } from '../crypto.js';
import { multikeyFromSm2 } from '../proof/index.js';
import { buildSm2Signature, parseSm2Signature, type Sm2Signature, verifySm2Signature } from './index.js';
import { compressSm2 } from './public-key.js';

const secret = new Uint8Array(32).fill(7);
const DID = 'did:web:registry.example:centres:social';

const keyOf = (secretKey: Uint8Array) => {
  const compressed = sm2PublicKey(secretKey);
  const point = compressed && uncompressedSm2(compressed);
  if (compressed === undefined || point === undefined) throw new Error('no key');
  return { multikey: multikeyFromSm2(compressed), publicKey: toHex(point), compressed };
};

const signed = canonicalBytes({ ...sampleContent() });
const key = keyOf(secret);
const file = buildSm2Signature(nobleCrypto, signed, {
  verificationMethod: `${DID}#${key.multikey}`,
  publicKey: key.publicKey,
  created: '2026-01-05T01:02:03.004Z',
  signature: toHex(signSm2(nobleCrypto, secret, signed, () => randomBytes(SM2_NONCE_BYTES))),
});
const verify = (changes: Partial<Sm2Signature> = {}, bytes = signed) =>
  verifySm2Signature(nobleCrypto, { ...file, ...changes }, bytes);

describe('the SM2 signature of a certificate', () => {
  it('holds over its bytes, and is read back as it was written', () => {
    expect(verify()).toEqual({
      ok: true,
      value: { verificationMethod: `${DID}#${key.multikey}`, multikey: key.multikey },
    });
    expect(parseSm2Signature(utf8(JSON.stringify(file)))).toEqual({ ok: true, value: file });
  });

  it('holds for a library that nobody here wrote, which needs only the file and the bytes', () => {
    const foreign = (message: Uint8Array) =>
      sm2.doVerifySignature(message, file.signature, file.publicKey, { hash: true, userId: file.userId });
    expect(foreign(signed)).toBe(true);
    expect(foreign(canonicalBytes({ ...sampleContent(), dataName: '别的' }))).toBe(false);
  });

  const other = keyOf(new Uint8Array(32).fill(8));
  it.each<[string, Partial<Sm2Signature>, string]>([
    ['another key in hexadecimal', { publicKey: other.publicKey }, 'sm2-key'],
    ['another key as its method', { verificationMethod: `${DID}#${other.multikey}` }, 'sm2-key'],
    ['an Ed25519 key as its method', { verificationMethod: `${DID}#z6Mk${'a'.repeat(44)}` }, 'sm2-key'],
    ['a point beside the curve', { publicKey: `${key.publicKey.slice(0, -2)}00` }, 'sm2-key'],
    [
      'another key in both places',
      { publicKey: other.publicKey, verificationMethod: `${DID}#${other.multikey}` },
      'sm2-signature',
    ],
    [
      'another SHA-256',
      { credentialDigest: { ...file.credentialDigest, sha256: `sha256:${'0'.repeat(64)}` } },
      'sm2-digest',
    ],
    ['another SM3', { credentialDigest: { ...file.credentialDigest, sm3: `sm3:${'0'.repeat(64)}` } }, 'sm2-digest'],
    ['r and s exchanged', { signature: file.signature.slice(64) + file.signature.slice(0, 64) }, 'sm2-signature'],
    ['a signature of nothing', { signature: '0'.repeat(128) }, 'sm2-signature'],
  ])('is refused with %s', (_name, changes, code) => {
    expect(verify(changes)).toMatchObject({ ok: false, code });
  });

  it('is refused over other bytes, even when the digests are theirs', () => {
    const bytes = canonicalBytes({ ...sampleContent(), dataName: '别的' });
    expect(verify({}, bytes)).toMatchObject({ code: 'sm2-digest' });
    const { credentialDigest } = buildSm2Signature(nobleCrypto, bytes, { ...file });
    expect(verify({ credentialDigest }, bytes)).toMatchObject({ code: 'sm2-signature' });
  });

  it.each<[string, string]>([
    ['no JSON', 'null'],
    ['a user id of another signer', JSON.stringify({ ...file, userId: 'ALICE123@YAHOO.COM' })],
    ['another algorithm', JSON.stringify({ ...file, algorithm: 'ECDSA' })],
    ['a method without a key', JSON.stringify({ ...file, verificationMethod: DID })],
    ['capital hexadecimal', JSON.stringify({ ...file, signature: 'A'.repeat(128) })],
    ['a member more', JSON.stringify({ ...file, more: 1 })],
    ['a text without end', ' '.repeat(4_097)],
  ])('is not read from %s', (_name, text) => {
    expect(parseSm2Signature(utf8(text)).ok).toBe(false);
  });
});

describe('an uncompressed point', () => {
  it('is what the curve says it is', () => {
    for (let byte = 1; byte < 40; byte += 1) {
      const { publicKey, compressed } = keyOf(new Uint8Array(32).fill(byte));
      expect(compressSm2(fromHex(publicKey) ?? new Uint8Array())).toEqual(compressed);
    }
  });

  it.each<[string, string]>([
    ['the point at infinity', '00'],
    ['coordinates that are not reduced', `04${'ff'.repeat(64)}`],
    ['nought', `04${'00'.repeat(64)}`],
    ['a compressed one', `02${'11'.repeat(32)}`],
  ])('is none: %s', (_name, hex) => {
    expect(compressSm2(fromHex(hex) ?? new Uint8Array())).toBeUndefined();
  });
});
