import { NOW, SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { concatBytes, decodeUtf8, utf8 } from '../bytes.js';
import { canonicalBytes, isObject, type JsonObject } from '../canonical/index.js';
import { nobleCrypto } from '../crypto.js';
import { type EntryBody, parseEntry } from '../entry/index.js';
import { leafHash } from '../merkle/index.js';
import { encodeStatusList } from '../status-list/index.js';
import { formatTlogProof } from '../tlog-proof/index.js';
import { type VerificationInput, verifyRegistration } from './index.js';

/** What other verifiers accept (each named), made as hard as possible: signed by the right key wherever that matters. */
const registry = new SampleRegistry();
const certificate = registry.issue();
const other = registry.issue('SJ1102026010002', { statusIndex: 4_712 });
const trust = registry.trust();
const full = registry.evidence(certificate);
const text = decodeUtf8(full.credential) ?? '';

const judge = (changes: Partial<VerificationInput>) => {
  const report = verifyRegistration({ ...full, ...changes }, trust, { now: NOW, crypto: nobleCrypto });
  const codes = Object.fromEntries(report.fragments.map(({ check, code }) => [check, code]));
  return { verdict: report.verdict, codes };
};
const { proof, ...unsecured } = certificate.credential;
const resigned = (changes: JsonObject): Uint8Array =>
  canonicalBytes(registry.secure('social', { ...unsecured, ...changes }));
const subject = (changes: JsonObject): JsonObject => {
  const content = unsecured['credentialSubject'];
  return { credentialSubject: { ...(isObject(content) ? content : {}), ...changes } };
};
const withStatus = (changes: JsonObject): JsonObject => {
  const status = unsecured['credentialStatus'];
  return {
    credentialStatus: Array.isArray(status)
      ? status.map((item) => (isObject(item) ? { ...item, ...changes } : item))
      : [],
  };
};

describe('a document that breaks a rule although its issuer signed it', () => {
  it.each<[string, Uint8Array, string]>([
    ['an unknown member (OpenAttestation 2 accepts unsigned ones)', resigned({ approved: true }), 'structure-shape'],
    [
      'a number as text (OpenAttestation 3 digests both alike)',
      resigned(subject({ volume: { records: '1200000000' } })),
      'structure-shape',
    ],
    ['a status index "5abc"', resigned(withStatus({ statusListIndex: '5abc' })), 'structure-shape'],
    ['a status index with a zero before it', resigned(withStatus({ statusListIndex: '04711' })), 'structure-shape'],
    ['a status index as number', resigned(withStatus({ statusListIndex: 4711 })), 'structure-shape'],
    [
      'an index that the identifier does not repeat',
      resigned(withStatus({ statusListIndex: '1' })),
      'structure-status-place',
    ],
    ['no status (Blockcerts passes without a list)', resigned({ credentialStatus: [] }), 'structure-shape'],
    ['a third context', resigned({ '@context': [...contexts(), 'https://evil.example/v1'] }), 'structure-shape'],
    [
      'an inline context',
      resigned({ '@context': [contexts()[0] ?? '', { '@vocab': 'https://evil.example/' }] }),
      'structure-shape',
    ],
    [
      'an address of another number',
      resigned({ id: 'https://registry.example/v1/certificates/SJ1102026010002' }),
      'structure-identifier',
    ],
    [
      'the issuer of the other centre by name only',
      resigned({ issuer: { id: 'did:web:evil.example:centres:social', name: '北京社会数据登记中心' } }),
      'structure-identifier',
    ],
    [
      'an address that is none',
      resigned({ id: 'https://%/v1/certificates/SJ1102026010001', credentialSchema: schema('https://%') }),
      'structure-identifier',
    ],
    ['an end before its beginning', resigned({ validUntil: '2025-01-04T15:59:59.999Z' }), 'structure-validity-period'],
    ['a sample passed off as real', resigned(subject({ sample: true })), 'structure-sample-mark'],
    [
      'a name with look-alike spacing',
      resigned(subject({ dataName: '2025年北京市公交刷卡记录\u2060数据集' })),
      'structure-shape',
    ],
    ['a name in another normalisation', resigned(subject({ region: 'e\u0301' })), 'structure-shape'],
  ])('%s', (_name, credential, code) => {
    expect(judge({ credential })).toMatchObject({ verdict: 'forged', codes: { structure: code } });
  });

  function schema(publicUrl: string): JsonObject {
    return { id: `${publicUrl}/schemas/data-asset-registration-credential.v1.json`, type: 'JsonSchema' };
  }

  function contexts(): string[] {
    return ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/undefined-terms/v2'];
  }

  it('a consistent change of its content, against the digest and fields in the ledger', () => {
    expect(judge({ credential: resigned(subject({ storage: '云' })) })).toMatchObject({
      verdict: 'forged',
      codes: { signature: 'signature-valid', inclusion: 'inclusion-digest' },
    });
  });

  it.each<[string, Partial<EntryBody<'certificate.issued'>>]>([
    ['holderName', { holderName: '别的公司' }],
    ['holderCode', { holderCode: '91440300708461136T' }],
    ['dataName', { dataName: '别的数据' }],
    ['rights', { rights: ['hold', 'use'] }],
    ['regime', { regime: 'other' }],
    ['regimeVersion', { regimeVersion: '2027' }],
    ['validUntil', { validUntil: '2032-01-04T15:59:59.999Z' }],
    ['statusIndex', { statusIndex: 4_712 }],
    ['statusIndex', { statusIndex: 4_711 + 131_072 }],
  ])('an entry with the right digest but another %s', (field, change) => {
    const issued = parseEntry(full.entry ?? new Uint8Array());
    if (!issued.ok || issued.value.kind !== 'certificate.issued') throw new Error('no issue');
    const { v: _v, by: _by, sig: _sig, digests: _digests, ...draft } = issued.value;
    const body = { ...draft.body, ...change };
    const index = registry.append({ ...draft, body, committed: {}, salts: {} }, registry.entryKeys.social);
    const report = verifyRegistration({ ...full, ...registry.logged(index) }, trust, { now: NOW, crypto: nobleCrypto });
    expect(report.fragments.find(({ check }) => check === 'inclusion')).toMatchObject({
      code: 'inclusion-field',
      evidence: { pointer: `/body/${field}` },
    });
    expect(report.verdict).toBe('forged');
  });

  it('an entry of another time or another centre', () => {
    const issued = parseEntry(full.entry ?? new Uint8Array());
    if (!issued.ok || issued.value.kind !== 'certificate.issued') throw new Error('no issue');
    const { v: _v, by: _by, sig: _sig, digests: _digests, ...draft } = issued.value;
    const late = { ...draft, at: '2026-01-06T00:00:00.000Z', committed: {}, salts: {} };
    const elsewhere = { ...draft, centre: 'public' as const, committed: {}, salts: {} };
    const judged = (index: number) => judge(registry.logged(index)).codes['inclusion'];
    expect(judged(registry.append(late, registry.entryKeys.social))).toBe('inclusion-time');
    expect(judged(registry.append(elsewhere, registry.entryKeys.public))).toBe('inclusion-entry-other');
  });
});

describe('JSON that parsers read differently', () => {
  it.each<[string, string]>([
    ['a repeated key with another value', text.replace('"number":', '"number":"SJ1102026010009","number":')],
    ['a repeated key with the same value', text.replace('"number":', '"number":"SJ1102026010001","number":')],
    ['a repeated key in another spelling', text.replace('"number":', '"n\\u0075mber":"SJ1102026010009","number":')],
    ['an integer beyond 2^53', text.replace('1200000000', '9007199254740993')],
    ['a lone surrogate', text.replace('北京市', '北京市\\ud800')],
    ['a __proto__ member', text.replace('{', '{"__proto__":{"sample":true},')],
    ['a byte order mark', `\ufeff${text}`],
    ['a second document after the first', `${text}{}`],
  ])('%s is forged, never valid', (_name, changed) => {
    expect(changed).not.toBe(text);
    expect(judge({ credential: utf8(changed) }).verdict).toBe('forged');
  });
});

describe('proofs', () => {
  const good = isObject(proof) ? proof : {};
  const bad = { ...good, proofValue: `z${'2'.repeat(87)}` };

  it.each<[string, JsonObject]>([
    ['a set with one bad proof (npm verifiers accept it)', { proof: [good, bad] }],
    ['the same proof twice', { proof: [good, good] }],
    ['a set of one', { proof: [good] }],
    ['no proof', {}],
  ])('%s', (_name, proofs) => {
    expect(judge({ credential: canonicalBytes({ ...unsecured, ...proofs }) })).toMatchObject({
      verdict: 'forged',
      codes: { structure: 'structure-proof-count' },
    });
  });

  it('moved here from another certificate of the same issuer', () => {
    const moved = other.credential['proof'] ?? null;
    expect(judge({ credential: canonicalBytes({ ...unsecured, proof: moved }) })).toMatchObject({
      verdict: 'forged',
      codes: { signature: 'signature-invalid' },
    });
  });

  it('by a key that is not the issuer’s, named as its own', () => {
    const credential = canonicalBytes(registry.secure('social', unsecured, seeded(66)));
    expect(judge({ credential })).toMatchObject({
      verdict: 'undetermined',
      codes: { signature: 'signature-valid', identity: 'identity-key-evidence-missing' },
    });
    const foreign = canonicalBytes(registry.secure('public', unsecured));
    expect(judge({ credential: foreign })).toMatchObject({
      verdict: 'forged',
      codes: { signature: 'signature-key-foreign' },
    });
  });
});

describe('the tree', () => {
  it('takes no inner node for an entry (OpenAttestation’s document store does)', () => {
    const nodes = concatBytes(new Uint8Array([1]), registry.tree.root(1), registry.tree.root(1));
    const path = registry.tree.inclusion(0, 4).slice(1);
    const tlogProof = formatTlogProof({ index: 0, path, checkpoint: registry.checkpoint(4) });
    for (const entry of [nodes, nodes.subarray(1)]) {
      expect(judge({ entry, tlogProof })).toMatchObject({
        verdict: 'forged',
        codes: { inclusion: 'inclusion-entry-unreadable' },
      });
    }
  });

  it('lets nobody who runs the log speak for a centre: entries in it that the centre did not sign', () => {
    const unsigned = (index: number) => {
      const parsed = parseEntry(registry.entries[index] ?? new Uint8Array());
      if (!parsed.ok) throw new Error(parsed.code);
      const bytes = canonicalBytes({ ...parsed.value, at: '2026-01-05T01:02:03.004Z', sig: 'A'.repeat(86) });
      registry.entries.push(bytes);
      return registry.logged(registry.tree.append(leafHash(nobleCrypto, bytes)));
    };
    const issued = unsigned(certificate.index);
    expect(judge(issued)).toMatchObject({ verdict: 'forged', codes: { inclusion: 'inclusion-entry-signature' } });
    const introduced = [unsigned(3), ...(full.keyEntries ?? [])];
    expect(judge({ keyEntries: introduced })).toMatchObject({
      verdict: 'forged',
      codes: { identity: 'identity-key-entry-invalid' },
    });
  });

  it('takes no checkpoint of a fork with the same origin', () => {
    const fork = new SampleRegistry();
    const forged = fork.issue(certificate.number, { content: { dataName: '别的数据' } });
    const honest = registry.checkpoint();
    const { entry, tlogProof } = fork.logged(forged.index);
    const swapped = `${tlogProof.slice(0, tlogProof.indexOf('\n\n') + 2)}${honest}`;
    const credential = canonicalBytes(forged.credential);
    expect(judge({ credential, entry, tlogProof: swapped })).toMatchObject({ verdict: 'forged' });
  });
});

const ELSEWHERE = 'https://registry.example/v1/status-lists/social-revocation-2';

describe('status lists', () => {
  const lists = (revocation: Uint8Array): Partial<VerificationInput> => ({
    statusLists: { revocation, suspension: full.statusLists?.suspension ?? new Uint8Array() },
  });
  const list = registry.list('revocation');
  const { proof: _proof, ...unsigned } = list;
  const listed = (changes: JsonObject, subjectChanges: JsonObject = {}): Uint8Array => {
    const inner = unsigned['credentialSubject'];
    const credentialSubject = { ...(isObject(inner) ? inner : {}), ...subjectChanges };
    return canonicalBytes(registry.secure('social', { ...unsigned, credentialSubject, ...changes }));
  };

  it.each<[string, Uint8Array, string, string]>([
    [
      'of another issuer (Blockcerts and TrustVC take it)',
      canonicalBytes(registry.list('revocation', [], { centre: 'public' })),
      'forged',
      'status-list-issuer',
    ],
    [
      'of another issuer under our address',
      canonicalBytes(registry.secure('public', { ...unsigned, issuer: 'did:web:registry.example:centres:public' })),
      'forged',
      'status-list-issuer',
    ],
    [
      'signed by the other centre in our name',
      canonicalBytes(registry.list('revocation', [], { signer: registry.credentialKeys.public })),
      'undetermined',
      'identity-key-evidence-missing',
    ],
    [
      'of another purpose (TrustVC reports suspended as revoked)',
      listed({}, { statusPurpose: 'suspension' }),
      'forged',
      'status-list-other',
    ],
    ['of the other purpose, whole', canonicalBytes(registry.list('suspension')), 'forged', 'status-list-other'],
    ['at another address', listed({ id: ELSEWHERE }, { id: `${ELSEWHERE}#list` }), 'forged', 'status-list-other'],
    [
      'shorter than 131,072 bits',
      listed({}, { encodedList: encodeStatusList(new Uint8Array(16_383)) }),
      'forged',
      'status-list-short',
    ],
    ['that is no GZIP', listed({}, { encodedList: 'uAAAA' }), 'forged', 'status-list-unreadable'],
    ['with an unknown member', listed({ ttl: 1 }), 'forged', 'status-list-unreadable'],
    ['of a plain credential type', listed({ type: ['VerifiableCredential'] }), 'forged', 'status-list-unreadable'],
    ['without a proof', canonicalBytes(unsigned), 'forged', 'status-list-unreadable'],
    ['that is no JSON', utf8('-'), 'forged', 'status-list-unreadable'],
  ])('%s', (_name, bytes, verdict, code) => {
    expect(judge(lists(bytes))).toMatchObject({ verdict, codes: { 'status-list': code } });
  });

  it('that were signed before they named their time to live are still believed', () => {
    const subject = unsigned['credentialSubject'];
    const { ttl, ...older } = isObject(subject) ? subject : {};
    expect(ttl).toBeGreaterThan(0);
    const secured = registry.secure('social', { ...unsigned, credentialSubject: older });
    expect(judge(lists(canonicalBytes(secured))).verdict).toBe('valid');
  });

  it('that are revised under an old signature are forged', () => {
    const cleared = registry.list('revocation', [])['credentialSubject'] ?? null;
    const revoked = registry.list('revocation', [certificate.statusIndex]);
    expect(judge(lists(canonicalBytes({ ...revoked, credentialSubject: cleared })))).toMatchObject({
      verdict: 'forged',
      codes: { 'status-list': 'status-list-signature' },
    });
  });

  it('are read: a set bit is never overlooked (@digitalbazaar/vc says verified, VerifierPlus not revoked)', () => {
    const set = lists(canonicalBytes(registry.list('revocation', [certificate.statusIndex])));
    expect(judge({ ...set, statusEntries: { complete: true, entries: [] } }).verdict).toBe('forged');
    expect(judge({ ...set, statusEntries: { complete: false, entries: [] } }).verdict).toBe('undetermined');
    const index = registry.act('certificate.revoked', certificate.number, '2026-02-01T00:00:00.000Z');
    const entries = [registry.logged(index)];
    expect(judge({ ...set, statusEntries: { complete: true, entries } }).verdict).toBe('not-in-force');
    expect(judge({ statusEntries: { complete: true, entries } }).verdict).toBe('undetermined');
  });
});
