import type { JsonValue } from '../../src/core/canonical/index.js';
import { nobleSigner } from '../../src/core/crypto.js';
import {
  type CommittedName,
  ENTRY_KINDS,
  type EntryBody,
  type EntryDraft,
  type EntryKind,
  SALT_LENGTH,
} from '../../src/core/entry/index.js';
import { multikeyFromEd25519 } from '../../src/core/proof/index.js';

/** A UUID that says which thing it stands for. */
export const idOf = (place: number): string => `0b0b0b0b-1111-4222-8333-${String(place).padStart(12, '0')}`;

export const sampleDigest = (letter: string) => ({
  sha256: `sha256:${letter.repeat(64)}`,
  sm3: `sm3:${letter.repeat(64)}`,
});
const key = multikeyFromEd25519(nobleSigner(new Uint8Array(32).fill(3)).publicKey);
const NUMBER = 'DA1122026110001';
const SUCCESSOR = 'DA1122026120001';
const CODE = '91110000802100433B';
const NAME = '北京样本数据有限公司';

export type Sample<K extends EntryKind> = [
  subject: string,
  body: Omit<EntryBody<K>, 'actId'>,
  committed: { [name in CommittedName<K>]?: JsonValue },
];

const application = `application:${idOf(1)}`;
const certificate = `certificate:${NUMBER}`;
const since = { effectiveFrom: '2026-11-20T00:00:00.000Z' };
const ended = { number: NUMBER, ...since };
const superseded = { number: NUMBER, applicationId: idOf(1), successor: SUCCESSOR };
const rule = { policyId: 'bda-data-industry', policyVersion: '2025', ruleId: 'BDA-8-VOUCHER' };

/** An act of every kind, with every field that the kind has. */
const SAMPLES: { [K in EntryKind]: Sample<K> } = {
  'key.introduced': [`key:${key}`, { key, purpose: 'log' }, {}],
  'key.retired': [`key:${key}`, { key, reason: 'compromise', firstUntrustedIndex: 7 }, {}],
  'policy.published': [
    'policy:BJ_DATA_ASSET',
    {
      policyType: 'regime',
      policyId: 'BJ_DATA_ASSET',
      version: '2026-07-01',
      content: { publicityDays: { value: 5 } },
    },
    {},
  ],
  'application.filed': [
    application,
    {
      regime: 'BJ_DATA_ASSET',
      regimeVersion: '2026-07-01',
      registrationType: 'change',
      certificate: NUMBER,
      filer: idOf(2),
    },
    { content: { dataName: '城市交通流量数据集' }, applicant: { name: NAME, code: CODE }, evidence: [] },
  ],
  'application.accepted': [application, { officer: idOf(3) }, {}],
  'application.supplement-requested': [application, { officer: idOf(3) }, { request: { items: ['数据样例'] } }],
  'application.supplemented': [application, { filer: idOf(2) }, { content: { dataName: '数据' }, evidence: [] }],
  'application.decided': [
    application,
    {
      officer: idOf(4),
      outcome: 'approved',
      findings: { sourceLegality: 'pass', contentCompliance: 'pass', authorisationClarity: 'pass' },
    },
    { opinion: '合规' },
  ],
  'application.withdrawn': [application, { filer: idOf(2) }, { reason: '不再需要' }],
  'clock.paused': [application, { officer: idOf(4), reason: 'objection' }, {}],
  'clock.resumed': [application, { officer: idOf(4) }, {}],
  'clock.extended': [application, { officer: idOf(4), workingDays: 10 }, { grounds: '数据来源复杂' }],
  'publicity.started': [
    application,
    {
      applicantName: NAME,
      registrationType: 'initial',
      dataName: '城市交通流量数据集',
      summary: '路段流量',
      restrictions: '',
      startsOn: '2026-11-20',
      endsOn: '2026-11-27',
    },
    {},
  ],
  'publicity.ended': [application, { outcome: 'objection-dismissed' }, {}],
  'objection.filed': [
    `objection:${idOf(5)}`,
    { about: application },
    { objector: { name: '样本' }, grounds: '数据来源不合法', evidence: [] },
  ],
  'objection.resolved': [`objection:${idOf(5)}`, { officer: idOf(4), outcome: 'dismissed' }, { opinion: '不成立' }],
  'consent.given': [application, { consentType: 'co-holder' }, { party: NAME, document: 'sha256' }],
  'certificate.issued': [
    certificate,
    {
      applicationId: idOf(1),
      number: NUMBER,
      regime: 'BJ_DATA_ASSET',
      regimeVersion: '2026-07-01',
      holderName: NAME,
      holderCode: CODE,
      dataName: '城市交通流量数据集',
      rights: ['hold', 'use', 'operate'],
      validUntil: '2031-11-19T15:59:59.999Z',
      credentialDigest: sampleDigest('a'),
      statusIndex: 0,
    },
    {},
  ],
  'certificate.changed': [certificate, { ...superseded, ...since, reason: 'data-name' }, { explanation: '更名' }],
  'certificate.corrected': [
    certificate,
    { ...superseded, ...since, reason: 'clerical-error' },
    { explanation: '更正' },
  ],
  'certificate.transferred': [certificate, { ...superseded, ...since, reason: 'sale' }, { explanation: '转让' }],
  'certificate.renewed': [certificate, { ...superseded, ...since, reason: 'renewal' }, { explanation: '续期' }],
  'certificate.suspended': [certificate, { ...ended, reason: 'court-order' }, { explanation: '法院裁定' }],
  'certificate.reinstated': [certificate, { ...ended, reason: 'order-lifted' }, { explanation: '裁定解除' }],
  'certificate.revoked': [certificate, { ...ended, reason: 'false-materials' }, { explanation: '材料虚假' }],
  'certificate.cancelled': [
    certificate,
    { ...ended, reason: 'abandoned', applicationId: idOf(1) },
    { explanation: '放弃' },
  ],
  'certificate.expired': [certificate, { number: NUMBER, validUntil: '2031-11-19T15:59:59.999Z' }, {}],
  'source.designated': [
    `element:${idOf(6)}`,
    {
      elementName: '企业登记状态',
      sourceName: '北京市市场监督管理局',
      sourceCode: '11110000000021645X',
      definitionDigest: sampleDigest('b'),
      updateFrequency: 'daily',
      certificate: NUMBER,
    },
    {},
  ],
  'source.reassigned': [
    `element:${idOf(6)}`,
    {
      fromCode: '11110000000021645X',
      sourceName: '北京市大数据中心',
      sourceCode: CODE,
      definitionDigest: sampleDigest('c'),
      reason: 'reform',
    },
    { ruling: '职能调整' },
  ],
  'source.updated': [`element:${idOf(6)}`, { sourceCode: CODE, version: 2, contentDigest: sampleDigest('d') }, {}],
  'source.retired': [`element:${idOf(6)}`, { sourceCode: CODE, reason: 'no-longer-kept' }, { explanation: '停用' }],
  'encumbrance.created': [
    `encumbrance:${idOf(7)}`,
    {
      number: NUMBER,
      encumbranceType: 'pledge',
      startsOn: '2026-12-01',
      endsOn: '2027-11-30',
      reference: '0001234567890',
    },
    { party: '某银行', amount: '100000000', document: 'sha256' },
  ],
  'encumbrance.released': [`encumbrance:${idOf(7)}`, { number: NUMBER, reason: 'repaid' }, { explanation: '贷款已还' }],
  'evaluation.filed': [
    `evaluation:${idOf(8)}`,
    {
      number: NUMBER,
      evaluationType: 'value',
      evaluatorName: '某评估公司',
      evaluatorCode: CODE,
      method: 'income',
      baseDate: '2026-11-30',
      validUntil: '2027-11-29',
      grade: 4,
      reportDigest: sampleDigest('e'),
    },
    { conclusion: { value: '120000000' }, signatories: ['样本'] },
  ],
  'milestone.confirmed': [
    `milestone:${idOf(9)}`,
    { milestoneType: 'trade', holderName: NAME, holderCode: CODE, number: NUMBER, occurredOn: '2026-12-01' },
    { evidence: [], amount: '5000000' },
  ],
  'recognition.recorded': [
    `recognition:${idOf(10)}`,
    {
      number: NUMBER,
      holderCode: CODE,
      assetClass: 'intangible-asset',
      recognisedOn: '2026-12-31',
      reportDigest: sampleDigest('f'),
    },
    { amounts: { cost: '120000000' } },
  ],
  'record.filed': [
    `record:${idOf(11)}`,
    {
      recordType: 'interest',
      number: NUMBER,
      holderCode: CODE,
      filedOn: '2026-12-31',
      reference: 'L-1',
      documentDigest: sampleDigest('0'),
    },
    { details: { interest: '800000' } },
  ],
  'claim.decided': [
    `claim:${idOf(12)}`,
    { ...rule, officer: idOf(13), outcome: 'approved', amount: '1000000' },
    { facts: { purchases: '10000000' }, opinion: '符合' },
  ],
  'subsidy.granted': [
    `grant:${idOf(14)}`,
    {
      claimId: idOf(12),
      ...rule,
      recipientName: NAME,
      recipientCode: CODE,
      form: 'voucher',
      amount: '1000000',
      year: '2026',
      scopes: [{ scope: 'enterprise', id: CODE }],
    },
    {},
  ],
  'subsidy.paid': [`grant:${idOf(14)}`, { instalment: 1, amount: '1000000' }, { payment: 'P-1' }],
  'subsidy.clawed-back': [
    `grant:${idOf(14)}`,
    { amount: '1000000', reason: 'false-claim' },
    { explanation: '材料虚假' },
  ],
  'salt.erased': [
    `erasure:${idOf(15)}`,
    {
      entryIndex: 12,
      entryKind: 'objection.filed',
      entryAct: idOf(16),
      fields: ['objector'],
      ground: 'request-of-the-person',
      requestedBy: idOf(3),
      confirmedBy: idOf(4),
    },
    { explanation: '异议人书面要求' },
  ],
  'platform.receipt': [
    `receipt:${idOf(17)}`,
    {
      about: certificate,
      platform: 'national-data-property-rights',
      receiptType: 'evidence',
      code: 'SJ1102026110001',
      receivedAt: '2026-11-28T02:00:00.000Z',
      documentDigest: sampleDigest('1'),
    },
    {},
  ],
  'node.admitted': [
    `node:${idOf(18)}`,
    { nodeName: '交通行业数据资产登记节点', operatorCode: CODE, industries: ['G', 'G54'], key },
    {},
  ],
  'node.suspended': [`node:${idOf(18)}`, { reason: 'inspection' }, { explanation: '整改' }],
  'application.first-reviewed': [
    application,
    { officer: idOf(5), district: '110112', outcome: 'recommended' },
    { opinion: '业务审核通过' },
  ],
  'source.disputed': [
    `element:${idOf(6)}`,
    {
      elementCode: 'DE01.00001',
      currentCode: '11110000000021645X',
      claimants: [{ name: '北京市大数据中心', code: CODE, resourceCode: 'RES-0002' }],
    },
    { grounds: '职能已划转', evidence: sampleDigest('5') },
  ],
  'source.adjudicated': [
    `element:${idOf(6)}`,
    {
      elementCode: 'DE01.00001',
      dispute: idOf(9),
      outcome: 'reassigned',
      sourceCode: CODE,
      resourceCode: 'RES-0002',
      effectiveOn: '2026-12-01',
      decidedBy: idOf(2),
      confirmedBy: idOf(3),
    },
    { ruling: '自生效日起由大数据中心为唯一来源' },
  ],
  'source.copied': [
    `resource:${idOf(11)}`,
    {
      resourceCode: 'RES-0003',
      consumerName: '北京市统计局',
      consumerCode: '11110000000021645X',
      elementCode: 'DE01.00001',
      relation: 'copy',
      fromResource: 'RES-0002',
      fromElement: 'DE01.00001',
      readVersion: 2,
    },
    {},
  ],
  'source.copy-ended': [
    `resource:${idOf(11)}`,
    {
      resourceCode: 'RES-0003',
      consumerCode: '11110000000021645X',
      elementCode: 'DE01.00001',
      fromResource: 'RES-0002',
      fromElement: 'DE01.00001',
    },
    {},
  ],
  'subsidy.released': [`grant:${idOf(14)}`, { amount: '1000000', reason: 'dissolved' }, { explanation: '单位已注销' }],
};

const KINDS: readonly EntryKind[] = Object.keys(ENTRY_KINDS).filter((name): name is EntryKind => name in SAMPLES);

/** One draft of every kind, in the order of the table of kinds; salts are counted, not random. */
export const sampleDrafts = (): EntryDraft[] => KINDS.map((name, place) => draftOf(name, place, SAMPLES[name]));

/** A draft of one kind; salts are counted, and its act has the number of its place. */
export const draftOf = <K extends EntryKind>(kind: K, place: number, sample: Sample<K>): EntryDraft => {
  const [subject, body, committed] = sample;
  const names = Object.keys(committed);
  const salts = names.map((name, index) => [name, new Uint8Array(SALT_LENGTH).fill(index + 1)]);
  const at = '2026-11-28T02:00:00.000Z';
  // A union of kinds loses which body belongs to which; `buildEntry` checks every field again.
  return {
    kind,
    at,
    centre: 'social',
    subject,
    body: { ...body, actId: idOf(1_000 + place) },
    committed,
    salts: Object.fromEntries(salts),
  } as unknown as EntryDraft;
};
