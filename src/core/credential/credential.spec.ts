import { sampleContent } from '../../../test/support/sample-content.js';
import { sampleMeasured } from '../../../test/support/sample-profile.js';
import { isObject } from '../canonical/index.js';
import { nobleCrypto } from '../crypto.js';
import {
  buildCredential,
  buildStatusListCredential,
  credentialDigest,
  credentialSchemaDocument,
  type IssueTerms,
  issuedBody,
  parseRegistrationContent,
  statusPlace,
} from './index.js';

const terms: IssueTerms = {
  publicUrl: 'https://registry.example',
  sample: false,
  centre: 'social',
  issuerName: '北京社会数据登记中心',
  validFrom: '2026-01-05T01:02:03.004Z',
  validUntil: '2031-01-04T15:59:59.999Z',
  statusIndex: 131_073,
  evidence: [],
};

describe('the content of a certificate', () => {
  it('is accepted as it stands', () => {
    expect(parseRegistrationContent(sampleContent())).toEqual({ ok: true, value: sampleContent() });
  });

  it.each<[string, object, string]>([
    ['a name of 41 characters', { dataName: '数'.repeat(41) }, '/dataName'],
    ['a name that is not NFC', { dataName: 'e\u0301' }, '/dataName'],
    ['a name with an invisible character', { dataName: '数\u200b据' }, '/dataName'],
    [
      'a code with a letter that no code has',
      { holder: { ...sampleContent().holder, uscc: '91110000802100433I' } },
      '/holder/uscc',
    ],
    ['a number as text', { volume: { records: '1' } }, '/volume/records'],
    ['a source of no kind', { source: 'found' }, '/source'],
    ['a day that does not exist', { timeSpan: { from: '2025-02-29', to: '2025-12-31' } }, '/timeSpan/from'],
    ['no right at all', { rights: [] }, '/rights'],
    ['a contact', { telephone: '010-00000000' }, '/telephone'],
  ])('refuses %s', (_name, change, pointer) => {
    const parsed = parseRegistrationContent({ ...sampleContent(), ...change });
    expect(parsed).toMatchObject({ ok: false, detail: expect.stringContaining(pointer) });
  });
});

describe('the measured facts of a content', () => {
  const [one, other] = [sampleMeasured(), sampleMeasured({ rows: 101 })];

  it('are accepted as a profile gives them, of five files at most', () => {
    const content = { ...sampleContent(), measured: [one, other] };
    expect(parseRegistrationContent(content)).toEqual({ ok: true, value: content });
    const six = Array.from({ length: 6 }, (_, place) => sampleMeasured({ rows: 100 + place }));
    expect(parseRegistrationContent({ ...sampleContent(), measured: six })).toMatchObject({ ok: false });
    expect(parseRegistrationContent({ ...sampleContent(), measured: [] })).toMatchObject({ ok: false });
  });

  it.each<[string, object, string]>([
    ['one profile twice', [one, one], '/measured/1/profile/sha256'],
    ['rows that are no number', [{ ...one, rows: '100' }], '/measured/0/rows'],
    ['no signer’s key', [{ ...one, key: undefined }], '/measured/0/key'],
    ['a key of another kind', [{ ...one, key: 'did:web:example.org' }], '/measured/0/key'],
    [
      'more points than there are',
      [{ ...one, quality: { ...one.quality, score: 10_001 } }],
      '/measured/0/quality/score',
    ],
    ['a figure of somebody’s own', [{ ...one, value: 1 }], '/measured/0/value'],
  ])('are refused with %s', (_, measured, pointer) => {
    const content = JSON.parse(JSON.stringify({ ...sampleContent(), measured }));
    expect(parseRegistrationContent(content)).toMatchObject({ ok: false, detail: expect.stringContaining(pointer) });
  });
});

describe('the credential', () => {
  it('names its address, issuer, schema and status places', () => {
    expect(buildCredential(sampleContent(), terms)).toMatchObject({
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/undefined-terms/v2'],
      id: 'https://registry.example/v1/certificates/SJ1102026010001',
      type: ['VerifiableCredential', 'DataAssetRegistrationCredential'],
      issuer: { id: 'did:web:registry.example:centres:social', name: '北京社会数据登记中心' },
      credentialSchema: {
        id: 'https://registry.example/schemas/data-asset-registration-credential.v1.json',
        type: 'JsonSchema',
      },
      credentialStatus: [
        {
          id: 'https://registry.example/v1/status-lists/social-revocation-2#1',
          type: 'BitstringStatusListEntry',
          statusPurpose: 'revocation',
          statusListIndex: '1',
          statusListCredential: 'https://registry.example/v1/status-lists/social-revocation-2',
        },
        { statusPurpose: 'suspension', statusListIndex: '1' },
      ],
    });
  });

  it('is marked twice when it is a sample, and never otherwise', () => {
    const sample = buildCredential(sampleContent(), { ...terms, sample: true });
    expect(sample).toMatchObject({ name: '数据资产登记证书（样本 / SAMPLE）', credentialSubject: { sample: true } });
    expect(JSON.stringify(buildCredential(sampleContent(), terms))).not.toMatch(/sample|样本/);
  });

  it('is not built from terms of another form', () => {
    expect(() => buildCredential(sampleContent(), { ...terms, validUntil: '2031-01-04' })).toThrow(
      'credential-refused',
    );
    expect(() => buildCredential(sampleContent(), { ...terms, publicUrl: 'registry.example' })).toThrow('public-url');
  });

  it('tells the ledger what it repeats of it', () => {
    const unsecured = buildCredential(sampleContent(), terms);
    const digest = credentialDigest(nobleCrypto, unsecured);
    expect(digest.sha256).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(issuedBody(unsecured, digest, { actId: 'a', applicationId: 'b', statusIndex: 7 })).toEqual({
      actId: 'a',
      applicationId: 'b',
      number: 'SJ1102026010001',
      regime: 'data-property',
      regimeVersion: '2026',
      holderName: '北京示例公交有限公司',
      holderCode: '91110000802100433B',
      dataName: '2025年北京市公交刷卡记录数据集',
      rights: ['hold', 'use', 'operate'],
      validUntil: '2031-01-04T15:59:59.999Z',
      credentialDigest: digest,
      statusIndex: 7,
    });
  });
});

describe('the status list credential', () => {
  it('is issued by the centre under its own address', () => {
    const list = buildStatusListCredential({
      publicUrl: 'https://registry.example',
      centre: 'public',
      purpose: 'suspension',
      validFrom: '2026-01-05T00:00:00.000Z',
      validUntil: '2026-01-06T00:00:00.000Z',
      bits: new Uint8Array(16_384),
    });
    expect(list).toMatchObject({
      id: 'https://registry.example/v1/status-lists/public-suspension-1',
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: 'did:web:registry.example:centres:public',
      credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'suspension', ttl: 60_000 },
    });
  });

  it('has places that continue in the next list', () => {
    const place = (index: number) => statusPlace('https://r.example', 'public', 'revocation', index);
    expect(place(131_071)).toEqual({
      statusListCredential: 'https://r.example/v1/status-lists/public-revocation-1',
      statusListIndex: '131071',
    });
    expect(place(131_072).statusListCredential).toMatch(/-2$/);
    expect(place(131_072).statusListIndex).toBe('0');
  });
});

describe('the schema document', () => {
  it('stands at the address that certificates name, and lists exactly their members', () => {
    const document = credentialSchemaDocument('https://registry.example');
    const unsecured = buildCredential(sampleContent(), terms);
    expect(document['$id']).toBe(unsecured.credentialSchema.id);
    expect(document).toMatchObject({ additionalProperties: false, required: Object.keys(unsecured) });
    const properties = document['properties'];
    const members = isObject(properties) ? Object.keys(properties) : [];
    expect(members.sort()).toEqual([...Object.keys(unsecured), 'proof'].sort());
  });
});
