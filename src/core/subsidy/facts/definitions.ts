/** The form a fact must have; null is allowed everywhere and means: asked, and not known. */
export type FactForm =
  | { readonly kind: 'flag' }
  | { readonly kind: 'amount' }
  | { readonly kind: 'rate' }
  | { readonly kind: 'integer'; readonly least: number; readonly most: number }
  | { readonly kind: 'day' }
  | { readonly kind: 'text' }
  | { readonly kind: 'texts' }
  | { readonly kind: 'amounts' }
  /** An object of amounts whose names are free. */
  | { readonly kind: 'members' }
  | { readonly kind: 'rows'; readonly fields: Readonly<Record<string, 'amount' | 'day' | 'flag' | 'text'>> };

export interface FactDefinition {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly form: FactForm;
}

/** Whether one was selected: others decide it of one claim, so that nobody is taken to have been. */
export const SELECTION = 'selected';

/**
 * Facts that belong to one claim: a review sets the amount of one award, one list is what one was selected for, another
 * policy pays for one matter. Where all rules are asked at once they count only for the rule that they are stated for.
 */
export const FACTS_OF_ONE_CLAIM: ReadonlySet<string> = new Set([
  'reviewedAmount',
  'reviewedAmounts',
  'reviewedRate',
  SELECTION,
  'previouslyAwarded',
  'isFirst',
  'alreadyGranted',
  'otherBdaPolicySameMatter',
]);

const flag: FactForm = { kind: 'flag' };
const amount: FactForm = { kind: 'amount' };
const text: FactForm = { kind: 'text' };
const members: FactForm = { kind: 'members' };
const index: FactForm = { kind: 'integer', least: 1, most: 1_200 };

const definition = (name: string, form: FactForm, zh: string, en: string): FactDefinition => ({ name, zh, en, form });

/** Every fact that a rule may ask for. */
export const FACT_DEFINITIONS: readonly FactDefinition[] = [
  definition('inBda', flag, '在经开区范围内开展数据工作', 'works with data in the development area'),
  definition('inTongzhou', flag, '在北京城市副中心（通州区）', 'in Tongzhou'),
  definition('noMajorPenalty3y', flag, '近三年无重大行政处罚公示信息', 'no major penalty within three years'),
  definition('noCriminalRecord', flag, '无刑事犯罪记录', 'no criminal record'),
  definition('notSeriouslyDishonest', flag, '未列入严重违法失信主体名单', 'not on the list of the seriously dishonest'),
  definition('isFirstRecognition', flag, '数据资源首次实现入表', 'first recognition on the balance sheet'),
  definition('recognisedAmount', amount, '入表金额', 'amount recognised'),
  definition('recognisedInitialCost', amount, '初始入账原值', 'initial cost recognised'),
  definition('fees', members, '入表服务费用', 'service fees of the recognition'),
  definition('exchange', text, '登记或交易机构', 'exchange'),
  definition('isFirstRegistration', flag, '首次开展数据资产登记', 'first registration'),
  definition('certificateObtained', flag, '已获得数据资产登记证书', 'certificate obtained'),
  definition('firstBatchFees', { kind: 'amounts' }, '首批证书登记费用', 'fees of the first batch of certificates'),
  definition(
    'batches',
    { kind: 'rows', fields: { issuedOn: 'day', fees: 'amount' } },
    '各批证书的发证日与登记费用',
    'batches of certificates with day and fees',
  ),
  definition('isFirstContract', flag, '首个数据产品交易合同', 'first contract on a data product'),
  definition('firstYearTradeAmount', amount, '第一年度数据交易额', 'trade of the first year'),
  definition('signedOn', { kind: 'day' }, '合同签订日', 'day of signing'),
  definition(
    'trades',
    { kind: 'rows', fields: { settledOn: 'day', amount: 'amount' } },
    '各笔交易的结算日与金额',
    'trades with day of settlement and amount',
  ),
  definition('isFirstOpening', flag, '首次向社会开放数据资源', 'first opening of data'),
  definition('channel', text, '开放渠道', 'channel of the opening'),
  definition('reviewedAmount', amount, '评审核定额', 'amount set by the review'),
  definition('reviewedAmounts', { kind: 'amounts' }, '各笔评审核定额', 'amounts set by the review'),
  definition('reviewedRate', { kind: 'rate' }, '评审核定比例', 'rate set by the review'),
  definition('reviewed', members, '各项评审核定额', 'amounts set by the review, by item'),
  definition('xcNonHardwarePurchase', amount, '信创非硬件部分实际采购额', 'non-hardware purchase'),
  definition('standardId', text, '标准编号', 'standard'),
  definition(
    'enterprises',
    { kind: 'rows', fields: { id: 'text', reviewedAmount: 'amount' } },
    '各企业的评审核定额，按核定顺序',
    'enterprises with reviewed amounts, in order of decision',
  ),
  definition('alreadyAwardedOnStandard', amount, '该标准已核定奖励总额', 'awarded on the standard already'),
  definition('park', text, '园区', 'park'),
  definition('tenancyMonthIndex', index, '租期第几个月', 'month of the tenancy'),
  definition('monthlyRent', amount, '月租金', 'monthly rent'),
  definition('loanYearIndex', index, '贷款第几年', 'year of the loan'),
  definition('interestPaid', amount, '贷款利息', 'interest paid'),
  definition('annualDataPurchaseAmount', amount, '年度数据采购交易额', 'data purchases of the year'),
  definition('year', { kind: 'integer', least: 1900, most: 9999 }, '申报年度', 'year claimed for'),
  definition(
    'fixedAssetInvestmentExclCivil',
    amount,
    '实际完成固定资产投资（不含土建）',
    'fixed-asset investment without civil works',
  ),
  definition('fixedAssetInvestmentTotal', amount, '固定资产投资总额', 'fixed-asset investment'),
  definition('civilWorks', amount, '其中土建', 'civil works of it'),
  definition('projectSupportYearIndex', index, '项目受支持第几年', 'year of support of the project'),
  definition('enterpriseSupportYearIndex', index, '企业受支持第几年', 'year of support of the enterprise'),
  definition('consecutiveYearIndex', index, '连续受支持第几年', 'consecutive year of support'),
  definition('alreadyGranted', amount, '此前已获支持额', 'granted already'),
  definition('alreadyMatched', amount, '此前已获配套额', 'matched already'),
  definition(SELECTION, flag, '已入选', 'selected'),
  definition('previouslyAwarded', flag, '此前已获该项奖励', 'awarded before'),
  definition('nationalAward', amount, '国家级核定奖励额', 'national award set'),
  definition('municipalAwardReceived', amount, '已获市级奖励额', 'municipal award received'),
  definition('ministerial', members, '部属授权运营核定额', 'set for ministerial data'),
  definition('municipal', members, '市属授权运营核定额', 'set for municipal data'),
  definition('isFirstInbox', flag, '首次申请入盒', 'first entry into the sandbox'),
  definition('sandboxServiceFee', amount, '入盒服务费', 'fee of the sandbox'),
  definition('isFirstOutbox', flag, '首次通过监管沙盒试验', 'first passed the sandbox'),
  definition('outboxCertificate', flag, '已获出盒证明', 'certificate of leaving the sandbox'),
  definition(
    'smeServiceVoucherAmount',
    amount,
    '北京市中小企业服务券实际兑付额',
    'service voucher of the city, as paid',
  ),
  definition('firsts', { kind: 'texts' }, '已完成的首登记、首入表、首交易、首开放', 'firsts achieved'),
  definition(
    'purchases',
    { kind: 'rows', fields: { settledOn: 'day', amount: 'amount', viaCompliantPlatform: 'flag' } },
    '各笔采购',
    'purchases',
  ),
  definition('isFirst', flag, '首次', 'the first time'),
  definition('interestActuallyPaid', amount, '当年实际支付利息', 'interest actually paid in the year'),
  definition('interestAccrued', amount, '当年计提利息', 'interest accrued in the year'),
  definition(
    'payments',
    { kind: 'rows', fields: { paidOn: 'day', amount: 'amount' } },
    '各笔付息的日期与金额',
    'payments of interest',
  ),
  definition('contributed', flag, '已以数据资产作价出资入股', 'data assets contributed as capital'),
  definition('aicRegistered', flag, '已完成工商登记', 'registered with the market authority'),
  definition('category', text, '企业认定类别', 'category of the enterprise'),
  definition('categories', { kind: 'texts' }, '企业认定类别', 'categories of the enterprise'),
  definition('annualPremiumPaid', amount, '当年实际保费支出', 'premiums paid in the year'),
  definition('upperLevelSpecialGrant', amount, '国家、北京市专项资金到位额', 'programme money received'),
  definition('capitalStandardizationSubsidy', amount, '首都标准化战略补助资金', 'standardisation grant received'),
  definition('field', text, '标准所属领域', 'field of the standard'),
  definition('viaCompliantPlatform', flag, '经合规数据流通交易平台采购', 'bought on a compliant platform'),
  definition('poolRemaining', amount, '年度额度余额', 'left in the pool of the year'),
  definition('buyers', { kind: 'integer', least: 0, most: 1_000_000_000 }, '采购主体数', 'number of buyers'),
  definition('each', amount, '每个采购主体的补贴额', 'subsidy of each buyer'),
  definition('dataVoucher', amount, '数据券补贴额', 'data voucher'),
  definition('computeVoucher', amount, '算力券补贴额（其他政策）', 'computing voucher, of another policy'),
  definition('modelVoucher', amount, '模型券补贴额（其他政策）', 'model voucher, of another policy'),
  definition('beijing', members, '北京市已核定或实得的奖励额', 'awarded by the city, by item'),
  definition('nonHardwareInvestment', amount, '项目非硬件投入费用', 'non-hardware cost of the project'),
  definition('hardwareInvestment', amount, '项目硬件投入费用（不计）', 'hardware cost, not counted'),
  definition('eventLevel', text, '活动级别', 'level of the event'),
  definition('scope', text, '国际或国内活动', 'international or domestic'),
  definition('eventCost', amount, '活动成本', 'cost of the event'),
  definition(
    'otherBdaPolicySameMatter',
    amount,
    '经开区其他专项政策对同一事项的支持额',
    'other policy of the area on the same matter',
  ),
  definition('documentPublishedOn', { kind: 'day' }, '文件发布日', 'day of publication of the document'),
  definition('claimedUnder', text, '申报时所引条款', 'clause cited by the claimant'),
];

const BY_NAME: ReadonlyMap<string, FactDefinition> = new Map(FACT_DEFINITIONS.map((each) => [each.name, each]));

export const factDefinition = (name: string): FactDefinition | undefined => BY_NAME.get(name);

/** The fact in Chinese; a path such as `fees.assetValuation` by its first part. */
export const factLabel = (path: string): string => BY_NAME.get(path.split(/[.[]/, 1)[0] ?? path)?.zh ?? path;
