import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { type DocumentLoader, defaultDocumentLoader, issue, verifyCredential } from '@digitalbazaar/vc';
import fc from 'fast-check';
import { sampleContent } from '../../../test/support/sample-content.js';
import { sampleMeasured } from '../../../test/support/sample-profile.js';
import { multikeyOf, NOW, SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { decodeUtf8, toHex, utf8 } from '../bytes.js';
import { canonicalBytes, canonicalize, isObject, type JsonObject, type JsonValue } from '../canonical/index.js';
import {
  buildCredential,
  type RegistrationContent,
  registrationContentMembers,
  type UnsecuredCredential,
} from '../credential/index.js';
import { nobleCrypto } from '../crypto.js';
import { centreDid, didDocument, verificationMethodOf } from '../did/index.js';
import { addRdfcProof, canonicalRdfc } from './canonical.js';
import { CREDENTIALS_V2 } from './credentials-v2.js';
import { twinContext } from './twin.js';
import { isRdfcTwin, parseRdfcTwin, unsecuredTwin, verifyRdfc } from './index.js';

const registry = new SampleRegistry();
const did = centreDid(registry.publicUrl, 'social');
const SCHEMA = `${registry.publicUrl}/schemas/data-asset-registration-credential.v1.json`;
const signer = registry.credentialKeys.social;
const verificationMethod = verificationMethodOf(did, multikeyOf(signer));
const created = '2026-01-05T01:02:03.004Z';

const credentialOf = (content: Partial<RegistrationContent> = {}): UnsecuredCredential =>
  buildCredential(
    { ...sampleContent(), ...content },
    {
      publicUrl: registry.publicUrl,
      sample: false,
      centre: 'social',
      issuerName: '北京社会数据登记中心',
      validFrom: created,
      validUntil: '2031-01-04T15:59:59.999Z',
      statusIndex: 4_711,
      evidence: [
        {
          applicationId: '0b0b0b0b-1111-4222-8333-000000000001',
          digests: {
            applicant: { sha256: `sha256:${'a'.repeat(64)}`, sm3: `sm3:${'b'.repeat(64)}` },
            evidence: { sha256: `sha256:${'c'.repeat(64)}`, sm3: `sm3:${'d'.repeat(64)}` },
          },
        },
      ],
    },
  );

const twinOf = async (unsecured: JsonObject): Promise<JsonObject> => {
  const signed = await addRdfcProof(nobleCrypto, unsecured, { signer, verificationMethod, created });
  if (!signed.ok) throw new Error(signed.detail);
  return signed.value;
};

const proof = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' };

const quads = async (document: JsonObject): Promise<string> => {
  const canonical = await canonicalRdfc({ ...document, proof });
  return canonical.ok ? (decodeUtf8(canonical.value.document) ?? '') : `refused: ${canonical.detail}`;
};

const ours = async (twin: JsonObject) => {
  const parsed = parseRdfcTwin(utf8(JSON.stringify(twin)));
  if (!parsed.ok) return parsed;
  const canonical = await canonicalRdfc(parsed.value.document);
  if (!canonical.ok) return canonical;
  return verifyRdfc(nobleCrypto, parsed.value, canonical.value, (method) =>
    method === verificationMethod ? signer.publicKey : undefined,
  );
};

/** The verifier of Digital Bazaar; its own loader holds the contexts of W3C and opens nothing. */
const theirs = async (credential: unknown): Promise<boolean> => {
  const suite = new DataIntegrityProof({ cryptosuite });
  const judgement = await verifyCredential({
    credential,
    suite,
    documentLoader,
    now: NOW.toISOString(),
    checkStatus: async () => ({ verified: true }),
  });
  return judgement.verified;
};
const identity = didDocument(did, [{ multikey: multikeyOf(signer) }]);
const documentLoader: DocumentLoader = async (url) => {
  const [base] = url.split('#');
  if (base !== did) return defaultDocumentLoader(url);
  const methods = identity['verificationMethod'];
  const method = Array.isArray(methods) && isObject(methods[0]) ? methods[0] : {};
  const document = url === did ? identity : { '@context': 'https://w3id.org/security/multikey/v1', ...method };
  return { contextUrl: null, documentUrl: url, document };
};

/** Every way to change one value of a JSON document: each leaf, each member and each item away, each list turned. */
const mutations = (value: JsonValue, at: string, put: (value: JsonValue) => JsonValue): [string, JsonValue][] => {
  if (Array.isArray(value)) {
    return [
      ...value.map((_, i): [string, JsonValue] => [`${at}/${i} away`, put(value.filter((_item, j) => j !== i))]),
      [`${at} doubled`, put([...value, ...value])],
      ...(value.length > 1 ? [[`${at} turned`, put(value.toReversed())] satisfies [string, JsonValue]] : []),
      [`${at} away`, put('')],
      ...value.flatMap((item, i) => mutations(item, `${at}/${i}`, (changed) => put(value.with(i, changed)))),
    ];
  }
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, member]) => {
      const { [name]: _gone, ...others } = value;
      return [
        [`${at}/${name} away`, put(others)] satisfies [string, JsonValue],
        ...mutations(member, `${at}/${name}`, (changed) => put({ ...value, [name]: changed })),
      ];
    });
  }
  if (typeof value === 'string')
    return [
      [`${at} longer`, put(`${value}甲`)],
      [`${at} empty`, put(value === '' ? ' ' : '')],
    ];
  if (typeof value === 'number')
    return [
      [`${at} more`, put(value + 1)],
      [`${at} as text`, put(String(value))],
    ];
  return [
    [`${at} turned`, put(value !== true)],
    [`${at} as text`, put(String(value))],
  ];
};

describe('the rdfc twin of a certificate', () => {
  it('states the same claims, and says so to our verifier and to one that nobody here wrote', async () => {
    const credential = credentialOf();
    const twin = await twinOf(unsecuredTwin(credential));
    expect(isRdfcTwin(twin)).toBe(true);
    expect(await ours(twin)).toEqual({ ok: true, value: { verificationMethod } });
    expect(await theirs(twin)).toBe(true);
    const parsed = parseRdfcTwin(utf8(JSON.stringify(twin)));
    expect(parsed.ok && canonicalize(parsed.value.credential)).toBe(canonicalize(credential));
  });

  it('is signed like Digital Bazaar signs it, byte for byte', async () => {
    const unsecured = unsecuredTwin(credentialOf());
    const suite = new DataIntegrityProof({
      cryptosuite,
      date: created,
      signer: {
        algorithm: 'Ed25519',
        id: verificationMethod,
        sign: async ({ data }: { data: Uint8Array }) => signer.sign(data),
      },
    });
    const foreign = await issue({
      credential: structuredClone(unsecured),
      suite,
      documentLoader,
      now: NOW.toISOString(),
    });
    // They round to the second.
    const options = { signer, verificationMethod, created: '2026-01-05T01:02:03Z' };
    expect(await addRdfcProof(nobleCrypto, unsecured, options)).toEqual({ ok: true, value: foreign });
  });

  it('bundles the context that W3C publishes, as somebody else copied it', async () => {
    const { document } = await defaultDocumentLoader('https://www.w3.org/ns/credentials/v2');
    expect(CREDENTIALS_V2).toEqual(document);
  });

  it('keeps Chinese, rare characters, numbers, booleans and lists as they are', async () => {
    const content: Partial<RegistrationContent> = {
      summary: '数据“引号”\\反斜线\n第二行 \u{20BB7} é',
      volume: { records: Number.MAX_SAFE_INTEGER, bytes: 0 },
      coHolders: [],
      form: { media: ['video', 'audio'], structure: 'unstructured' },
    };
    const text = await quads(unsecuredTwin(credentialOf(content)));
    for (const expected of [
      '#summary> "数据“引号”\\\\反斜线\\n第二行 \u{20BB7} é" .',
      '#records> "9007199254740991"^^<http://www.w3.org/2001/XMLSchema#integer> .',
      '#bytes> "0"^^<http://www.w3.org/2001/XMLSchema#integer> .',
      '#personalInformation> "false"^^<http://www.w3.org/2001/XMLSchema#boolean> .',
      '#coHolders> "[]"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> .',
      '#media> "[\\"video\\",\\"audio\\"]"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> .',
    ]) {
      expect(text).toContain(expected);
    }
    const volume = unsecuredTwin(credentialOf({ volume: {} }));
    expect(await quads(volume)).not.toBe(text);
  });

  it('has other N-Quads after every single change of a claim', async () => {
    const original = unsecuredTwin(credentialOf());
    const { '@context': context, ...claims } = original;
    const before = await quads(original);
    const changes = mutations(claims, '', (value) => value).filter(
      // The two evidence and status entries are sets: their order says nothing, and the digest on the ledger holds it.
      ([at]) =>
        at !== '/credentialStatus turned' &&
        at !== '/credentialStatus doubled' &&
        !/^\/(type|evidence\/0\/type) (turned|doubled)$/.test(at),
    );
    expect(changes.length).toBeGreaterThan(200);
    const same: string[] = [];
    for (const [at, changed] of changes) {
      if (isObject(changed) && (await quads({ ...changed, '@context': context ?? null })) === before) same.push(at);
    }
    expect(same).toEqual([]);
  });

  it('knows every list that a content can have', () => {
    const lists = (schema: JsonValue | undefined, name: string): string[] => {
      if (!isObject(schema)) return [];
      if (schema['type'] === 'array') return [name];
      const properties = schema['properties'];
      return isObject(properties) ? Object.entries(properties).flatMap(([member, of]) => lists(of, member)) : [];
    };
    const [, inline = null] = twinContext(credentialOf({ measured: [sampleMeasured()] }));
    const known = isObject(inline) ? Object.keys(inline) : [];
    for (const [name, { schema }] of Object.entries(registrationContentMembers)) {
      for (const list of lists(schema, name)) expect(known).toContain(list);
    }
  });

  it('is for a certificate without later lists what it always was', () => {
    expect(twinContext(credentialOf())).toEqual([
      'https://www.w3.org/ns/credentials/v2',
      {
        '@vocab': `${SCHEMA}#`,
        coHolders: { '@id': `${SCHEMA}#coHolders`, '@type': '@json' },
        rights: { '@id': `${SCHEMA}#rights`, '@type': '@json' },
        media: { '@id': `${SCHEMA}#media`, '@type': '@json' },
        dataDigests: { '@id': `${SCHEMA}#dataDigests`, '@type': '@json' },
        conditions: { '@id': `${SCHEMA}#conditions`, '@type': '@json' },
      },
    ]);
  });

  it('tells any two contents apart', async () => {
    const text = fc.constantFrom(
      '数据',
      '数据 ',
      'a"b',
      "a'b",
      'a\\b',
      '1',
      'true',
      '_:c14n0',
      'https://x.example',
      '\u{20BB7}',
      '{}',
      '[]',
    );
    const right = fc.record({
      right: fc.constantFrom('hold' as const, 'use' as const),
      holder: fc.constant('91110000802100433B'),
      from: fc.constantFrom('2026-01-05', '2026-01-06'),
    });
    const content = fc.record({
      summary: text,
      storage: text,
      restrictionScope: text,
      rights: fc.array(right, { minLength: 1, maxLength: 3 }),
      form: fc.record({
        media: fc.uniqueArray(fc.constantFrom('image' as const, 'text' as const, 'video' as const), { minLength: 1 }),
        structure: fc.constantFrom('structured' as const, 'unstructured' as const),
      }),
      volume: fc.record({ records: fc.nat(2), bytes: fc.nat(2) }, { requiredKeys: [] }),
      personalInformation: fc.boolean(),
    });
    const twin = (changes: object): JsonObject => {
      const credential = credentialOf();
      const changed = { ...credential, credentialSubject: { ...credential.credentialSubject, ...changes } };
      return { ...unsecuredTwin(credential), ...changed, '@context': unsecuredTwin(credential)['@context'] ?? null };
    };
    await fc.assert(
      fc.asyncProperty(content, content, async (left, right) => {
        const [one, two] = [twin(left), twin(right)];
        expect((await quads(one)) === (await quads(two))).toBe(canonicalize(one) === canonicalize(two));
      }),
      { numRuns: 100 },
    );
  });

  it('is refused by both verifiers once a value is changed', async () => {
    const twin = await twinOf(unsecuredTwin(credentialOf()));
    const subject = isObject(twin['credentialSubject']) ? twin['credentialSubject'] : {};
    const signed = isObject(twin['proof']) ? twin['proof'] : {};
    const changed: JsonObject[] = [
      { ...twin, validUntil: '2032-01-04T15:59:59.999Z' },
      { ...twin, credentialSubject: { ...subject, personalInformation: true } },
      { ...twin, credentialSubject: { ...subject, coHolders: [] } },
      { ...twin, credentialSubject: { ...subject, dataName: '2024年北京市公交刷卡记录数据集' } },
      { ...twin, proof: { ...signed, created: '2026-01-05T01:02:03.005Z' } },
    ];
    for (const document of changed) {
      expect(await ours(document)).toMatchObject({ ok: false, code: 'proof-signature' });
      expect(await theirs(document)).toBe(false);
    }
  });

  it('is refused under a key that is not the issuer’s', async () => {
    const other = seeded(9);
    const method = verificationMethodOf(did, multikeyOf(other));
    const signed = await addRdfcProof(nobleCrypto, unsecuredTwin(credentialOf()), {
      signer: other,
      verificationMethod: method,
      created,
    });
    expect(signed.ok && (await ours(signed.value))).toMatchObject({ code: 'proof-key-unknown' });
  });

  it('is not read with another context, a second proof, or members that nobody knows', async () => {
    const twin = await twinOf(unsecuredTwin(credentialOf()));
    const context = twin['@context'];
    const [w3c = null, inline = null] = Array.isArray(context) ? context : [];
    const refused: [JsonObject, string][] = [
      [{ ...twin, '@context': [w3c, { ...(isObject(inline) ? inline : {}), statement: null }] }, 'rdfc-context'],
      [{ ...twin, '@context': [w3c, inline, { dataName: 'https://x.example/#summary' }] }, 'rdfc-context'],
      [{ ...twin, '@context': [w3c] }, 'rdfc-context'],
      [{ ...twin, proof: [twin['proof'] ?? null] }, 'rdfc-shape'],
      [{ ...twin, more: 1 }, 'rdfc-shape'],
      [
        { ...twin, proof: { ...(isObject(twin['proof']) ? twin['proof'] : {}), cryptosuite: 'eddsa-jcs-2022' } },
        'rdfc-shape',
      ],
    ];
    for (const [document, code] of refused) {
      expect(parseRdfcTwin(utf8(JSON.stringify(document)))).toMatchObject({ ok: false, code });
    }
    expect(parseRdfcTwin(utf8('{')).ok).toBe(false);
    expect(parseRdfcTwin(new Uint8Array(262_145)).ok).toBe(false);
  });
});

describe('canonicalising', () => {
  it('opens nothing', async () => {
    const twin = unsecuredTwin(credentialOf());
    for (const url of ['https://attacker.example/context', 'file:///etc/passwd', 'http://169.254.169.254/latest']) {
      expect(await canonicalRdfc({ ...twin, proof, '@context': [url] })).toMatchObject({
        ok: false,
        code: 'rdfc-canonical',
      });
    }
  });

  it('refuses a document from which RDF would drop a claim', async () => {
    const { '@context': _context, ...claims } = unsecuredTwin(credentialOf());
    const silent = { ...claims, '@context': ['https://www.w3.org/ns/credentials/v2'] };
    expect(await canonicalRdfc({ ...silent, proof })).toMatchObject({ ok: false, code: 'rdfc-canonical' });
  });

  it('gives up on a graph that was made to be slow', async () => {
    // Ten blank nodes, each tied to each: they look the same from everywhere.
    const node = (i: number): JsonObject => ({
      '@id': `_:n${i}`,
      'https://x.example/p': Array.from({ length: 10 }, (_, j) => ({ '@id': `_:n${j}` })),
    });
    const poison = { '@graph': Array.from({ length: 10 }, (_, i) => node(i)) };
    const context = unsecuredTwin(credentialOf())['@context'] ?? null;
    expect(await canonicalRdfc({ ...poison, proof, '@context': context })).toMatchObject({
      ok: false,
      code: 'rdfc-canonical',
      detail: expect.stringMatching(/deep iterations/i),
    });
  });

  it('holds for the largest lists that a certificate may have', async () => {
    const rights = Array.from({ length: 200 }, () => ({
      right: 'hold' as const,
      holder: '91110000802100433B',
      from: '2026-01-05',
    }));
    const coHolders = Array.from({ length: 50 }, () => sampleContent().holder);
    const twin = await twinOf(unsecuredTwin(credentialOf({ rights, coHolders })));
    expect(await ours(twin)).toMatchObject({ ok: true });
    expect(await theirs(twin)).toBe(true);
    expect(toHex(nobleCrypto.sha256(canonicalBytes(twin)))).toHaveLength(64);
  });
});
