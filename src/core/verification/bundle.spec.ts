import fc from 'fast-check';
import { contractPolicy, sampleReceipt } from '../../../test/support/sample-anchor.js';
import { mapMemo } from '../../../test/support/mutations.js';
import { NOW, SampleRegistry } from '../../../test/support/sample-registry.js';
import { decodeUtf8, utf8 } from '../bytes.js';
import { canonicalBytes, type JsonObject, parseJson } from '../canonical/index.js';
import { nobleCrypto } from '../crypto.js';
import { buildBundle, buildTrustFile, parseArtefact, parseBundle, verifyRegistration } from './index.js';

const registry = new SampleRegistry();
const certificate = registry.issue();
const contract = registry.publish('trust-anchor', contractPolicy());
const revoked = registry.act('certificate.revoked', certificate.number, '2026-02-01T00:00:00.000Z');
const evidence = registry.evidence(certificate, {
  statusLists: {
    revocation: canonicalBytes(registry.list('revocation', [certificate.statusIndex])),
    suspension: canonicalBytes(registry.list('suspension')),
  },
  statusEntries: { complete: true, entries: [registry.logged(revoked)] },
  anchor: sampleReceipt(registry, { size: certificate.index + 1 }),
  contractEntries: [registry.logged(contract)],
});
const bundle = buildBundle({ input: evidence });

describe('a bundle', () => {
  it('holds the credential as an object and the entry as its exact text', () => {
    expect(bundle).toMatchObject({
      type: 'DataAssetRegistrationBundle',
      version: 1,
      credential: { id: 'https://registry.example/v1/certificates/SJ1102026010001' },
      entry: new TextDecoder().decode(evidence.entry),
    });
  });

  it('gives back the evidence, without the claim to be complete', () => {
    expect(parseBundle(canonicalBytes(bundle))).toEqual({
      ok: true,
      value: { kind: 'bundle', input: { ...evidence, statusEntries: { ...evidence.statusEntries, complete: false } } },
    });
  });

  it('verifies alone, however it is spaced', () => {
    const artefact = parseArtefact(utf8(JSON.stringify(bundle, null, 2)));
    if (!artefact.ok) throw new Error(artefact.code);
    const report = verifyRegistration(artefact.value.input, registry.trust(), { now: NOW, crypto: nobleCrypto });
    expect(report).toMatchObject({ verdict: 'not-in-force', status: { state: 'revoked' } });
  });

  it('cannot hide a revocation by leaving its entry out', () => {
    const artefact = parseArtefact(canonicalBytes({ ...bundle, statusEntries: [] }));
    if (!artefact.ok) throw new Error(artefact.code);
    const report = verifyRegistration(artefact.value.input, registry.trust(), { now: NOW, crypto: nobleCrypto });
    expect(report.verdict).toBe('undetermined');
  });

  it('carries no trust', () => {
    const artefact = parseArtefact(canonicalBytes(bundle));
    if (!artefact.ok) throw new Error(artefact.code);
    expect(verifyRegistration(artefact.value.input, undefined, { now: NOW, crypto: nobleCrypto }).verdict).toBe(
      'undetermined',
    );
    expect(parseBundle(canonicalBytes({ ...bundle, trust: {} }))).toMatchObject({ code: 'bundle-shape' });
  });
});

const credentialOf = (credential: Uint8Array) => ({ ok: true, value: { kind: 'credential', input: { credential } } });

describe('an artefact', () => {
  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
    ['a file cut off', canonicalBytes(bundle).slice(0, -1)],
    ['a list', utf8('[]')],
    ['a text', utf8('"x"')],
    ['a bundle with a number for a text', canonicalBytes({ ...bundle, entry: 1 })],
    ['nesting without end', utf8('['.repeat(100_000))],
  ])('%s is unreadable', (_name, bytes) => {
    expect(parseArtefact(bytes)).toMatchObject({ ok: false, code: 'unreadable' });
  });

  it('that is a credential is judged as one, also when it breaks the strict rules', () => {
    expect(parseArtefact(evidence.credential)).toEqual(credentialOf(evidence.credential));
    const text = decodeUtf8(evidence.credential) ?? '';
    for (const more of [
      '"name":"x"',
      '"size":9007199254740993',
      '"note":"\\ud800"',
      '"type":"DataAssetRegistrationBundle"',
    ]) {
      const broken = utf8(`{${more},${text.slice(1)}`);
      expect(parseJson(broken).ok).toBe(false);
      expect(parseArtefact(broken)).toEqual(credentialOf(broken));
    }
  });
});

describe('a document of another kind', () => {
  it.each<[string, string]>([
    ['nothing in braces', '{}'],
    ['a stranger', '{"a":1}'],
    ['a stranger with a repeated key', '{"a":1,"a":2}'],
    ['a number', '1'],
    ['the absence of one', 'null'],
    ['a list with a credential', `[${decodeUtf8(evidence.credential)}]`],
    ['a credential as a text', JSON.stringify(decodeUtf8(evidence.credential))],
    ['a trust file', JSON.stringify(buildTrustFile(registry.trust()))],
    ['marks as values only', '{"a":"proof","b":["credentialSubject"],"type":["Bundle"]}'],
    ['marks further inside only', '{"a":{"proof":{},"credentialSubject":{}}}'],
    ['inherited names', '{"__proto__":{"proof":{}},"constructor":1}'],
  ])('%s is unreadable', (_name, text) => {
    expect(parseArtefact(utf8(text))).toEqual({
      ok: false,
      code: 'unreadable',
      detail: expect.stringMatching(/^no artefact of a registration$/),
    });
  });

  it('is unreadable whatever it holds, and judged as soon as it claims to be a credential', () => {
    const marks = fc.constantFrom<JsonObject>(
      { proof: null },
      { credentialSubject: 1 },
      { type: 'VerifiableCredential' },
      { type: ['x', 'VerifiableCredential'] },
    );
    const trust = registry.trust();
    const options = { now: NOW, crypto: nobleCrypto, memo: mapMemo() };
    const isMark = (name: string) => ['type', 'proof', 'credentialSubject'].includes(name);
    const member = fc.string().filter((name) => !isMark(name) && name !== '__proto__');
    const stranger = fc.dictionary(member, fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true });
    fc.assert(
      fc.property(stranger, marks, (document, mark) => {
        expect(parseArtefact(utf8(JSON.stringify(document)))).toMatchObject({ ok: false, code: 'unreadable' });
        const claiming = utf8(JSON.stringify({ ...document, ...mark }));
        const artefact = parseArtefact(claiming);
        expect(artefact).toEqual(credentialOf(claiming));
        expect(verifyRegistration({ ...evidence, credential: claiming }, trust, options).verdict).toBe('forged');
      }),
      { numRuns: 300 },
    );
  });
});
