import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { type DocumentLoader, defaultDocumentLoader, verifyCredential } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { multikeyOf, NOW, SampleRegistry } from '../../../test/support/sample-registry.js';
import type { JsonObject } from '../canonical/index.js';
import { centreDid, didDocument } from '../did/index.js';

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
  const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() });
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
