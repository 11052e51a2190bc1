import { contractPolicy, factsOf, sampleReceipt, TRUSTED_CHAIN } from '../../../test/support/sample-anchor.js';
import { disclosureOf, summaryOf } from '../../../test/support/sample-derived.js';
import { NOW, SampleRegistry } from '../../../test/support/sample-registry.js';
import { concatBytes, decodeUtf8, toBase64Url, utf8 } from '../bytes.js';
import { canonicalBytes, isObject, type JsonObject } from '../canonical/index.js';
import { credentialDigest, type UnsecuredCredential } from '../credential/index.js';
import { nobleCrypto } from '../crypto.js';
import { disclosureNode } from '../disclosure/index.js';
import { encodeStatusList } from '../status-list/index.js';
import { formatTlogProof } from '../tlog-proof/index.js';
import { type VerificationInput, type VerificationOptions, verifyRegistration } from './index.js';

/** What other verifiers get wrong, each by its name: the mistake is made as well as it can be, and must be refused. */
const registry = new SampleRegistry();
const certificate = registry.issue();
const other = registry.issue('SJ1102026010002', { statusIndex: 4_712 });
const contract = registry.publish('trust-anchor', contractPolicy());
const full = registry.evidence(certificate);
const { proof, ...unsecured } = certificate.credential;

const judge = (
  changes: Partial<VerificationInput>,
  options: Partial<VerificationOptions> = {},
  trust = registry.trust(),
) => {
  const report = verifyRegistration({ ...full, ...changes }, trust, { now: NOW, crypto: nobleCrypto, ...options });
  const codes = Object.fromEntries(report.fragments.map(({ check, code }) => [check, code]));
  return { verdict: report.verdict, state: report.status?.state, codes, report };
};
const lists = (revoked: number[], suspended: number[]) => ({
  revocation: canonicalBytes(registry.list('revocation', revoked)),
  suspension: canonicalBytes(registry.list('suspension', suspended)),
});
const withSubject = (changes: JsonObject): JsonObject => {
  const subject = unsecured['credentialSubject'] ?? null;
  return { ...unsecured, credentialSubject: { ...(isObject(subject) ? subject : {}), ...changes } };
};

it('OpenAttestation 3 gives the number 1 and the text "1" one digest', () => {
  const digests = [1, '1'].map((records) =>
    credentialDigest(nobleCrypto, withSubject({ volume: { records } }) as unknown as UnsecuredCredential),
  );
  expect(digests[0]).not.toEqual(digests[1]);
  const text = registry.secure('social', withSubject({ volume: { records: '1200000000', bytes: 96_000_000_000 } }));
  expect(judge({ credential: canonicalBytes(text) })).toMatchObject({ verdict: 'forged' });
});

it('OpenAttestation 2 accepts members that nobody signed', () => {
  const stranger = { note: '已核验' };
  expect(judge({ credential: canonicalBytes({ ...certificate.credential, ...stranger }) }).verdict).toBe('forged');
  const summary = JSON.parse(decodeUtf8(summaryOf(certificate)) ?? '');
  expect(judge({ summary: canonicalBytes({ ...summary, ...stranger }) }).verdict).toBe('forged');
  expect(judge({ disclosure: canonicalBytes({ ...disclosureOf(certificate), ...stranger }) }).verdict).toBe('forged');
});

describe('DocumentStore takes an inner node of a Merkle tree for a document', () => {
  it('in the ledger', () => {
    const node = concatBytes(new Uint8Array([1]), registry.tree.root(1), registry.tree.root(1));
    const path = registry.tree.inclusion(0, 4).slice(1);
    const tlogProof = formatTlogProof({ index: 0, path, checkpoint: registry.checkpoint(4) });
    for (const entry of [node, node.subarray(1)]) expect(judge({ entry, tlogProof }).verdict).toBe('forged');
  });

  it('in a disclosure: half the tree passed off as one field', () => {
    const opened = disclosureOf(certificate);
    const inner = disclosureNode(nobleCrypto, new Uint8Array(32), new Uint8Array(32));
    const [first, ...others] = opened.opened;
    if (first === undefined) throw new Error('nothing opened');
    const forged = {
      ...opened,
      size: opened.size / 2,
      opened: [{ ...first, index: 0, salt: toBase64Url(inner) }, ...others],
    };
    expect(judge({ disclosure: canonicalBytes(forged) })).toMatchObject({
      verdict: 'forged',
      codes: { disclosure: 'disclosure-root' },
    });
  });
});

it('EAS says that an attestation is valid after its revocation', () => {
  const own = new SampleRegistry();
  const one = own.issue();
  const act = own.act('certificate.revoked', one.number, '2026-02-01T00:00:00.000Z');
  const input = own.evidence(one, {
    statusLists: lists([one.statusIndex], []),
    statusEntries: { complete: true, entries: [own.logged(act)] },
  });
  expect(judge(input)).toMatchObject({ verdict: 'not-in-force', state: 'revoked' });
  // Nor does a list of before the revocation hide it.
  expect(judge({ ...input, statusLists: lists([], []) })).toMatchObject({ verdict: 'undetermined', state: 'revoked' });
});

it('@digitalbazaar/vc says verified of a revoked credential: the bit has to be read', () => {
  const set = { statusLists: lists([certificate.statusIndex], []) };
  expect(judge({ ...set, statusEntries: { complete: false, entries: [] } }).verdict).toBe('undetermined');
  expect(judge({ ...set, statusEntries: { complete: true, entries: [] } }).verdict).toBe('forged');
});

it('@digitalbazaar/vc says verified of a set of proofs of which one is bad', () => {
  const bad = { ...(isObject(proof) ? proof : {}), proofValue: `z${'2'.repeat(87)}` };
  for (const set of [[proof ?? null, bad], [bad, proof ?? null], [proof ?? null]]) {
    expect(judge({ credential: canonicalBytes({ ...unsecured, proof: set }) })).toMatchObject({
      verdict: 'forged',
      codes: { structure: 'structure-proof-count' },
    });
  }
});

it('Blockcerts passes where no revocation list is set', () => {
  expect(judge({ statusLists: {} })).toMatchObject({ verdict: 'undetermined', state: 'unknown' });
  const without = registry.secure('social', { ...unsecured, credentialStatus: [] });
  expect(judge({ credential: canonicalBytes(without) }).verdict).toBe('forged');
});

it('Blockcerts and TrustVC take a status list of any issuer', () => {
  const foreign = canonicalBytes(registry.list('revocation', [], { centre: 'public' }));
  expect(judge({ statusLists: { ...lists([], []), revocation: foreign } })).toMatchObject({
    verdict: 'forged',
    codes: { 'status-list': 'status-list-issuer' },
  });
});

it('TrustVC reports suspended as revoked', () => {
  const own = new SampleRegistry();
  const one = own.issue();
  const act = own.act('certificate.suspended', one.number, '2026-02-01T00:00:00.000Z');
  const evidence = own.evidence(one, {
    statusLists: lists([], [one.statusIndex]),
    statusEntries: { complete: true, entries: [own.logged(act)] },
  });
  expect(judge(evidence)).toMatchObject({
    verdict: 'not-in-force',
    state: 'suspended',
    codes: { status: 'status-suspended' },
  });
});

it("DCC's VerifierPlus says not revoked where the check never ran", () => {
  const { statusLists: _lists, ...without } = full;
  const report = verifyRegistration(without, registry.trust(), { now: NOW, crypto: nobleCrypto });
  const found = (check: string) => report.fragments.find((fragment) => fragment.check === check)?.status;
  expect([report.verdict, found('status-list'), found('status'), found('freshness')]).toEqual([
    'undetermined',
    'error',
    'error',
    'error',
  ]);
});

describe('a chain that does not answer', () => {
  const chained = registry.trust({ chain: TRUSTED_CHAIN });
  const evidence = {
    ...full,
    anchor: sampleReceipt(registry, { size: registry.tree.size }),
    contractEntries: [registry.logged(contract)],
  };
  const unreachable = { state: 'unreachable', reason: '429 Too Many Requests' } as const;

  it('made OpenCerts say revoked: here it is an error, and decides only where the trust file wants the chain', () => {
    expect(judge(evidence, { chain: unreachable }, chained)).toMatchObject({
      verdict: 'valid',
      state: 'in-force',
      codes: { chain: 'chain-unreachable' },
    });
    expect(judge(evidence, { chain: unreachable }, { ...chained, requireChain: true })).toMatchObject({
      verdict: 'undetermined',
      state: 'in-force',
    });
  });

  it('OpenTimestamps left digests unanchored for days and told nobody: every report says what of the anchor is known', () => {
    const facts = factsOf(evidence.anchor);
    const later = { ...facts, head: undefined, anchored: undefined };
    for (const [input, chain, code] of [
      [full, undefined, 'chain-absent'],
      [evidence, unreachable, 'chain-unreachable'],
      [evidence, later, 'chain-anchor-missing'],
      [evidence, facts, 'chain-anchored'],
    ] as const) {
      const options = chain === undefined ? {} : { chain: chain as NonNullable<VerificationOptions['chain']> };
      expect(judge(input, options, chained).codes['chain']).toBe(code);
    }
  });
});

describe('documents that two parsers read differently', () => {
  const text = decodeUtf8(full.credential) ?? '';
  it.each<[string, string]>([
    ['a duplicate key', text.replace('"number":', '"number":"SJ1102026010009","number":')],
    ['an integer above 2^53', text.replace('1200000000', '9007199254740993')],
    ['a lone surrogate', text.replace('北京市', '北京市\\ud800')],
    ['a look-alike letter', text.replace('SJ1102026010001', 'ЅJ1102026010001')],
    ['another normalisation', text.replace('本地机房', '本地机房e\u0301')],
    ['an invisible character', text.replace('本地机房', '本地\u200b机房')],
  ])('%s', (_name, changed) => {
    expect(changed).not.toBe(text);
    expect(judge({ credential: utf8(changed) }).verdict).toBe('forged');
  });
});

it('a status list shorter than 131,072 bits', () => {
  const { proof: _proof, ...list } = registry.list('revocation');
  const inner = list['credentialSubject'] ?? null;
  const short = { ...(isObject(inner) ? inner : {}), encodedList: encodeStatusList(new Uint8Array(16_383)) };
  const revocation = canonicalBytes(registry.secure('social', { ...list, credentialSubject: short }));
  expect(judge({ statusLists: { ...lists([], []), revocation } })).toMatchObject({
    verdict: 'forged',
    codes: { 'status-list': 'status-list-short' },
  });
});

it.each(['5abc', '04711', '4711.0', '-1', '4711 '])('the status index "%s"', (statusListIndex) => {
  const entries = unsecured['credentialStatus'];
  const credentialStatus = Array.isArray(entries)
    ? entries.map((entry) => (isObject(entry) ? { ...entry, statusListIndex } : entry))
    : [];
  const credential = canonicalBytes(registry.secure('social', { ...unsecured, credentialStatus }));
  expect(judge({ credential }).verdict).toBe('forged');
});

it('a proof moved here from another credential, and one that stands twice', () => {
  for (const moved of [other.credential['proof'] ?? null, [proof ?? null, proof ?? null]]) {
    expect(judge({ credential: canonicalBytes({ ...unsecured, proof: moved }) }).verdict).toBe('forged');
  }
});
