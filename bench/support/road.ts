import { setTimeout as pause } from 'node:timers/promises';
import { CENTRES, type Centre } from '../../src/core/access/index.js';
import type { JsonObject } from '../../src/core/canonical/index.js';
import { type Client, list, text } from './client.js';
import { inParallel } from './parallel.js';
import type { Registry } from './registry.js';
import type { Staff } from './staff.js';

/** Requests under way at a time. */
const CONCURRENCY = 24;
const POLL_MILLISECONDS = 20;
const CODE = '91110000802100433B';

const PASSED = Object.fromEntries(
  ['sourceLegality', 'contentCompliance', 'authorisationClarity'].map((name) => [
    name,
    { result: 'pass', opinion: '材料齐全，予以认可' },
  ]),
);

/** An application on its way. */
export interface Draft {
  readonly id: string;
  readonly centre: Centre;
}

/** Prepares that many complete drafts, evidence attached, by turns for both centres. */
export function prepareDrafts(staff: Staff, count: number, from = 0): Promise<Draft[]> {
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  return inParallel(numbers, CONCURRENCY, (number) => prepareDraft(staff, number));
}

/**
 * Takes drafts from submission to the published certificate, the human steps done at once by the people they belong
 * to, and the clock moved over the publicity. Gives the certificates' numbers.
 * @param afterPublicity what the clock is moved to
 */
export async function register(
  registry: Registry,
  staff: Staff,
  drafts: readonly Draft[],
  afterPublicity: Date,
): Promise<string[]> {
  await inParallel(drafts, CONCURRENCY, async ({ id, centre }) => {
    const { acceptor, reviewer } = staff.officers[centre];
    const undertaking = { accepted: true, textVersion: '2026-07-01' };
    await staff.filer.post(`/v1/applications/${id}/submissions`, { undertaking });
    await acceptor.post(`/v1/applications/${id}/acceptances`, {});
    await review(reviewer, id);
  });
  await registry.jump(afterPublicity);
  const numbers = await inParallel(drafts, CONCURRENCY, async ({ id, centre }) => {
    const { body } = await staff.officers[centre].issuer.post(`/v1/applications/${id}/certificates`, {});
    return text(body, 'number');
  });
  await inParallel(numbers, CONCURRENCY, (number) => untilPublished(staff, number));
  return numbers;
}

/** Reads the application and its checklist, and passes every item. */
async function review(reviewer: Client, id: string): Promise<void> {
  const { body, etag } = await reviewer.get(`/v1/applications/${id}`);
  const checklist = await reviewer.get(`/v1/applications/${id}/checklist`);
  const [evidence] = list(body, 'evidenceFiles');
  const items = list(checklist.body, 'items').map((item) => ({
    code: text(item, 'code'),
    result: 'pass',
    evidence: [text(evidence ?? {}, 'id')],
  }));
  await reviewer.post(`/v1/applications/${id}/reviews`, { findings: PASSED, items }, { 'if-match': etag });
}

/** The holder asks until the certificate is handed out: a published checkpoint covers it then. */
async function untilPublished({ filer }: Staff, number: string): Promise<void> {
  for (;;) {
    const { status } = await filer.get(`/v1/certificates/${number}`);
    if (status === 200) return;
    await pause(POLL_MILLISECONDS);
  }
}

async function prepareDraft({ filer }: Staff, number: number): Promise<Draft> {
  const centre = CENTRES[number % CENTRES.length] ?? 'public';
  const draft = { centre, regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: {} };
  const created = await filer.post('/v1/applications', draft);
  const id = text(created.body, 'id');
  await filer.upload(id, 'identity', '营业执照（样本）');
  await filer.upload(id, 'lawful-acquisition', '数据来源说明（样本）');
  const sampleData = await filer.upload(id, 'sample-data', '线路,站点,时间\n1,2,3\n');
  const rights = await filer.upload(id, 'rights', '权利说明（样本）');
  const { etag } = await filer.get(`/v1/applications/${id}`);
  await filer.put(`/v1/applications/${id}`, { content: content(number, sampleData, rights) }, { 'if-match': etag });
  return { id, centre };
}

const content = (number: number, sampleData: string, proof: string): JsonObject => ({
  dataName: `样本城市公交刷卡记录数据集 ${number}`,
  summary: '公交线路的刷卡时间、线路和站点，已去除个人信息，可用于线路规划。',
  industry: { section: 'G', division: '54' },
  source: 'collected-or-generated',
  acquisition: 'own-production',
  region: { scope: 'national', name: '全国' },
  timeSpan: { from: '2024-01-01', to: '2024-12-31' },
  updateFrequency: 'monthly',
  volume: { records: 1_250_000, bytes: 2_500_000_000 },
  form: { media: ['table'], structure: 'structured' },
  storage: '自有机房，加密存储',
  classification: { category: '经营数据', level: 'general' },
  personalInformation: false,
  restrictionScope: '无',
  authorisationBasis: '自身经营活动中采集生成',
  rights: [
    { holder: '北京样本数据有限公司', code: CODE, right: 'hold', from: '2026-01-01', evidence: [proof] },
    { holder: '北京样本数据有限公司', code: CODE, right: 'operate', from: '2026-01-01', evidence: [proof] },
  ],
  business: {
    legalRepresentative: '样本',
    registeredOn: '2015-06-01',
    registeredAddress: '北京市样本路1号',
    scope: '公共交通',
    standing: '存续',
  },
  contact: { name: '样本联系人', phone: '010-8888 0000', address: '北京市样本路1号' },
  sampleData,
  undertaking: { accepted: true, signatory: '样本', signedOn: '2026-07-01' },
});
