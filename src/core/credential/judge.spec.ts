import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { type DocumentLoader, defaultDocumentLoader, verifyCredential } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { cryptosuite as rdfcSuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { summaryOf, twinOf } from '../../../test/support/sample-derived.js';
import { multikeyOf, NOW, SampleRegistry } from '../../../test/support/sample-registry.js';
import { isObject, type JsonObject } from '../canonical/index.js';
import { nobleCrypto } from '../crypto.js';
import { centreDid, didDocument } from '../did/index.js';
import { verifyRegistration } from '../verification/index.js';

/** The libraries of Digital Bazaar, which nobody here wrote, judge our certificates and lists. No network. */
const registry = new SampleRegistry();
const certificate = registry.issue();
const did = centreDid(registry.publicUrl, 'social');
// With the keys of other algorithms that stand beside it, and one that is not trusted any more.
const identity = didDocument(did, [
  { multikey: multikeyOf(registry.credentialKeys.social) },
  { multikey: 'zEPJcFcXqS9Kq3yBYmbx3pTEp7tga8PqE8e4D672DviS9caEJ' },
  { multikey: 'zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv' },
  { multikey: multikeyOf(registry.credentialKeys.public), revoked: '2026-01-01T00:00:00Z' },
]);

/** Their check of a list reads the clock of the machine, so the lists of this test never age. */
const AGELESS = { at: '2020-01-01T00:00:00.000Z', until: '9999-12-31T00:00:00.000Z' };

/** With both of their suites: the lists have the proofs of the one, a twin that of the other. */
const judge = (credential: unknown, lists: readonly JsonObject[]) => {
  const documents = new Map<string, unknown>();
  for (const list of lists) documents.set(String(list['id']), list);
  const documentLoader: DocumentLoader = async (url) => {
    const [base] = url.split('#');
    const method = { '@context': 'https://w3id.org/security/multikey/v1', ...firstMethod() };
    const document = base === did ? (url === did ? identity : method) : documents.get(url);
    // Their own loader holds the W3C contexts and opens nothing.
    if (document === undefined) return defaultDocumentLoader(url);
    return { contextUrl: null, documentUrl: url, document };
  };
  const suite = [createVerifyCryptosuite(), rdfcSuite].map((cryptosuite) => new DataIntegrityProof({ cryptosuite }));
  return verifyCredential({ credential, suite, documentLoader, checkStatus, now: NOW.toISOString() });
};

const firstMethod = (): object => {
  const methods = identity['verificationMethod'];
  return Array.isArray(methods) && typeof methods[0] === 'object' && methods[0] !== null ? methods[0] : {};
};

const bits = async (revoked: number[], suspended: number[]) => {
  const lists = [registry.list('revocation', revoked, AGELESS), registry.list('suspension', suspended, AGELESS)];
  const judgement = await judge(certificate.credential, lists);
  return {
    verified: judgement.verified,
    set: judgement.statusResult?.results?.filter(({ status }) => status).map((r) => r.credentialStatus.statusPurpose),
  };
};

describe('@digitalbazaar/vc', () => {
  it('accepts our certificate and both of its lists', async () => {
    expect(await bits([], [])).toEqual({ verified: true, set: [] });
  });

  it('sees a revocation and a suspension in our lists', async () => {
    expect(await bits([certificate.statusIndex], [])).toEqual({ verified: true, set: ['revocation'] });
    expect(await bits([], [certificate.statusIndex])).toEqual({ verified: true, set: ['suspension'] });
    expect(await bits([certificate.statusIndex + 1], [certificate.statusIndex - 1])).toEqual({
      verified: true,
      set: [],
    });
  });

  it('refuses our certificate once a value is changed', async () => {
    const lists = [registry.list('revocation', [], AGELESS), registry.list('suspension', [], AGELESS)];
    const changed = { ...certificate.credential, validUntil: '2032-01-04T15:59:59.999Z' };
    expect(await judge(changed, lists)).toMatchObject({ verified: false });
  });

  it('refuses a list that another centre signed', async () => {
    const foreign = registry.list('revocation', [], { ...AGELESS, signer: registry.credentialKeys.public });
    expect(await judge(certificate.credential, [foreign, registry.list('suspension', [], AGELESS)])).toMatchObject({
      verified: false,
    });
  });
});

describe('@digitalbazaar/vc on what is made from a certificate', () => {
  const lists = [registry.list('revocation', [], AGELESS), registry.list('suspension', [], AGELESS)];
  const parsed = (bytes: Uint8Array): JsonObject => JSON.parse(new TextDecoder().decode(bytes));

  it('accepts the twin with its other cryptosuite, reads its bits, and refuses it once a value is changed', async () => {
    const twin = parsed(await twinOf(certificate));
    expect(await judge(twin, lists)).toMatchObject({ verified: true });
    const revoked = registry.list('revocation', [certificate.statusIndex], AGELESS);
    const judgement = await judge(twin, [revoked, ...lists.slice(1)]);
    expect(judgement.statusResult?.results?.map(({ status }) => status)).toEqual([true, false]);
    for (const changed of [
      { ...twin, validUntil: '2032-01-04T15:59:59.999Z' },
      { ...twin, credentialSubject: { ...Object(twin['credentialSubject']), storage: '云' } },
      { ...twin, issuer: { ...Object(twin['issuer']), name: '别的中心' } },
    ]) {
      expect(await judge(changed, lists)).toMatchObject({ verified: false });
    }
  });

  it('accepts the summary, and refuses it once a value is changed', async () => {
    const summary = parsed(summaryOf(certificate));
    expect(await judge(summary, lists)).toMatchObject({ verified: true });
    const changed = { ...summary, credentialSubject: { ...Object(summary['credentialSubject']), rights: ['hold'] } };
    expect(await judge(changed, lists)).toMatchObject({ verified: false });
  });

  /** What ours says of the same, with all evidence at hand. */
  const ours = (credential: JsonObject) =>
    verifyRegistration(
      { ...registry.evidence(certificate), credential: new TextEncoder().encode(JSON.stringify(credential)) },
      registry.trust(),
      { now: NOW, crypto: nobleCrypto },
    ).verdict;

  // Why our verifier refuses whatever has not exactly one proof: theirs is content with any one that holds.
  it('wrongly accepts a set of proofs of which one is bad; ours refuses it', async () => {
    const { proof = null } = certificate.credential;
    const bad = { ...(isObject(proof) ? proof : {}), proofValue: `z${'2'.repeat(87)}` };
    const set = { ...certificate.credential, proof: [proof, bad] };
    expect(await judge(set, lists)).toMatchObject({ verified: true });
    expect(ours(set)).toBe('forged');
  });

  // Why a proof alone decides nothing here: no ledger, no standing of keys is known to theirs.
  it('wrongly accepts what a stolen key signed and no ledger holds; ours refuses it', async () => {
    const { proof: _proof, ...unsecured } = certificate.credential;
    const content = { ...Object(unsecured['credentialSubject']), dataName: '别的数据' };
    const invented = registry.secure('social', { ...unsecured, credentialSubject: content });
    expect(await judge(invented, lists)).toMatchObject({ verified: true });
    expect(ours(invented)).toBe('forged');
  });

  // Why the bit has to be read: a revoked certificate is verified, and only `statusResult` tells.
  it('wrongly says verified of a revoked certificate; ours never does', async () => {
    const revoked = registry.list('revocation', [certificate.statusIndex], AGELESS);
    expect(await judge(certificate.credential, [revoked, ...lists.slice(1)])).toMatchObject({ verified: true });
    const statusLists = {
      revocation: registry.list('revocation', [certificate.statusIndex]),
      suspension: registry.list('suspension'),
    };
    const bytes = (list: JsonObject) => new TextEncoder().encode(JSON.stringify(list));
    const evidence = registry.evidence(certificate, {
      statusLists: { revocation: bytes(statusLists.revocation), suspension: bytes(statusLists.suspension) },
      statusEntries: { complete: false, entries: [] },
    });
    const { verdict, status } = verifyRegistration(evidence, registry.trust(), { now: NOW, crypto: nobleCrypto });
    expect([verdict, status?.state]).toEqual(['undetermined', 'revoked']);
  });
});
