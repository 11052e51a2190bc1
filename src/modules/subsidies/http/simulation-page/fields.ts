import { acceptedTexts, factDefinition } from '../../../../core/subsidy/index.js';
import type { Text } from '../../../../platform/pages/index.js';

/** One field of the form, and the fact or member of a fact that it states. */
export interface Field {
  /** In the form and in the address of its fault: `fees.assetValuation` for a member. */
  readonly name: string;
  readonly fact: string;
  readonly member: string | undefined;
  readonly label: Text;
  /** `amounts` is a list of which the form takes the sum; `texts` are ticked off. */
  readonly input: 'flag' | 'amount' | 'amounts' | 'integer' | 'day' | 'text' | 'texts';
  /** What a rule accepts; suggestions for a text, all there are for `texts`. */
  readonly options: readonly string[];
}

export interface FieldGroup {
  readonly title: Text;
  readonly fields: readonly Field[];
}

/** Members of facts that rules count, by the words that the policies use. */
const MEMBERS: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  fees: {
    qualityEvaluation: { zh: '数据质量评价费用', en: 'quality evaluation' },
    assetValuation: { zh: '数据资产评估费用', en: 'valuation' },
    thirdPartyAudit: { zh: '第三方审计费用', en: 'audit by a third party' },
  },
  beijing: {
    REGISTRATION: { zh: '首登记', en: 'first registration' },
    RECOGNITION: { zh: '首入表', en: 'first recognition' },
    TRADE: { zh: '首交易', en: 'first trade' },
    OPENING: { zh: '首开放', en: 'first opening' },
  },
};

/** What the form asks for, in the order in which an enterprise would tell it. */
const ASKED: readonly (readonly [title: Text, facts: readonly string[]])[] = [
  [
    { zh: '企业', en: 'Enterprise' },
    ['inBda', 'inTongzhou', 'noMajorPenalty3y', 'noCriminalRecord', 'notSeriouslyDishonest', 'category', 'year'],
  ],
  [
    { zh: '登记与入表', en: 'Registration and recognition' },
    [
      ...['isFirstRegistration', 'certificateObtained', 'firstBatchFees', 'isFirstRecognition', 'recognisedAmount'],
      ...['recognisedInitialCost', 'fees', 'firsts'],
    ],
  ],
  [
    { zh: '交易、采购与开放', en: 'Trade, purchases and opening' },
    [
      ...['exchange', 'isFirstContract', 'firstYearTradeAmount', 'isFirstOpening', 'channel'],
      ...['annualDataPurchaseAmount', 'viaCompliantPlatform'],
    ],
  ],
  [
    { zh: '监管沙盒、保险与融资', en: 'Sandbox, insurance and finance' },
    [
      ...['isFirstInbox', 'sandboxServiceFee', 'isFirstOutbox', 'outboxCertificate', 'smeServiceVoucherAmount'],
      ...['annualPremiumPaid', 'interestActuallyPaid', 'interestAccrued', 'contributed', 'aicRegistered'],
    ],
  ],
  [
    { zh: '投资与场景', en: 'Investment and scenes' },
    [
      ...['fixedAssetInvestmentExclCivil', 'fixedAssetInvestmentTotal', 'civilWorks', 'projectSupportYearIndex'],
      ...['enterpriseSupportYearIndex', 'nonHardwareInvestment', 'hardwareInvestment', 'consecutiveYearIndex'],
    ],
  ],
  [
    { zh: '信创', en: 'Domestic information technology' },
    ['xcNonHardwarePurchase', 'park', 'tenancyMonthIndex', 'monthlyRent', 'loanYearIndex', 'interestPaid'],
  ],
  [
    { zh: '标准与活动', en: 'Standards and events' },
    ['capitalStandardizationSubsidy', 'field', 'eventLevel', 'scope', 'eventCost'],
  ],
  [
    { zh: '已获其他支持', en: 'Other support had' },
    [
      ...['beijing', 'alreadyMatched', 'nationalAward', 'municipalAwardReceived', 'upperLevelSpecialGrant'],
      'otherBdaPolicySameMatter',
    ],
  ],
];

/** The form in its parts. */
export const FIELD_GROUPS: readonly FieldGroup[] = ASKED.map(([title, facts]) => ({
  title,
  fields: facts.flatMap(fieldsOf),
}));

/** Every field by its name in the form. */
export const FIELDS: ReadonlyMap<string, Field> = new Map(
  FIELD_GROUPS.flatMap(({ fields }) => fields).map((field) => [field.name, field]),
);

function fieldsOf(fact: string): Field[] {
  const definition = factDefinition(fact);
  if (definition === undefined) throw new Error(`the form asks for ${fact}, which is no fact`);
  const { zh, en, form } = definition;
  const options = acceptedTexts(fact);
  switch (form.kind) {
    case 'members':
      return Object.entries(MEMBERS[fact] ?? {}).map(([member, of]) => ({
        ...{ name: `${fact}.${member}`, fact, member, input: 'amount', options },
        label: { zh: `${zh}：${of.zh}`, en: `${en}: ${of.en}` },
      }));
    case 'rows':
    case 'rate':
      throw new Error(`the form has no field for ${fact}`);
    default:
      return [{ name: fact, fact, member: undefined, label: { zh, en }, input: form.kind, options }];
  }
}
