import { NOW, SampleRegistry } from '../../../test/support/sample-registry.js';
import { utf8 } from '../bytes.js';
import { canonicalBytes } from '../canonical/index.js';
import { nobleCrypto } from '../crypto.js';
import { buildBundle, parseArtefact, parseBundle, verifyRegistration } from './index.js';

const registry = new SampleRegistry();
const certificate = registry.issue();
const revoked = registry.act('certificate.revoked', certificate.number, '2026-02-01T00:00:00.000Z');
const evidence = registry.evidence(certificate, {
  statusLists: {
    revocation: canonicalBytes(registry.list('revocation', [certificate.statusIndex])),
    suspension: canonicalBytes(registry.list('suspension')),
  },
  statusEntries: { complete: true, entries: [registry.logged(revoked)] },
});
const bundle = buildBundle(evidence);

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
      value: { ...evidence, statusEntries: { ...evidence.statusEntries, complete: false } },
    });
  });

  it('verifies alone, however it is spaced', () => {
    const artefact = parseArtefact(utf8(JSON.stringify(bundle, null, 2)));
    if (!artefact.ok) throw new Error(artefact.code);
    const report = verifyRegistration(artefact.value, registry.trust(), { now: NOW, crypto: nobleCrypto });
    expect(report).toMatchObject({ verdict: 'not-in-force', status: { state: 'revoked' } });
  });

  it('cannot hide a revocation by leaving its entry out', () => {
    const artefact = parseArtefact(canonicalBytes({ ...bundle, statusEntries: [] }));
    if (!artefact.ok) throw new Error(artefact.code);
    const report = verifyRegistration(artefact.value, registry.trust(), { now: NOW, crypto: nobleCrypto });
    expect(report.verdict).toBe('undetermined');
  });

  it('carries no trust', () => {
    const artefact = parseArtefact(canonicalBytes(bundle));
    if (!artefact.ok) throw new Error(artefact.code);
    expect(verifyRegistration(artefact.value, undefined, { now: NOW, crypto: nobleCrypto }).verdict).toBe(
      'undetermined',
    );
    expect(parseBundle(canonicalBytes({ ...bundle, trust: {} }))).toMatchObject({ code: 'bundle-shape' });
  });
});

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
    expect(parseArtefact(evidence.credential)).toEqual({ ok: true, value: { credential: evidence.credential } });
    const repeated = utf8('{"a":1,"a":2}');
    expect(parseArtefact(repeated)).toEqual({ ok: true, value: { credential: repeated } });
  });
});
