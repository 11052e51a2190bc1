import {
  credentialOf,
  sampleFacts,
  samplePaper,
  samplePdfKey,
  type SamplePdfKey,
} from '../../../test/support/sample-pdf.js';
import { NOW, type SampleCertificate, SampleRegistry } from '../../../test/support/sample-registry.js';
import { certificateText, type LedgerFacts } from '../certificate-text/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { drawPaper } from '../../platform/paper/draw.js';
import type { Paper } from '../../platform/paper/index.js';
import { utf8 } from '../bytes.js';
import { fillSignature } from '../pdf/index.js';
import {
  completeArtefact,
  parseArtefact,
  type TrustFile,
  type VerificationInput,
  verifyRegistration,
} from './index.js';

const registry = new SampleRegistry();
const first = registry.issue();
const second = registry.issue('SJ1102026010002', { statusIndex: 4_712 });
const key = samplePdfKey();

const trustWith = (...pdfKeys: { key: string; firstUntrustedIndex?: number }[]): TrustFile => {
  const trust = registry.trust();
  return { ...trust, centres: { ...trust.centres, social: { ...trust.centres.social, pdfKeys } } };
};
const TRUST = trustWith({ key: key.multikey });

/** A file as whoever has this key could make it of this certificate. */
const fileOf = async (changes: Partial<Paper> = {}, of: SampleCertificate = first, signer: SamplePdfKey = key) =>
  fillSignature(nodeCrypto, await drawPaper(samplePaper(of, signer, changes)), signer);

const itemsOf = (facts: Partial<LedgerFacts>) =>
  certificateText(nodeCrypto, credentialOf(first), { ...sampleFacts(first.index), ...facts });

const genuine = fileOf();

const judge = async (
  bytes: Uint8Array,
  changes: Partial<VerificationInput> = {},
  trust: TrustFile | undefined = TRUST,
) => {
  const artefact = parseArtefact(bytes);
  if (!artefact.ok) throw new Error('no artefact');
  const read = await completeArtefact(artefact.value, nodeCrypto);
  const { credential: _credential, ...evidence } = registry.evidence(first);
  const report = verifyRegistration({ ...evidence, ...read, ...changes }, trust, { now: NOW, crypto: nodeCrypto });
  const found = report.fragments.find(({ check }) => check === 'pdf-binding');
  return { verdict: report.verdict, status: found?.status, code: found?.code, evidence: found?.evidence, report };
};

describe('a PDF alone', () => {
  it('is the certificate, with the evidence of the registry', async () => {
    const found = await judge(await genuine);
    expect(found).toMatchObject({
      verdict: 'valid',
      status: 'valid',
      code: 'pdf-valid',
      evidence: { key: key.multikey, index: first.index, trustFile: sampleFacts(0).trustFile },
    });
    expect(found.report.artefacts).toEqual(['credential', 'pdf']);
    expect(found.report.certificate).toMatchObject({ number: first.number });
  });

  it('proves nothing without a trust file', async () => {
    const artefact = parseArtefact(await genuine);
    if (!artefact.ok) throw new Error('no artefact');
    const input = await completeArtefact(artefact.value, nodeCrypto);
    const report = verifyRegistration(input, undefined, { now: NOW, crypto: nodeCrypto });
    expect(report.verdict).toBe('undetermined');
    expect(report.fragments.find(({ check }) => check === 'pdf-binding')?.code).toBe('trust-missing');
  });

  it('is damaged, not forged, when it breaks off', async () => {
    const bytes = await genuine;
    const found = await judge(bytes.subarray(0, bytes.length - 2_000), {
      credential: registry.evidence(first).credential,
    });
    expect(found).toMatchObject({ verdict: 'undetermined', status: 'error', code: 'pdf-unreadable' });
  });

  it('is forged with a byte changed, an end added or another signature', async () => {
    const bytes = await genuine;
    const changed = Uint8Array.from(bytes);
    changed[20_000] = (changed[20_000] ?? 0) ^ 1;
    const credential = registry.evidence(first).credential;
    expect(await judge(changed, { credential })).toMatchObject({ verdict: 'forged', status: 'invalid' });
    expect(await judge(Buffer.concat([bytes, utf8('\n')]))).toMatchObject({
      verdict: 'forged',
      code: 'pdf-trailing-bytes',
    });
  });
});

describe('the key of a PDF', () => {
  it('must be in the trust file, however much its certificate looks like the right one', async () => {
    const lookAlike = samplePdfKey();
    const found = await judge(await fileOf({}, first, lookAlike));
    expect(found).toMatchObject({ verdict: 'forged', code: 'pdf-key-unknown', evidence: { key: lookAlike.multikey } });
    expect(await judge(await genuine, {}, registry.trust())).toMatchObject({ code: 'pdf-key-unknown' });
  });

  it('must be a key of the issuing centre', async () => {
    const trust = registry.trust();
    const ofTheOther = { ...trust.centres.public, pdfKeys: [{ key: key.multikey }] };
    const other = { ...trust, centres: { ...trust.centres, public: ofTheOther } };
    expect(await judge(await genuine, {}, other)).toMatchObject({ verdict: 'forged', code: 'pdf-key-unknown' });
  });

  it('counts after a rotation, and after a compromise for the entries before it', async () => {
    const { multikey } = key;
    const next = samplePdfKey().multikey;
    expect(await judge(await genuine, {}, trustWith({ key: next }, { key: multikey }))).toMatchObject({
      verdict: 'valid',
    });
    const before = trustWith({ key: multikey, firstUntrustedIndex: first.index + 1 });
    expect(await judge(await genuine, {}, before)).toMatchObject({ verdict: 'valid' });
    const from = trustWith({ key: multikey, firstUntrustedIndex: first.index });
    expect(await judge(await genuine, {}, from)).toMatchObject({ verdict: 'forged', code: 'pdf-key-retired' });
  });

  it('of which a thief writes an early index on the paper is judged by the index that is proven', async () => {
    const trust = trustWith({ key: key.multikey, firstUntrustedIndex: 3 });
    const early = await fileOf({ items: itemsOf({ index: 1, size: 2 }) });
    expect(await judge(early, {}, trust)).toMatchObject({ verdict: 'forged', code: 'pdf-ledger-differs' });
    const { tlogProof: _proof, ...unproven } = registry.evidence(first);
    const { credential: _credential, ...rest } = unproven;
    const artefact = parseArtefact(early);
    if (!artefact.ok) throw new Error('no artefact');
    const read = await completeArtefact(artefact.value, nodeCrypto);
    const report = verifyRegistration({ ...rest, ...read }, trust, { now: NOW, crypto: nodeCrypto });
    expect(report.fragments.find(({ check }) => check === 'pdf-binding')).toMatchObject({ code: 'pdf-not-checked' });
    expect(report.verdict).toBe('undetermined');
  });
});

describe('what the key of a centre signed', () => {
  it('must carry the certificate that is judged', async () => {
    const other = await fileOf({}, second);
    const { credential } = registry.evidence(first);
    expect(await judge(other, { credential })).toMatchObject({ verdict: 'forged', code: 'pdf-attachment-differs' });
  });

  it('must carry it with its own proof', async () => {
    const stranger = registry.secure('social', withoutProof(first.credential), registry.credentialKeys.public);
    const bytes = utf8(JSON.stringify(stranger));
    const { attachment } = samplePaper(first, key);
    const swapped = await fileOf({ attachment: { ...attachment, bytes } });
    const { credential } = registry.evidence(first);
    expect(await judge(swapped, { credential })).toMatchObject({ verdict: 'forged', code: 'pdf-attachment-differs' });
    expect((await judge(swapped)).verdict).not.toBe('valid');
  });

  it.each<[string, (paper: Paper) => Paper['items']]>([
    ['a line more', ({ items }) => [...items, { kind: 'field', zh: '质押', en: 'Pledge', value: '无' }]],
    ['a line less', ({ items }) => items.toSpliced(20, 1)],
    [
      'a holder changed',
      ({ items }) =>
        items.map((item) => (item.kind === 'field' && item.zh === '名称' ? { ...item, value: '他人' } : item)),
    ],
    [
      'lines in another order',
      ({ items }) => [...items.slice(0, 2), ...items.slice(2, 5).toReversed(), ...items.slice(5)],
    ],
  ])('must not have %s', async (_name, change) => {
    const altered = await fileOf({ items: change(samplePaper(first, key)) });
    const found = await judge(altered);
    expect(found).toMatchObject({ verdict: 'forged', code: 'pdf-text-differs' });
    expect(found.evidence).toMatchObject({ difference: expect.stringMatching(/.+ \/ .+/) });
  });

  it('must not be the text of another certificate', async () => {
    const { items } = samplePaper(second, key);
    expect(await judge(await fileOf({ items }))).toMatchObject({ verdict: 'forged', code: 'pdf-text-differs' });
  });

  it.each<[string, Partial<LedgerFacts>]>([
    ['another index', { index: 0 }],
    ['an index behind the checkpoint', { size: first.index }],
    ['another root of the same size', { size: registry.tree.size, root: new Uint8Array(32).fill(9) }],
  ])('must not say %s', async (_name, facts) => {
    const altered = await fileOf({ items: itemsOf(facts) });
    expect(await judge(altered)).toMatchObject({ verdict: 'forged', code: 'pdf-ledger-differs' });
  });

  it('holds with the root that the ledger has', async () => {
    const { size } = registry.tree;
    const known = await fileOf({ items: itemsOf({ size, root: registry.tree.root(size) }) });
    expect(await judge(known)).toMatchObject({ verdict: 'valid' });
  });
});

const withoutProof = ({ proof: _proof, ...unsecured }: SampleCertificate['credential']) => unsecured;
