import { generateKeyPairSync } from 'node:crypto';
import { buildCredential, credentialShape, type RegistrationCredential } from '../../src/core/credential/index.js';
import { centreDid, verificationMethodOf } from '../../src/core/did/index.js';
import type { PdfSigner } from '../../src/core/pdf/index.js';
import { addDataIntegrityProof, multikeyFromEd25519 } from '../../src/core/proof/index.js';
import { parseShape } from '../../src/core/shape/index.js';
import { ed25519SignerFromSeed, nodeCrypto, p256SignerFromKeyObject } from '../../src/platform/crypto/index.js';
import { selfSigned } from '../../src/platform/keys/self-signed.js';

const PUBLIC_URL = 'https://registry.example';
const CENTRE_NAME = '北京社会数据登记中心';
const HOLDER = '91110000802100433B';
const ISSUED_AT = new Date('2026-07-10T02:00:00.000Z');

/** A certificate as an ordinary registration has it: three rights, a summary of half the length allowed. */
export function sampleCredential(place: number): RegistrationCredential {
  const signer = ed25519SignerFromSeed(new Uint8Array(32).fill(7));
  const number = `DA11022607${String(place).padStart(5, '0')}`;
  const unsecured = buildCredential(
    {
      ...{ number, certificateType: '数据资产登记证书', regime: 'BJ_DATA_ASSET', regimeVersion: '2026-07-01' },
      ...{ registrationType: 'initial', centre: { code: 'social', name: CENTRE_NAME } },
      holder: { name: '北京示例公交有限公司', type: 'legal-person', uscc: HOLDER },
      coHolders: [],
      dataName: `北京市公交刷卡记录数据集（第 ${place} 期）`,
      summary: '北京市公交线路的刷卡时间、线路和站点，按月更新，已去除个人信息。'.repeat(6),
      industry: { section: 'G', division: '54' },
      ...{ source: 'collected-or-generated', region: '北京市', updateFrequency: 'monthly', storage: '本地机房，双份' },
      timeSpan: { from: '2025-01-01', to: '2025-12-31' },
      volume: { records: 1_200_000_000, bytes: 96_000_000_000 },
      form: { media: ['table'], structure: 'structured' },
      classification: { category: '交通运输', level: 'general' },
      personalInformation: false,
      rights: (['hold', 'use', 'operate'] as const).map((right) => ({ right, holder: HOLDER, from: '2026-07-10' })),
      ...{ restrictionScope: '不得再识别乘客', authorisationBasis: '自有运营系统产生' },
      publicity: { startsOn: '2026-07-02', endsOn: '2026-07-09' },
      statement: '登记不创设权利；内容以系统存证为准。',
    },
    {
      ...{ publicUrl: PUBLIC_URL, sample: false, centre: 'social', issuerName: CENTRE_NAME, statusIndex: place },
      validFrom: ISSUED_AT.toISOString(),
      validUntil: '2031-07-09T15:59:59.999Z',
      evidence: [],
    },
  );
  const method = verificationMethodOf(centreDid(PUBLIC_URL, 'social'), multikeyFromEd25519(signer.publicKey));
  const created = ISSUED_AT.toISOString();
  const secured = addDataIntegrityProof(nodeCrypto, unsecured, { signer, verificationMethod: method, created });
  const shaped = parseShape(credentialShape, secured);
  if (!shaped.ok) throw new Error(shaped.detail);
  return shaped.value;
}

/** A PDF key as a centre has one. */
export function samplePdfSigner(): PdfSigner {
  const signer = p256SignerFromKeyObject(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  const certificate = selfSigned(signer, { centreName: CENTRE_NAME, sample: false, notBefore: ISSUED_AT });
  return { certificate, sign: (message) => signer.sign(message) };
}
