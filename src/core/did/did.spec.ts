import {
  centreDid,
  didDocument,
  didDocumentUrl,
  isPublicUrl,
  splitVerificationMethod,
  verificationMethodOf,
} from './index.js';

const KEY = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';

const P256 = 'zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv';
const SM2 = 'zEPJcFcXqS9Kq3yBYmbx3pTEp7tga8PqE8e4D672DviS9caEJ';

describe('did:web of a centre', () => {
  it.each([
    ['https://registry.example', 'did:web:registry.example:centres:public'],
    ['https://registry.example:8443', 'did:web:registry.example%3A8443:centres:public'],
    ['http://127.0.0.1:3000', 'did:web:127.0.0.1%3A3000:centres:public'],
    ['https://city.example/data/registry', 'did:web:city.example:data:registry:centres:public'],
  ])('%s gives %s', (publicUrl, did) => {
    expect(centreDid(publicUrl, 'public')).toBe(did);
  });

  it('is found where the method says', () => {
    expect(didDocumentUrl('https://city.example/data', 'social')).toBe(
      'https://city.example/data/centres/social/did.json',
    );
  });

  it.each([
    'ftp://x.example',
    'https://x.example?a',
    'https://x.example#a',
    'https://u@x.example',
    'https://[::1]',
    'x',
  ])('refuses %s as the address of a registry', (publicUrl) => {
    expect(isPublicUrl(publicUrl)).toBe(false);
    expect(() => centreDid(publicUrl, 'public')).toThrow('public-url');
  });

  it('lists every key and lets only sound ones assert', () => {
    const did = 'did:web:registry.example:centres:public';
    const document = didDocument(did, [{ multikey: KEY }, { multikey: 'z6Mkother', revoked: '2026-01-01T00:00:00Z' }]);
    expect(document).toMatchObject({
      id: did,
      verificationMethod: [
        { id: `${did}#${KEY}`, type: 'Multikey', controller: did, publicKeyMultibase: KEY },
        { revoked: '2026-01-01T00:00:00Z' },
      ],
      assertionMethod: [`${did}#${KEY}`],
    });
  });

  it('splits the URL of a key and nothing else', () => {
    const did = 'did:web:registry.example:centres:public';
    for (const multikey of [KEY, P256, SM2]) {
      expect(splitVerificationMethod(verificationMethodOf(did, multikey))).toEqual({ did, multikey });
    }
    for (const multikey of [`${KEY}1`, P256.slice(1), `${P256}1`, SM2.slice(0, -1)]) {
      expect(splitVerificationMethod(verificationMethodOf(did, multikey))).toBeUndefined();
    }
    for (const url of [did, `${did}#key-1`, `${did}?x#${KEY}`, `#${KEY}`, `${did}#${KEY}#${KEY}`]) {
      expect(splitVerificationMethod(url)).toBeUndefined();
    }
  });
});
