import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { concatBytes, fromBase64Url, fromHex } from '../bytes.js';
import { isObject, type JsonObject, parseJson } from '../canonical/index.js';
import { nobleCrypto, nobleSigner } from '../crypto.js';
import {
  addDataIntegrityProof,
  ed25519FromMultikey,
  multikeyFromEd25519,
  multikeyFromP256,
  multikeyFromSm2,
  p256FromMultikey,
  sm2FromMultikey,
  verifyDataIntegrityProof,
} from './index.js';

/** The published test vector of W3C vc-di-eddsa, appendix B.2. */
const vector = (name: string): string =>
  readFileSync(join(__dirname, '../../../test/vectors/eddsa-jcs-2022', name), 'utf8');
const vectorObject = (name: string): JsonObject => {
  const parsed = parseJson(vector(name));
  if (!parsed.ok || !isObject(parsed.value)) throw new Error(name);
  return parsed.value;
};

const KEY = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
const keyOf = (url: string) => ed25519FromMultikey(url.slice(url.indexOf('#') + 1));
/** Base58 of 0x8026 and the 32-byte seed, as in keyPair.json. */
const SEED = fromHex('c96ef9ea10c5e414c471723aff9de72c35fa5b70fae97e8832ecac7d2e2b8ed6') ?? new Uint8Array();
const signed = vectorObject('signedJCS.json');
const without = (name: string): JsonObject =>
  Object.fromEntries(Object.entries(signed).filter(([key]) => key !== name));

describe('eddsa-jcs-2022', () => {
  it('gives the proof value of the W3C vector', () => {
    const signer = nobleSigner(SEED);
    expect(multikeyFromEd25519(signer.publicKey)).toBe(KEY);
    const secured = addDataIntegrityProof(nobleCrypto, vectorObject('unsigned.json'), {
      signer,
      verificationMethod: `did:key:${KEY}#${KEY}`,
      created: '2023-02-24T23:36:38Z',
    });
    expect(secured).toEqual(signed);
  });

  it('verifies the W3C vector and returns what was signed', () => {
    expect(verifyDataIntegrityProof(nobleCrypto, signed, keyOf)).toEqual({
      ok: true,
      value: { unsecured: vectorObject('unsigned.json'), verificationMethod: `did:key:${KEY}#${KEY}` },
    });
  });

  const proof = signed['proof'] as JsonObject;
  it.each<[string, JsonObject, string]>([
    ['no proof', without('proof'), 'proof-missing'],
    ['a proof twice', { ...signed, proof: [proof, proof] }, 'proof-count'],
    ['a set with one proof', { ...signed, proof: [proof] }, 'proof-count'],
    ['another suite', { ...signed, proof: { ...proof, cryptosuite: 'eddsa-rdfc-2022' } }, 'proof-type'],
    ['another purpose', { ...signed, proof: { ...proof, proofPurpose: 'authentication' } }, 'proof-purpose'],
    ['a longer context', { ...signed, '@context': [...(signed['@context'] as string[]), 'x:y'] }, 'proof-context'],
    ['a proof without context', { ...signed, proof: { ...proof, '@context': null } }, 'proof-context'],
    ['an unsigned extra member', { ...signed, extra: true }, 'proof-signature'],
    ['an unsigned extra member of the proof', { ...signed, proof: { ...proof, extra: true } }, 'proof-signature'],
    ['another creation', { ...signed, proof: { ...proof, created: '2023-02-24T23:36:39Z' } }, 'proof-signature'],
    ['a value that is no base58', { ...signed, proof: { ...proof, proofValue: 'z0OIl' } }, 'proof-value'],
    ['a huge value', { ...signed, proof: { ...proof, proofValue: `z${'2'.repeat(1_000_000)}` } }, 'proof-value'],
  ])('refuses %s', (_name, document, code) => {
    expect(verifyDataIntegrityProof(nobleCrypto, document, keyOf)).toMatchObject({ ok: false, code });
  });

  it('refuses a key that the resolver does not know', () => {
    expect(verifyDataIntegrityProof(nobleCrypto, signed, () => undefined)).toMatchObject({ code: 'proof-key-unknown' });
  });
});

describe('Multikey', () => {
  it('survives the round trip', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        expect(ed25519FromMultikey(multikeyFromEd25519(key))).toEqual(key);
      }),
    );
  });

  it.each([KEY.slice(1), `${KEY}1`, KEY.slice(0, -1), KEY.replace('z6Mk', 'z6LS'), KEY.replace('V', '0'), ''])(
    'refuses %s',
    (text) => {
      expect(ed25519FromMultikey(text)).toBeUndefined();
    },
  );
});

describe('Multikeys of points', () => {
  // did:key method specification, "P-256".
  const P256 = 'zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv';
  const P256_X = 'igrFmi0whuihKnj9R3Om1SoMph72wUGeFaBbzG2vzns';
  const points = fc
    .tuple(fc.constantFrom(2, 3), fc.uint8Array({ minLength: 32, maxLength: 32 }))
    .map(([parity, x]) => Uint8Array.of(parity, ...x));

  it('is the published one of a published P-256 key, whose y is odd', () => {
    const point = concatBytes(Uint8Array.of(3), fromBase64Url(P256_X) ?? new Uint8Array());
    expect(multikeyFromP256(point)).toBe(P256);
    expect(p256FromMultikey(P256)).toEqual(point);
  });

  it('is read back, and no algorithm reads the key of another', () => {
    fc.assert(
      fc.property(points, (point) => {
        const [p256, sm2] = [multikeyFromP256(point), multikeyFromSm2(point)];
        expect([p256FromMultikey(p256), sm2FromMultikey(sm2)]).toEqual([point, point]);
        expect([p256.slice(0, 4), sm2.slice(0, 4)]).toEqual(['zDna', 'zEPJ']);
        const wrong = [
          ed25519FromMultikey(p256),
          ed25519FromMultikey(sm2),
          p256FromMultikey(sm2),
          sm2FromMultikey(p256),
        ];
        expect(wrong).toEqual([undefined, undefined, undefined, undefined]);
      }),
    );
  });

  it('is none of an uncompressed or a cut point, nor with anything around it', () => {
    const uncompressed = multikeyFromP256(new Uint8Array(33).fill(4));
    const cut = multikeyFromSm2(new Uint8Array(32).fill(2));
    for (const text of [uncompressed, cut, P256.slice(1), `${P256}1`, `z1${P256.slice(1)}`, ` ${P256}`, '']) {
      expect([p256FromMultikey(text), sm2FromMultikey(text)]).toEqual([undefined, undefined]);
    }
  });
});
