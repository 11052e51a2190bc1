import { disclosureOf, sm2Multikey, sm2Of, summaryOf, twinOf } from '../../../test/support/sample-derived.js';
import { mapMemo, mutationsOf } from '../../../test/support/mutations.js';
import { NOW, SampleRegistry } from '../../../test/support/sample-registry.js';
import { decodeUtf8, toBase64Url, utf8 } from '../bytes.js';
import { canonicalBytes, isObject, type JsonObject, type JsonValue, parseJson } from '../canonical/index.js';
import { nobleCrypto } from '../crypto.js';
import { qrUrl } from '../qr/index.js';
import {
  buildBundle,
  type Check,
  completeArtefact,
  parseArtefact,
  type VerificationInput,
  type VerificationReport,
  verifyRegistration,
} from './index.js';

/** A certificate with all that is made from it, and an encumbrance. */
const registry = new SampleRegistry();
const certificate = registry.issue();
const other = registry.issue('SJ1102026010002', { statusIndex: 4_712 });
const sm2Key = registry.introduce('social', sm2Multikey(), 'credential');
const pledge = registry.encumber(
  '0c0c0c0c-1111-4222-8333-000000000001',
  certificate.number,
  '2026-01-10T00:00:00.000Z',
  {
    type: 'pledge',
  },
);
const base = registry.evidence(certificate, {
  keyEntries: [0, 1, 2, 3, sm2Key].map((index) => registry.logged(index)),
  encumbranceEntries: [registry.logged(pledge)],
});
const trust = registry.trust();
const memo = mapMemo();
const judge = (changes: Partial<VerificationInput>): VerificationReport =>
  verifyRegistration({ ...base, ...changes }, trust, { now: NOW, crypto: nobleCrypto, memo });
const statusOf = ({ fragments }: VerificationReport, check: Check) =>
  fragments.find((fragment) => fragment.check === check)?.status;
const read = (bytes: Uint8Array): JsonValue => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) throw new Error(parsed.code);
  return parsed.value;
};

/** Mutations that are not called forged by this check, with the answer. */
const survivors = (bytes: Uint8Array, check: Check, withIt: (changed: Uint8Array) => Partial<VerificationInput>) =>
  mutationsOf(read(bytes)).flatMap(({ name, value }) => {
    const report = judge(withIt(canonicalBytes(value)));
    const isRefused = report.verdict === 'forged' && statusOf(report, check) === 'invalid';
    return isRefused ? [] : [`${name}: ${report.verdict}`];
  });

const summary = summaryOf(certificate);
const sm2 = sm2Of(certificate);
const disclosure = canonicalBytes(disclosureOf(certificate, ['storage', 'rights']));

it('starts from artefacts that are valid', async () => {
  const twin = await completeArtefact({ input: {}, rdfc: await twinOf(certificate) }, nobleCrypto);
  const report = judge({ summary, sm2, disclosure, ...twin });
  expect(report.verdict).toBe('valid');
  for (const check of ['summary', 'disclosure', 'sm2-signature', 'rdfc-signature'] as const) {
    expect([check, statusOf(report, check)]).toEqual([check, 'valid']);
  }
});

describe('any single change is forged, by its own check', () => {
  it('in the summary beside the credential', () => {
    expect(mutationsOf(read(summary)).length).toBeGreaterThan(150);
    expect(survivors(summary, 'summary', (changed) => ({ summary: changed }))).toEqual([]);
  });

  it('in the summary that stands for the credential', () => {
    const { credential: _credential, ...rest } = base;
    const found = mutationsOf(read(summary)).flatMap(({ name, value }) => {
      const input = { ...rest, summary: canonicalBytes(value) };
      const { verdict } = verifyRegistration(input, trust, { now: NOW, crypto: nobleCrypto, memo });
      return verdict === 'forged' ? [] : [`${name}: ${verdict}`];
    });
    expect(found).toEqual([]);
  });

  it('in the SM2 signature but for the time that it states, which decides nothing', () => {
    const found = survivors(sm2, 'sm2-signature', (changed) => ({ sm2: changed }));
    // `created` is not signed, as in the published form of such signatures.
    expect(found.filter((name) => !name.startsWith('/created'))).toEqual([]);
  });

  it('in the disclosure', () => {
    expect(mutationsOf(read(disclosure)).length).toBeGreaterThan(250);
    const found = survivors(disclosure, 'disclosure', (changed) => ({ disclosure: changed }));
    // The summary inside is refused by its own check, and nothing is said of what hangs on it.
    expect(found.filter((name) => !/^\/summary\/.*: forged$/.test(name))).toEqual([]);
  });

  it('in the twin', async () => {
    const twin = read(await twinOf(certificate));
    const found: string[] = [];
    for (const { name, value } of mutationsOf(twin)) {
      const { rdfc } = await completeArtefact({ input: {}, rdfc: canonicalBytes(value) }, nobleCrypto);
      const report = judge(rdfc === undefined ? {} : { rdfc });
      const isRefused = report.verdict === 'forged' && statusOf(report, 'rdfc-signature') === 'invalid';
      if (!isRefused) found.push(`${name}: ${report.verdict}`);
    }
    expect(found).toEqual([]);
  });

  it('in an entry about an encumbrance', () => {
    const [logged] = base.encumbranceEntries ?? [];
    const { entry = new Uint8Array(), tlogProof = '' } = logged ?? {};
    expect(
      survivors(entry, 'inclusion', (changed) => ({ encumbranceEntries: [{ entry: changed, tlogProof }] })),
    ).toEqual([]);
  });
});

describe('a bundle', () => {
  const bundleOf = async () => buildBundle({ input: { ...base, summary, sm2 }, rdfc: await twinOf(certificate) });
  const verdictOf = async (document: JsonValue): Promise<string> => {
    const artefact = parseArtefact(canonicalBytes(document));
    if (!artefact.ok) return 'unreadable';
    const input = await completeArtefact(artefact.value, nobleCrypto);
    return verifyRegistration(input, trust, { now: NOW, crypto: nobleCrypto, memo }).verdict;
  };

  /** What can be taken out and leave a bundle that says less, and nothing false. */
  const SPARE = ['summary', 'sm2', 'rdfcProof', 'statusEntries', 'encumbranceEntries'];

  it('is never valid with any member changed; taken out, it is undetermined, or says less', async () => {
    const bundle = await bundleOf();
    expect(await verdictOf(bundle)).toBe('valid');
    for (const name of Object.keys(bundle)) {
      const { [name]: _taken, ...rest } = bundle;
      const verdict = await verdictOf(rest);
      expect([name, verdict]).toEqual([name, SPARE.includes(name) ? 'valid' : expect.not.stringMatching('valid')]);
    }
    for (const [name, value] of Object.entries(bundle)) {
      for (const wrong of [null, 1, 'x', [1], { x: 1 }]) {
        if (JSON.stringify(value) === JSON.stringify(wrong)) continue;
        expect([name, wrong, await verdictOf({ ...bundle, [name]: wrong })]).not.toContain('valid');
      }
    }
  });

  it('with a shallow change anywhere in its parts is forged or unreadable', async () => {
    const bundle = await bundleOf();
    // Its documents are mutated one by one above; here what only a bundle has.
    const { credential: _c, summary: _s, sm2: _m, statusLists: _l, rdfcProof: _r, ...own } = bundle;
    const kept = { credential: _c, summary: _s, sm2: _m, statusLists: _l, rdfcProof: _r };
    const spared: string[] = [];
    for (const { name, value } of mutationsOf(own)) {
      if (!isObject(value)) continue;
      const verdict = await verdictOf({ ...(kept as JsonObject), ...value });
      if (verdict === 'valid') spared.push(name);
    }
    // Without meaning: what is given twice, in another order, or not at all where nothing depends on it.
    expect(spared.filter((name) => !/repeated|reversed|dropped|emptied/.test(name))).toEqual([]);
  });

  it('brings no trust: keys, documents and policies of its own are refused with the whole bundle', async () => {
    const bundle = await bundleOf();
    for (const name of ['trust', 'trustFile', 'didDocuments', 'policy', 'keys', 'witnesses', 'vkey']) {
      expect([name, await verdictOf({ ...bundle, [name]: {} })]).toEqual([name, 'unreadable']);
    }
    const impostor = new SampleRegistry();
    const forged = impostor.issue(certificate.number, { content: { dataName: '别的数据' } });
    const own = buildBundle({ input: impostor.evidence(forged) });
    // The same names and keys as seeds, but another log: the checkpoint is signed, the tree is another one.
    expect(await verdictOf({ ...own, tlogProof: bundle['tlogProof'] ?? '' })).toBe('forged');
  });
});

describe('proofs and codes of another certificate', () => {
  const object = (bytes: Uint8Array): JsonObject => {
    const value = read(bytes);
    if (!isObject(value)) throw new Error('no object');
    return value;
  };

  it('a proof moved from the credential, the twin or another summary proves nothing', async () => {
    const twin = object(await twinOf(certificate));
    const proofs = [certificate.credential['proof'], twin['proof'], object(summaryOf(other))['proof']];
    for (const proof of proofs) {
      const moved = canonicalBytes({ ...object(summary), proof: proof ?? null });
      expect(judge({ summary: moved }).verdict).toBe('forged');
      expect(
        judge({ credential: canonicalBytes({ ...certificate.credential, proof: twin['proof'] ?? null }) }).verdict,
      ).toBe('forged');
    }
  });

  it('a proof that stands twice, or a set of proofs, is refused everywhere', async () => {
    const twin = object(await twinOf(certificate));
    const double = (document: JsonObject) =>
      canonicalBytes({ ...document, proof: [document['proof'] ?? null, document['proof'] ?? null] });
    expect(judge({ summary: double(object(summary)) }).verdict).toBe('forged');
    expect(judge({ credential: double(certificate.credential) }).verdict).toBe('forged');
    expect(parseArtefact(double(twin))).toMatchObject({ ok: true, value: { kind: 'credential' } });
    expect(judge({ rdfc: { document: double(twin) } }).verdict).toBe('forged');
  });

  it('a QR code of another certificate is refused beside this one', () => {
    for (const [number, bytes] of [
      [certificate.number, summaryOf(other)],
      [other.number, summary],
      [other.number, summaryOf(other)],
    ] as const) {
      const artefact = parseArtefact(utf8(qrUrl('https://registry.example', number, bytes)));
      if (!artefact.ok) throw new Error(artefact.code);
      expect(judge(artefact.value.input).verdict).toBe('forged');
    }
  });

  it('a QR code with any character of its fragment changed is unreadable or forged', () => {
    const url = qrUrl('https://registry.example', certificate.number, summary);
    const start = url.indexOf('#') + 1;
    for (let at = start; at < url.length; at += 5) {
      const changed = `${url.slice(0, at)}${url[at] === 'A' ? 'B' : 'A'}${url.slice(at + 1)}`;
      const artefact = parseArtefact(utf8(changed));
      if (artefact.ok) expect([at, judge(artefact.value.input).verdict]).toEqual([at, 'forged']);
    }
    expect(toBase64Url(summary).length).toBeGreaterThan(url.length - start);
  });
});

describe('changes without meaning change nothing', () => {
  const text = (bytes: Uint8Array) => decodeUtf8(bytes) ?? '';
  it.each<[string, Partial<VerificationInput>]>([
    ['white space in the summary', { summary: utf8(JSON.stringify(JSON.parse(text(summary)), null, 2)) }],
    ['white space in the SM2 file', { sm2: utf8(JSON.stringify(JSON.parse(text(sm2)), null, 1)) }],
    ['white space in the disclosure', { disclosure: utf8(JSON.stringify(JSON.parse(text(disclosure)), null, 4)) }],
    ['an encumbrance entry twice', { encumbranceEntries: [registry.logged(pledge), registry.logged(pledge)] }],
  ])('%s', (_name, changes) => {
    expect(judge(changes).verdict).toBe('valid');
    expect(judge(changes).encumbrances).toEqual(judge({}).encumbrances);
  });
});
