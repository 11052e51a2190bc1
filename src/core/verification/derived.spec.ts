import { disclosureOf, sm2Multikey, sm2Of, summaryOf, twinOf } from '../../../test/support/sample-derived.js';
import { NOW, SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { toBase64Url, utf8 } from '../bytes.js';
import { canonicalBytes, isObject, type JsonObject } from '../canonical/index.js';
import { nobleCrypto } from '../crypto.js';
import { qrUrl } from '../qr/index.js';
import { completeArtefact, parseArtefact, type VerificationInput, verifyRegistration } from './index.js';

const registry = new SampleRegistry();
const certificate = registry.issue();
const other = registry.issue('SJ1102026010002', { statusIndex: 4_712, content: { storage: '云' } });
const sm2Key = registry.introduce('social', sm2Multikey(), 'credential');
const keyEntries = [0, 1, 2, 3, sm2Key].map((index) => registry.logged(index));
const full = registry.evidence(certificate, { keyEntries });
const summary = summaryOf(certificate);
const disclosure = canonicalBytes(disclosureOf(certificate));
const { credential: _credential, ...beside } = full;

const judge = (input: VerificationInput, trusted = true) => {
  const report = verifyRegistration(input, trusted ? registry.trust() : undefined, { now: NOW, crypto: nobleCrypto });
  const codes = Object.fromEntries(report.fragments.map(({ check, code }) => [check, code]));
  return { report, verdict: report.verdict, codes };
};

describe('a summary', () => {
  it('agrees with its credential', () => {
    expect(judge({ ...full, summary })).toMatchObject({
      verdict: 'valid',
      codes: { summary: 'summary-valid', structure: 'structure-valid' },
      report: { artefacts: ['credential', 'summary'] },
    });
  });

  it('stands for the credential beside entry and lists: the entry holds its digest', () => {
    const { report, verdict, codes } = judge({ ...beside, summary });
    expect(verdict).toBe('valid');
    expect(codes).toMatchObject({ identity: 'identity-valid', inclusion: 'inclusion-valid', summary: 'summary-valid' });
    expect(report).toMatchObject({
      artefacts: ['summary'],
      status: { state: 'in-force' },
      certificate: {
        number: certificate.number,
        holderName: '北京示例公交有限公司',
        rights: [{ right: 'hold' }, {}, {}],
      },
    });
  });

  it('alone proves issuer and signature, and leaves the rest open', () => {
    const { verdict, codes } = judge({ summary, keyEntries });
    expect(verdict).toBe('undetermined');
    expect(codes).toMatchObject({
      structure: 'structure-valid',
      signature: 'signature-valid',
      identity: 'identity-valid',
      summary: 'summary-alone',
      inclusion: 'inclusion-entry-missing',
      'status-list': 'status-list-missing',
    });
  });

  it('is undetermined without trust', () => {
    expect(judge({ ...full, summary }, false).verdict).toBe('undetermined');
  });

  const edited = (edit: (subject: JsonObject) => JsonObject) =>
    summaryOf(certificate, {
      edit: (whole) => {
        const subject = whole['credentialSubject'];
        return { ...whole, credentialSubject: edit(isObject(subject ?? null) ? { ...(subject as JsonObject) } : {}) };
      },
    });

  it.each<[string, () => Uint8Array, string, string]>([
    ['of another certificate', () => summaryOf(other), 'summary-digest', 'inclusion-entry-other'],
    [
      'with another digest',
      () => edited((s) => ({ ...s, credentialDigest: `sha256:${'0'.repeat(64)}` })),
      'summary-digest',
      'inclusion-digest',
    ],
    [
      'with another data name',
      () => edited((s) => ({ ...s, dataName: '别的数据' })),
      'summary-differs',
      'inclusion-field',
    ],
    [
      'with a name cut after something else',
      () => edited((s) => ({ ...s, dataName: '2024年…' })),
      'summary-differs',
      'inclusion-field',
    ],
    ['with fewer rights', () => edited((s) => ({ ...s, rights: ['hold'] })), 'summary-differs', 'inclusion-field'],
    [
      'with a salt',
      () => edited((s) => ({ ...s, withheld: { salt: 'A'.repeat(43) } })),
      'summary-differs',
      'inclusion-field',
    ],
    [
      'with another end',
      () => summaryOf(certificate, { edit: (s) => ({ ...s, validUntil: '2032-01-04T15:59:59.999Z' }) }),
      'summary-differs',
      'inclusion-field',
    ],
    [
      'with another beginning',
      () => summaryOf(certificate, { edit: (s) => ({ ...s, validFrom: '2026-01-04T01:02:03.004Z' }) }),
      'summary-differs',
      'inclusion-time',
    ],
  ])('%s is refused beside credential and beside entry, although the centre signed it', (_name, made, code, alone) => {
    expect(judge({ ...full, summary: made() })).toMatchObject({ verdict: 'forged', codes: { summary: code } });
    expect(judge({ ...beside, summary: made() })).toMatchObject({ verdict: 'forged', codes: { inclusion: alone } });
  });

  it('whose names are cut is bound by the digest', () => {
    const cut = edited((s) => ({ ...s, dataName: '2025年北京…' }));
    expect(judge({ ...full, summary: cut }).verdict).toBe('valid');
    expect(judge({ ...beside, summary: cut }).verdict).toBe('valid');
  });

  it('signed by a key that was introduced after the entry counts, by a foreign or retired one does not', () => {
    const own = new SampleRegistry();
    const one = own.issue();
    const young = own.introduce('social', seeded(31), 'credential');
    const keys = [0, 1, 2, 3, young];
    const verify = (signer: number, more: number[] = []) => {
      const evidence = own.evidence(one, { keyEntries: [...keys, ...more].map((index) => own.logged(index)) });
      const { credential: _own, ...rest } = evidence;
      const given = { ...rest, summary: summaryOf(one, { signer: seeded(signer) }) };
      return verifyRegistration(given, own.trust(), { now: NOW, crypto: nobleCrypto });
    };
    const codesOf = (...of: Parameters<typeof verify>) => verify(...of).fragments.map(({ code }) => code);
    expect(verify(31).verdict).toBe('valid');
    expect(codesOf(32)).toEqual(expect.arrayContaining(['identity-key-evidence-missing', 'summary-key-missing']));
    expect(verify(31, [own.retire('social', seeded(31), 'rotation')]).verdict).toBe('valid');
    const compromised = own.retire('social', seeded(31), 'compromise', one.index);
    expect(verify(31, [compromised]).verdict).toBe('forged');
    expect(codesOf(31, [compromised])).toEqual(expect.arrayContaining(['identity-key-retired', 'summary-key-retired']));
  });
});

describe('a QR code', () => {
  const url = qrUrl('https://registry.example', certificate.number, summary);
  const evidenceIn = (text: string) => {
    const artefact = parseArtefact(utf8(text));
    if (!artefact.ok) throw new Error(artefact.detail);
    return artefact.value;
  };

  it('is read as its summary, from the address or its fragment', () => {
    expect(evidenceIn(url)).toEqual({ kind: 'qr', input: { number: certificate.number, summary } });
    expect(evidenceIn(` ${url}\n`)).toEqual(evidenceIn(url));
    expect(evidenceIn(url.slice(url.indexOf('#')))).toEqual({ kind: 'qr', input: { summary } });
    expect(judge({ ...beside, ...evidenceIn(url).input }).verdict).toBe('valid');
  });

  it('of another certificate under this number is forged', () => {
    const swapped = qrUrl('https://registry.example', certificate.number, summaryOf(other));
    expect(judge({ ...registry.evidence(other, { keyEntries }), ...evidenceIn(swapped).input })).toMatchObject({
      verdict: 'forged',
      codes: { summary: 'summary-other-number' },
    });
    expect(judge({ ...full, ...evidenceIn(swapped).input }).verdict).toBe('forged');
  });

  it.each([
    ['another address', 'https://registry.example/'],
    ['a fragment that is cut off', url.slice(0, -20)],
    [
      'a fragment of something else',
      `https://registry.example/verify/${certificate.number}#${toBase64Url(utf8('x'.repeat(300)))}`,
    ],
  ])('%s is unreadable', (_name, text) => {
    expect(parseArtefact(utf8(text))).toMatchObject({ ok: false, code: 'unreadable' });
  });
});

describe('a disclosure', () => {
  it('opens fields of the certificate, beside the credential and without it', () => {
    const opened = { storage: '本地机房，双份' };
    expect(judge({ ...full, disclosure }).report).toMatchObject({ verdict: 'valid', disclosed: opened });
    expect(judge({ ...beside, disclosure })).toMatchObject({
      verdict: 'valid',
      codes: { disclosure: 'disclosure-valid', summary: 'summary-valid' },
      report: { disclosed: opened, artefacts: ['disclosure'] },
    });
  });

  const of = disclosureOf(certificate);
  it.each<[string, JsonObject, string]>([
    [
      'another value',
      { ...of, opened: of.opened.map((one) => (one.name === 'storage' ? { ...one, value: '云' } : one)) },
      'disclosure-root',
    ],
    ['another salt', { ...of, opened: of.opened.map((one) => ({ ...one, salt: 'A'.repeat(43) })) }, 'disclosure-root'],
    [
      'a field of another name',
      { ...of, opened: of.opened.map((one) => (one.name === 'storage' ? { ...one, name: 'region' } : one)) },
      'disclosure-root',
    ],
    ['a field twice', { ...of, opened: [...of.opened, ...of.opened.slice(-1)] }, 'disclosure-field'],
    ['no holder', { ...of, opened: of.opened.filter(({ name }) => name !== 'holder') }, 'disclosure-incomplete'],
    ['an unknown member', { ...of, note: '' }, 'disclosure-unreadable'],
    ['a summary of another certificate', { ...of, summary: disclosureOf(other).summary }, 'disclosure-root'],
  ])('with %s is forged', (_name, changed, code) => {
    for (const input of [full, beside]) {
      expect(judge({ ...input, disclosure: canonicalBytes(changed) })).toMatchObject({
        verdict: 'forged',
        codes: { disclosure: code },
      });
    }
  });

  it('of another certificate is forged beside this summary, and tells nothing', () => {
    const foreign = judge({ ...full, summary, disclosure: canonicalBytes(disclosureOf(other)) });
    expect(foreign).toMatchObject({ verdict: 'forged', codes: { disclosure: 'disclosure-other-summary' } });
    expect(foreign.report).not.toHaveProperty('disclosed');
  });
});

describe('an SM2 signature', () => {
  it('is valid beside its credential', () => {
    expect(judge({ ...full, sm2: sm2Of(certificate) })).toMatchObject({
      verdict: 'valid',
      codes: { 'sm2-signature': 'sm2-valid' },
    });
  });

  it('alone says that the certificate is missing', () => {
    expect(judge({ sm2: sm2Of(certificate) })).toMatchObject({
      verdict: 'undetermined',
      codes: { 'sm2-signature': 'sm2-not-checked', structure: 'structure-missing' },
    });
  });

  it('of another certificate is forged', () => {
    expect(judge({ ...full, sm2: sm2Of(other) })).toMatchObject({
      verdict: 'forged',
      codes: { 'sm2-signature': 'sm2-digest' },
    });
  });

  it('by a key that nobody introduced, or that was compromised, does not count', () => {
    const own = judge({ ...full, sm2: sm2Of(certificate, new Uint8Array(32).fill(8)) });
    expect(own).toMatchObject({ verdict: 'undetermined', codes: { 'sm2-signature': 'sm2-key-missing' } });
    const retired = registry.retire('social', sm2Multikey(), 'compromise', certificate.index);
    const evidence = registry.evidence(certificate, {
      keyEntries: [0, 1, 2, 3, sm2Key, retired].map((index) => registry.logged(index)),
      sm2: sm2Of(certificate),
    });
    expect(judge(evidence)).toMatchObject({ verdict: 'forged', codes: { 'sm2-signature': 'sm2-key-retired' } });
  });
});

describe('an rdfc twin', () => {
  const read = async (bytes: Uint8Array): Promise<VerificationInput> => {
    const artefact = parseArtefact(bytes);
    if (!artefact.ok) throw new Error(artefact.detail);
    return completeArtefact(artefact.value, nobleCrypto);
  };

  it('is valid beside its credential, and stands for it beside the entry', async () => {
    const { rdfc } = await read(await twinOf(certificate));
    if (rdfc === undefined) throw new Error('no twin');
    expect(judge({ ...full, rdfc })).toMatchObject({ verdict: 'valid', codes: { 'rdfc-signature': 'rdfc-valid' } });
    expect(judge({ ...beside, rdfc, summary, sm2: sm2Of(certificate) })).toMatchObject({
      verdict: 'valid',
      codes: { inclusion: 'inclusion-valid', summary: 'summary-valid', 'sm2-signature': 'sm2-valid' },
    });
  });

  it.each<[string, () => Promise<Uint8Array>, string]>([
    ['of another certificate', () => twinOf(other), 'rdfc-differs'],
    [
      'with another claim',
      () => twinOf(certificate, { edit: (t) => ({ ...t, validUntil: '2032-01-04T15:59:59.999Z' }) }),
      'rdfc-differs',
    ],
    ['signed by a foreign key', () => twinOf(certificate, { signer: seeded(44) }), 'rdfc-key-missing'],
  ])('%s is refused, although somebody signed it', async (_name, made, code) => {
    const { rdfc } = await read(await made());
    if (rdfc === undefined) throw new Error('no twin');
    const verdict = code === 'rdfc-key-missing' ? 'undetermined' : 'forged';
    expect(judge({ ...full, rdfc })).toMatchObject({ verdict, codes: { 'rdfc-signature': code } });
    expect(judge({ ...beside, rdfc }).verdict).toBe(verdict);
  });

  it('with a claim changed under its signature, or without a canonical form, is forged', async () => {
    const twin = JSON.parse(new TextDecoder().decode(await twinOf(certificate)));
    const { rdfc } = await read(canonicalBytes({ ...twin, validUntil: '2032-01-04T15:59:59.999Z' }));
    if (rdfc === undefined) throw new Error('no twin');
    expect(judge({ ...full, rdfc })).toMatchObject({
      verdict: 'forged',
      codes: { 'rdfc-signature': 'rdfc-signature' },
    });
    const without = { document: await twinOf(certificate) };
    expect(judge({ ...full, rdfc: without })).toMatchObject({
      verdict: 'forged',
      codes: { 'rdfc-signature': 'rdfc-unreadable' },
    });
  });
});
