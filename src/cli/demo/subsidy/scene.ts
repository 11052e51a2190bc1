import type { JsonObject } from '../../../core/canonical/index.js';
import { serviceCompany } from '../assets/parties.js';
import type { Cast } from '../cast.js';
import { itemsIn, objectOf, refusalOf, textOf } from '../registry-client.js';
import type { Stage } from '../stage.js';
import { ClaimRoad, type StatedClaim } from './claim-road.js';
import { answerOrder, answerOtherwise, clawBack, orderPayment } from './payments.js';
import { askForSettings, confirmSetting, confirmSettings } from './policies.js';

/** What the acts on subsidies left. */
export interface SubsidyPlayed {
  readonly paid: ClaimRoad;
  readonly refused: ClaimRoad;
  readonly award: string;
  /** Codes of what was refused on the way. */
  readonly refusals: readonly string[];
}

const STANDING = { inBda: true, noMajorPenalty3y: true, noCriminalRecord: true, notSeriouslyDishonest: true };
/** 数据券: a tenth of what was bought on a compliant platform. The amounts are the demo's own. */
const VOUCHER: StatedClaim = {
  rule: 'BDA-8-VOUCHER',
  year: 2026,
  facts: {
    ...STANDING,
    annualDataPurchaseAmount: '3200000.00',
    viaCompliantPlatform: true,
    otherBdaPolicySameMatter: '0.00',
  },
  invoices: [{ issuerCode: serviceCompany.code, number: '26110000000000000101' }],
};
/** 首入表: the amount recognised is on the registry's own record, and lies below the threshold. */
const RECOGNITION: StatedClaim = {
  rule: 'BJ-FUND23-RECOGNITION',
  year: 2026,
  facts: { fees: { qualityEvaluation: '20000.00', assetValuation: '30000.00', thirdPartyAudit: '10000.00' } },
  invoices: [],
};
const TRANSFER = 'DEMO-TRANSFER-0002';

/** 补贴: from a confirmed first and the policy in force to money that is paid once, and what of it comes back. */
export async function playSubsidies(stage: Stage, cast: Cast): Promise<SubsidyPlayed> {
  const { narrator, signal } = stage;
  const first = { zh: '登记人员认定首登记，存证', en: 'a registrar confirms the first registration, on the ledger' };
  await narrator.step('milestone', first, () => confirmFirst(cast));
  const set = {
    zh: '一名补贴经办人录入发布日与批次窗口（演示所设），自行复核被拒绝，另一人复核',
    en: 'a finance officer enters the day and the window that the demo supposes; another one confirms',
  };
  const alone = await narrator.step('subsidy-settings', set, () => setPolicies(cast));
  const asked = {
    zh: '生人测算：我的企业能得到什么',
    en: 'a stranger asks what an enterprise could get, under all rules',
  };
  const ranked = await narrator.step('subsidy-ranking', asked, () => rank(stage));
  for (const { title, amount } of ranked) narrator.detail(`${title}: ${amount} 元`);
  const filed = {
    zh: '企业申报数据券；同一张发票再次申报，被拒绝',
    en: 'the enterprise claims data vouchers; the same invoice in a second claim is refused',
  };
  const { road: paid, problem } = await narrator.step('claim', filed, () => fileTwice(cast));
  narrator.detail(`409 ${textOf(problem, 'code')}: ${textOf(problem, 'detail')}`);
  const decided = {
    zh: '经办人凭文件确认事实并计算、初审；自行决定被拒绝，另一人决定',
    en: 'an officer confirms the facts by documents, computes and reviews; another person decides',
  };
  const computed = await narrator.step('claim-decision', decided, () => decide(paid));
  narrator.detail(`${computed} 元`);
  const granted = {
    zh: '核定；银行退票，另下指令；付讫的回执重复登记不生效，换一个流水号被拒绝',
    en: 'granted; the bank fails once; its answer counts once, and another transfer for it is refused',
  };
  const { award, second } = await narrator.step('payment', granted, () => pay(cast, paid));
  narrator.detail(`409 ${textOf(second, 'code')}: ${textOf(second, 'detail')}`);
  const below = {
    zh: '企业申报首入表：金额取自账本上的首次入表，不足门槛，驳回',
    en: 'a claim for the first recognition: the amount on the ledger lies below the threshold; rejected',
  };
  const refused = await narrator.step('claim-rejected', below, () => reject(cast));
  const published = { zh: '全部补贴行为已存证', en: 'every act on the subsidies stands on the ledger' };
  await narrator.step('subsidies-published', published, () => refused.published(signal));
  return { paid, refused, award, refusals: [alone, problem, second].map((one) => textOf(one, 'code')) };
}

async function confirmFirst(cast: Cast): Promise<void> {
  const registrant = await cast.as('social-registrant');
  const { json } = await registrant.post('/v1/milestones/recorded', { type: 'registration' });
  const registrar = await cast.as('social-acceptor');
  await registrar.post(`/v1/milestones/${textOf(json, 'id')}/confirmations`, {});
}

async function setPolicies(cast: Cast): Promise<JsonObject> {
  const officer = await cast.as('finance-examiner');
  const asked = await askForSettings(officer);
  const [one] = asked;
  if (one === undefined) throw new Error('the demo sets no policy');
  const alone = await refusalOf(403, confirmSetting(officer, one));
  await confirmSettings(cast, asked);
  return alone;
}

async function rank({ stranger }: Stage): Promise<{ readonly title: string; readonly amount: string }[]> {
  const facts = { ...VOUCHER.facts, year: VOUCHER.year };
  const { json } = await stranger.post('/v1/subsidies/rankings', { asOf: '2026-10-15', mode: 'substantive', facts });
  return itemsIn(json, 'ranked')
    .map(objectOf)
    .filter(({ outlook }) => outlook === 'gives')
    .map((item) => ({ title: textOf(objectOf(item['title']), 'zh'), amount: textOf(item, 'amount') }));
}

async function fileTwice(cast: Cast): Promise<{ readonly road: ClaimRoad; readonly problem: JsonObject }> {
  const road = await ClaimRoad.draft(cast, VOUCHER, '数据采购合同与发票（演示）');
  await road.file();
  const again = await ClaimRoad.draft(cast, VOUCHER, '同一张发票（演示）');
  return { road, problem: await refusalOf(409, again.file()) };
}

async function decide(road: ClaimRoad): Promise<string> {
  await road.examine(Object.keys(VOUCHER.facts));
  const { answer } = await road.compute();
  const opinion = '事实均有文件，符合第八条（演示）';
  await road.review('approve', opinion);
  await refusalOf(403, road.decide('finance-examiner', 'approved', opinion));
  await road.decide('finance-decider', 'approved', opinion);
  return textOf(objectOf(answer), 'amount');
}

async function pay(cast: Cast, road: ClaimRoad): Promise<{ readonly award: string; readonly second: JsonObject }> {
  const award = textOf(await road.grant(), 'id');
  const failed = await orderPayment(cast, award);
  await answerOrder(cast, failed, { outcome: 'failed', reason: 'account-closed' });
  const number = await orderPayment(cast, award);
  const transferred = { outcome: 'paid', bankReference: TRANSFER };
  // The bank's answer was lost on the way and is entered once more.
  for (const _time of ['first', 'again']) await answerOrder(cast, number, transferred);
  const second = await answerOtherwise(cast, number, { ...transferred, bankReference: 'DEMO-TRANSFER-0003' });
  await clawBack(cast, award, {
    ...{ amount: '20000.00', reason: 'wrongly-computed' },
    explanation: '演示：一笔采购事后退货，追回相应补贴',
  });
  return { award, second };
}

async function reject(cast: Cast): Promise<ClaimRoad> {
  const road = await ClaimRoad.draft(cast, RECOGNITION, '审计报告与费用发票（演示）');
  await road.file();
  await road.examine(Object.keys(RECOGNITION.facts));
  await road.compute();
  const opinion = '首次入表金额未超过门槛（演示）';
  await road.review('reject', opinion);
  await road.decide('finance-decider', 'rejected', opinion);
  return road;
}
