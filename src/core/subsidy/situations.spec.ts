import { type Asking, ask, requestFor } from '../../../test/support/subsidy.js';
import type { JsonObject } from '../canonical/index.js';
import { simulateWithAlternatives } from './alternatives.js';
import { rankAll, recompute, simulate } from './index.js';

/** Each expectation is worked out by hand from the words of the text. */
type Situation = readonly [
  title: string,
  rules: readonly string[],
  facts: JsonObject,
  expected: object,
  asking?: Asking,
];

const RECOGNITION = ['BJ-FUND23-RECOGNITION'];
const fees = (qualityEvaluation: string) => ({ qualityEvaluation, assetValuation: '0', thirdPartyAudit: '0' });
const NOT = { eligible: false, amount: '0.00', amountKind: 'exact' };
const OPEN = { amount: null, amountKind: 'undetermined' };
const INVALID = { eligible: null, amount: null, amountKind: 'invalid_input' };
const exact = (amount: string, rest: object = {}) => ({ eligible: true, amount, amountKind: 'exact', ...rest });
const reviewed = (amount: string, rest: object = {}) => ({
  eligible: true,
  amount,
  amountKind: 'reviewed_amount_after_cap',
  ...rest,
});
const BEIJING_ALL = { REGISTRATION: '100000.00', RECOGNITION: '500000.00', TRADE: '2000000.00', OPENING: '200000.00' };
const bothFirsts = ['BJ-FUND23-RECOGNITION', 'BDA-11-FIRSTS'];
const allFirsts = [
  'BDA-11-FIRSTS',
  'BJ-FUND23-REGISTRATION',
  'BJ-FUND23-TRADE',
  'BJ-FUND23-OPENING',
  'BJ-FUND23-RECOGNITION',
];

const SITUATIONS: readonly Situation[] = [
  // First recognition: strictly more than a million, three kinds of fees, once for ever.
  [
    'a million is not more than a million',
    RECOGNITION,
    { recognisedAmount: '1000000.00', fees: fees('100000.00') },
    NOT,
  ],
  ['a fen less than a million', RECOGNITION, { recognisedAmount: '999999.99', fees: fees('100000.00') }, NOT],
  [
    'not the first recognition',
    RECOGNITION,
    { isFirstRecognition: false, recognisedAmount: '5000000.00', fees: fees('1.00') },
    NOT,
  ],
  [
    'the first fen that the share cuts off',
    RECOGNITION,
    { recognisedAmount: '2000000.00', fees: fees('1666666.66') },
    exact('499999.99', { capApplied: null }),
  ],
  [
    'the amount in the balance sheet counts, not the initial cost',
    RECOGNITION,
    { recognisedAmount: '950000.00', recognisedInitialCost: '1100000.00', fees: { qualityEvaluation: '100000.00' } },
    NOT,
  ],
  [
    'one kind of fee alone',
    RECOGNITION,
    { recognisedAmount: '1100000.00', fees: { qualityEvaluation: '100000.00' } },
    exact('30000.00'),
  ],
  [
    'no amount of recognition stated',
    RECOGNITION,
    { fees: fees('100000.00') },
    { eligible: null, ...OPEN, missing: ['recognisedAmount'] },
  ],
  [
    'fees not stated',
    RECOGNITION,
    { recognisedAmount: '5000000.00' },
    { eligible: true, ...OPEN, missing: ['fees'], ceiling: '500000.00' },
  ],
  [
    'a fee not known',
    RECOGNITION,
    { recognisedAmount: '5000000.00', fees: { qualityEvaluation: null } },
    { ...OPEN, missing: ['fees.qualityEvaluation'] },
  ],
  [
    'whether it is the first is not known',
    RECOGNITION,
    { isFirstRecognition: null, recognisedAmount: '5000000.00', fees: fees('1.00') },
    { eligible: null, ...OPEN },
  ],

  // First registration: at this exchange, the first batch alone.
  [
    'several batches: the first day alone',
    ['BJ-FUND23-REGISTRATION'],
    {
      batches: [
        { issuedOn: '2026-05-01', fees: '200000.00' },
        { issuedOn: '2026-03-01', fees: '100000.00' },
        { issuedOn: '2026-03-01', fees: '20000.00' },
      ],
    },
    exact('36000.00'),
  ],
  [
    'list and batches agree',
    ['BJ-FUND23-REGISTRATION'],
    {
      firstBatchFees: ['100000.00'],
      batches: [
        { issuedOn: '2026-03-01', fees: '100000.00' },
        { issuedOn: '2026-04-01', fees: '5.00' },
      ],
    },
    exact('30000.00'),
  ],
  [
    'list and batches contradict',
    ['BJ-FUND23-REGISTRATION'],
    { firstBatchFees: ['100000.01'], batches: [{ issuedOn: '2026-03-01', fees: '100000.00' }] },
    INVALID,
  ],
  [
    'no certificate yet',
    ['BJ-FUND23-REGISTRATION'],
    { certificateObtained: false, firstBatchFees: ['100000.00'] },
    NOT,
  ],
  [
    'not the first registration',
    ['BJ-FUND23-REGISTRATION'],
    { isFirstRegistration: false, firstBatchFees: ['100000.00'] },
    NOT,
  ],
  [
    'an empty list states nothing',
    ['BJ-FUND23-REGISTRATION'],
    { firstBatchFees: [] },
    { eligible: true, ...OPEN, ceiling: '100000.00' },
  ],
  [
    'the same promise twice',
    ['XXQ-9-REGISTRATION', 'BJ-FUND23-REGISTRATION'],
    { firstBatchFees: ['200000.00'] },
    exact('60000.00'),
  ],

  // First trade: twelve months from the signing.
  [
    'the last day of the contract year counts, the next does not',
    ['BJ-FUND23-TRADE'],
    {
      signedOn: '2024-07-01',
      trades: [
        { settledOn: '2025-06-30', amount: '100.00' },
        { settledOn: '2025-07-01', amount: '1000.00' },
        { settledOn: '2024-06-30', amount: '10000.00' },
      ],
    },
    exact('4.00', { window: ['2024-07-01', '2025-06-30'] }),
  ],
  [
    'signed on a leap day',
    ['BJ-FUND23-TRADE'],
    {
      signedOn: '2024-02-29',
      trades: [
        { settledOn: '2025-02-28', amount: '100.00' },
        { settledOn: '2025-03-01', amount: '100.00' },
      ],
    },
    exact('4.00', { window: ['2024-02-29', '2025-02-28'] }),
  ],
  [
    'signed on new year',
    ['BJ-FUND23-TRADE'],
    { signedOn: '2025-01-01', trades: [{ settledOn: '2025-12-31', amount: '100.00' }] },
    exact('4.00', { window: ['2025-01-01', '2025-12-31'] }),
  ],
  [
    'no trade within the year',
    ['BJ-FUND23-TRADE'],
    { signedOn: '2024-07-01', trades: [{ settledOn: '2026-07-01', amount: '100.00' }] },
    exact('0.00'),
  ],
  [
    'day of signing missing',
    ['BJ-FUND23-TRADE'],
    { trades: [{ settledOn: '2026-07-01', amount: '100.00' }] },
    { ...OPEN, missing: ['signedOn'], ceiling: '2000000.00' },
  ],
  ['another exchange', ['BJ-FUND23-TRADE'], { exchange: '上海数据交易所', firstYearTradeAmount: '100.00' }, NOT],
  ['not the first contract', ['BJ-FUND23-TRADE'], { isFirstContract: false, firstYearTradeAmount: '100.00' }, NOT],
  ['a day that does not exist', ['BJ-FUND23-TRADE'], { signedOn: '2023-02-29', trades: [] }, INVALID],
  [
    'statement and trades contradict',
    ['BJ-FUND23-TRADE'],
    { firstYearTradeAmount: '99.00', signedOn: '2024-07-01', trades: [{ settledOn: '2024-07-01', amount: '100.00' }] },
    INVALID,
  ],

  // Reviews: never an amount without one.
  [
    'opening: above the cap',
    ['BJ-FUND23-OPENING'],
    { channel: '数据训练基地', reviewedAmount: '250000.00' },
    reviewed('200000.00', { capApplied: 'enterprise/year/200000', uncapped: '250000.00' }),
  ],
  [
    'opening by another website',
    ['BJ-FUND23-OPENING'],
    { channel: '企业官网', reviewedAmount: '150000.00' },
    reviewed('150000.00', { needsReview: ['渠道“其他权威网站”须人工认定'] }),
  ],
  [
    'export not reviewed',
    ['TZ-6-EXPORT'],
    { isFirst: true, reviewedAmount: null },
    { eligible: true, ...OPEN, ceiling: '500000.00' },
  ],
  ['not the first export', ['TZ-6-EXPORT'], { isFirst: false, reviewedAmount: '100000.00' }, NOT],
  ['not selected', ['TZ-2-TDS'], { selected: false, reviewedAmount: '100000.00' }, NOT],
  [
    'capital contributed and registered',
    ['TZ-8-EQUITY'],
    { contributed: true, aicRegistered: true, reviewedAmount: '800000.00' },
    reviewed('800000.00'),
  ],
  [
    'nothing contributed',
    ['TZ-8-EQUITY'],
    { contributed: false, aicRegistered: true, reviewedAmount: '800000.00' },
    NOT,
  ],
  ['one first is enough', ['TZ-6-FIRSTS'], { firsts: ['首登记'], reviewedAmount: '300000.00' }, reviewed('300000.00')],
  ['no first at all', ['TZ-6-FIRSTS'], { firsts: [], reviewedAmount: '300000.00' }, NOT],
  ['a first listing is none of the four', ['TZ-6-FIRSTS'], { firsts: ['挂牌'], reviewedAmount: '300000.00' }, NOT],
  ['the fixed award', ['TZ-5-STD'], {}, exact('100000.00')],
  ['the fixed award a second time', ['TZ-5-STD'], { selected: true, previouslyAwarded: true }, NOT],
  [
    'the fixed award beside the data set',
    ['TZ-5-DATASET', 'TZ-5-STD'],
    { selected: true, reviewedAmount: '500000.00' },
    reviewed('600000.00'),
  ],
  [
    'both kinds of authorised operation',
    ['TZ-5-OPS-MIN', 'TZ-5-OPS-BJ'],
    { ministerial: { reviewedAmount: '2000000.00' }, municipal: { reviewedAmount: '1000000.00' } },
    reviewed('3000000.00', { capApplied: null }),
  ],
  [
    'both kinds, above both caps',
    ['TZ-5-OPS-MIN', 'TZ-5-OPS-BJ'],
    { ministerial: { reviewedAmount: '2500000.00' }, municipal: { reviewedAmount: '1500000.00' } },
    reviewed('3000000.00', {
      uncapped: '4000000.00',
      breakdown: { 'TZ-5-OPS-MIN': '2000000.00', 'TZ-5-OPS-BJ': '1000000.00' },
    }),
  ],

  // 信创
  [
    'no rate set',
    ['BJ-XC-FIRST-SOLUTION'],
    { xcNonHardwarePurchase: '80000000.00' },
    { eligible: true, ...OPEN, missing: ['reviewedRate'], ceiling: '30000000.00' },
  ],
  [
    'a rate above one',
    ['BJ-XC-FIRST-SOLUTION'],
    { xcNonHardwarePurchase: '80000000.00', reviewedRate: '1.01' },
    INVALID,
  ],
  [
    'the standard is exhausted',
    ['BJ-XC-FIRST-STANDARD'],
    {
      standardId: 'S1',
      alreadyAwardedOnStandard: '5000000.00',
      enterprises: [{ id: 'E11', reviewedAmount: '500000.00' }],
    },
    reviewed('0.00', {
      capApplied: 'standard/total/5000000',
      standardRemaining: '0.00',
      perEnterprise: '0.00',
      uncapped: '500000.00',
    }),
  ],
  [
    'the standard has a rest',
    ['BJ-XC-FIRST-STANDARD'],
    { alreadyAwardedOnStandard: '4700000.00', enterprises: [{ id: 'E11', reviewedAmount: '500000.00' }] },
    reviewed('300000.00', { capApplied: 'standard/total/5000000', standardRemaining: '0.00' }),
  ],
  [
    'eleven enterprises: the last one goes without',
    ['BJ-XC-FIRST-STANDARD'],
    { enterprises: Array.from({ length: 11 }, (_, i) => ({ id: `E${i}`, reviewedAmount: '500000.00' })) },
    reviewed('5000000.00', { capApplied: 'standard/total/5000000', standardRemaining: '0.00', uncapped: '5500000.00' }),
  ],
  [
    'one enterprise listed twice has one cap',
    ['BJ-XC-FIRST-STANDARD'],
    {
      enterprises: [
        { id: 'E1', reviewedAmount: '300000.00' },
        { id: 'E1', reviewedAmount: '300000.00' },
      ],
    },
    reviewed('500000.00', {
      capApplied: 'enterprise/total/500000',
      perEnterprise: '500000.00',
      standardRemaining: '4500000.00',
    }),
  ],
  [
    'rent of the sixty-first month',
    ['BJ-XC-RENT'],
    { park: '国家信创园', tenancyMonthIndex: 61, monthlyRent: '100000.00' },
    NOT,
  ],
  [
    'rent in another park',
    ['BJ-XC-RENT'],
    { park: '中关村软件园', tenancyMonthIndex: 1, monthlyRent: '100000.00' },
    NOT,
  ],
  ['month nought', ['BJ-XC-RENT'], { tenancyMonthIndex: 0, monthlyRent: '100000.00' }, INVALID],
  [
    'interest without a rate',
    ['BJ-XC-INTEREST'],
    { loanYearIndex: 3, interestPaid: '1000000.00' },
    { eligible: true, ...OPEN, needsReview: ['贴息比例未写'] },
  ],
  ['interest of the fourth year', ['BJ-XC-INTEREST'], { loanYearIndex: 4, interestPaid: '1000000.00' }, NOT],

  // Facilities
  [
    'fourth year of a project',
    ['TZ-2-INFRA'],
    { projectSupportYearIndex: 4, fixedAssetInvestmentExclCivil: '50000000.00' },
    NOT,
  ],
  [
    'fourth year of an enterprise',
    ['BDA-10-INFRA'],
    { enterpriseSupportYearIndex: 4, fixedAssetInvestmentExclCivil: '50000000.00' },
    NOT,
  ],
  [
    'third year of an enterprise with a rest',
    ['BDA-10-INFRA'],
    { enterpriseSupportYearIndex: 3, alreadyGranted: '15000000.00', fixedAssetInvestmentExclCivil: '50000000.00' },
    exact('5000000.00', { capApplied: 'enterprise/total/20000000', uncapped: '10000000.00' }),
  ],
  [
    'civil works not stated',
    ['TZ-2-INFRA'],
    { fixedAssetInvestmentTotal: '100000000.00' },
    { ...OPEN, missing: ['civilWorks'], ceiling: '20000000.00' },
  ],
  [
    'more civil works than investment',
    ['BDA-10-INFRA'],
    { fixedAssetInvestmentTotal: '100.00', civilWorks: '100.01' },
    INVALID,
  ],
  [
    'three statements that agree',
    ['BDA-10-INFRA'],
    { fixedAssetInvestmentExclCivil: '70.00', fixedAssetInvestmentTotal: '100.00', civilWorks: '30.00' },
    exact('14.00'),
  ],
  [
    'three statements that do not',
    ['BDA-10-INFRA'],
    { fixedAssetInvestmentExclCivil: '70.01', fixedAssetInvestmentTotal: '100.00', civilWorks: '30.00' },
    INVALID,
  ],
  [
    'granted more than the cap before',
    ['BDA-10-INFRA'],
    { alreadyGranted: '20000000.01', fixedAssetInvestmentExclCivil: '100.00' },
    exact('0.00', { capApplied: 'enterprise/total/20000000' }),
  ],

  // Sandbox, promotion, pledge
  ['not the first entry', ['TZ-6-INBOX'], { isFirstInbox: false, sandboxServiceFee: '80000.00' }, NOT],
  [
    'voucher above the cap',
    ['TZ-6-OUTBOX'],
    { isFirstOutbox: true, outboxCertificate: true, smeServiceVoucherAmount: '300000.00' },
    exact('200000.00', { capApplied: 'enterprise/total/200000' }),
  ],
  [
    'no certificate of leaving',
    ['TZ-6-OUTBOX'],
    { outboxCertificate: false, smeServiceVoucherAmount: '300000.00' },
    NOT,
  ],
  [
    'promotion: the difference',
    ['TZ-3-UPGRADE'],
    { nationalAward: '800000.00', municipalAwardReceived: '500000.00' },
    exact('300000.00', { capApplied: null }),
  ],
  [
    'promotion: together no more than a million',
    ['TZ-3-UPGRADE'],
    { nationalAward: '1200000.00', municipalAwardReceived: '500000.00' },
    exact('500000.00', { capApplied: 'platform/total/1000000', uncapped: '700000.00' }),
  ],
  [
    'promotion: what the city gave is not known',
    ['TZ-3-UPGRADE'],
    { nationalAward: '800000.00' },
    { ...OPEN, missing: ['municipalAwardReceived'] },
  ],
  [
    'how much was matched before is not known',
    ['BDA-11-FIRSTS'],
    { beijing: { TRADE: '800000.00' }, alreadyMatched: null },
    { ...OPEN, eligible: true, missing: ['alreadyMatched'], ceiling: '400000.00' },
  ],
  [
    'what the standard was awarded before is not known',
    ['BJ-XC-FIRST-STANDARD'],
    { alreadyAwardedOnStandard: null, enterprises: [{ id: 'E1', reviewedAmount: '300000.00' }] },
    { ...OPEN, eligible: true, missing: ['alreadyAwardedOnStandard'], ceiling: '300000.00' },
  ],
  [
    'what is left in the pool is not known',
    ['BDA-8-VOUCHER'],
    { year: 2026, annualDataPurchaseAmount: '5000000.00', poolRemaining: null },
    { ...OPEN, eligible: true, missing: ['poolRemaining'], ceiling: '500000.00' },
  ],
  [
    'nothing is nothing, whatever was had before',
    ['BDA-11-FIRSTS'],
    { beijing: { TRADE: '0.00' }, alreadyMatched: null },
    exact('0.00'),
  ],
  [
    'what another policy of the district gives is not known',
    ['BDA-8-VOUCHER'],
    { year: 2026, annualDataPurchaseAmount: '5000000.00', otherBdaPolicySameMatter: null },
    { ...OPEN, eligible: true, missing: ['otherBdaPolicySameMatter'] },
  ],
  [
    'one of three vouchers is not known',
    ['BDA-8-VOUCHER'],
    { year: 2026, dataVoucher: '500000.00', computeVoucher: null, modelVoucher: '200000.00' },
    { ...OPEN, eligible: true, missing: ['computeVoucher'] },
  ],
  [
    'reviews of two rules, each with the fact of its rule, do not contradict each other',
    ['BJ-FUND23-OPENING', 'BDA-12-SCC'],
    { reviewedAmount: '150000.00', reviewed: { SCC: '100000.00' } },
    reviewed('250000.00', { breakdown: { 'BJ-FUND23-OPENING': '150000.00', 'BDA-12-SCC': '100000.00' } }),
  ],
  [
    'a review of one rule fixes no amount of another that has a fact of its own',
    ['BJ-FUND23-OPENING', 'BDA-12-SCC'],
    { reviewedAmount: '150000.00' },
    { ...OPEN, missing: ['reviewed.SCC'], breakdown: { 'BJ-FUND23-OPENING': '150000.00', 'BDA-12-SCC': null } },
  ],
  [
    'reviews of one rule that contradict each other',
    ['BDA-12-SCC'],
    { reviewedAmount: '90000.00', reviewed: { SCC: '100000.00' } },
    INVALID,
  ],
  [
    'promotion: the difference, not the whole national award beside what the city gave',
    ['TZ-3-PLAT-NAT', 'TZ-3-UPGRADE'],
    { reviewedAmount: '800000.00', nationalAward: '800000.00', municipalAwardReceived: '500000.00' },
    exact('300000.00', { breakdown: { 'TZ-3-PLAT-NAT': '0.00', 'TZ-3-UPGRADE': '300000.00' } }),
  ],
  [
    'a national platform that the city gave nothing',
    ['TZ-3-PLAT-NAT'],
    { reviewedAmount: '800000.00', municipalAwardReceived: '0.00' },
    reviewed('800000.00'),
  ],
  [
    'interest of one year above the cap',
    ['TZ-8-PLEDGE'],
    { year: 2026, interestActuallyPaid: '4000000.02' },
    exact('2000000.00', { capApplied: 'enterprise/year/2000000', uncapped: '2000000.01' }),
  ],
  [
    'interest accrued alone is not paid',
    ['TZ-8-PLEDGE'],
    { year: 2026, interestAccrued: '800000.00' },
    { ...OPEN, missing: ['interestActuallyPaid'] },
  ],
  [
    'payments of three years',
    ['TZ-8-PLEDGE'],
    {
      payments: [
        { paidOn: '2027-01-01', amount: '3.00' },
        { paidOn: '2026-12-31', amount: '1.00' },
        { paidOn: '2026-01-01', amount: '1.01' },
        { paidOn: '2025-12-31', amount: '0.03' },
      ],
    },
    exact('2.51', { byYear: { '2025': '0.01', '2026': '1.00', '2027': '1.50' } }),
  ],
  [
    'payments, one year claimed',
    ['TZ-8-PLEDGE'],
    {
      year: 2026,
      payments: [
        { paidOn: '2026-12-31', amount: '2.00' },
        { paidOn: '2027-01-01', amount: '4.00' },
      ],
    },
    exact('1.00', { byYear: { '2026': '1.00' } }),
  ],
  [
    'a payment without a day',
    ['TZ-8-PLEDGE'],
    { payments: [{ paidOn: '2026-12-31', amount: '2.00' }, { amount: '4.00' }] },
    { ...OPEN, missing: ['payments[1].paidOn'] },
  ],

  // Vouchers
  [
    'purchases by day of settlement',
    ['TZ-6-VOUCHER'],
    {
      purchases: [
        { settledOn: '2026-12-31', amount: '12000000.00' },
        { settledOn: '2027-01-01', amount: '3000000.00' },
      ],
    },
    exact('1300000.00', {
      byYear: { '2026': '1000000.00', '2027': '300000.00' },
      capApplied: 'enterprise/year/1000000',
      uncapped: '1500000.00',
    }),
  ],
  [
    'only what was bought on a compliant platform',
    ['BDA-8-VOUCHER'],
    {
      year: 2026,
      purchases: [
        { viaCompliantPlatform: true, amount: '3000000.00' },
        { viaCompliantPlatform: false, amount: '2000000.00' },
      ],
    },
    exact('300000.00'),
  ],
  [
    'nothing bought on a compliant platform',
    ['BDA-8-VOUCHER'],
    { purchases: [{ viaCompliantPlatform: false, amount: '2000000.00' }] },
    NOT,
  ],
  [
    'not on a compliant platform',
    ['BDA-8-VOUCHER'],
    { viaCompliantPlatform: false, annualDataPurchaseAmount: '5000000.00' },
    NOT,
  ],
  [
    'cap and pool: the pool last',
    ['BDA-8-VOUCHER'],
    { annualDataPurchaseAmount: '12000000.00', poolRemaining: '300000.00' },
    exact('300000.00', {
      capApplied: 'pool/year/100000000',
      entitlement: '1000000.00',
      shortfall: '700000.00',
      poolRemaining: '0.00',
      uncapped: '1200000.00',
    }),
  ],
  [
    'the pool is empty',
    ['BDA-8-VOUCHER'],
    { annualDataPurchaseAmount: '5000000.00', poolRemaining: '0.00' },
    exact('0.00', {
      capApplied: 'pool/year/100000000',
      entitlement: '500000.00',
      shortfall: '500000.00',
      poolRemaining: '0.00',
    }),
  ],
  [
    'the pool suffices to the fen',
    ['BDA-8-VOUCHER'],
    { annualDataPurchaseAmount: '5000000.00', poolRemaining: '500000.00' },
    exact('500000.00', { capApplied: null, poolRemaining: '0.00' }),
  ],
  [
    'the pool lacks a fen',
    ['BDA-8-VOUCHER'],
    { annualDataPurchaseAmount: '5000000.00', poolRemaining: '499999.99' },
    exact('499999.99', { capApplied: 'pool/year/100000000', shortfall: '0.01' }),
  ],
  [
    'more in the pool than was put there',
    ['BDA-8-VOUCHER'],
    { annualDataPurchaseAmount: '5000000.00', poolRemaining: '100000000.01' },
    INVALID,
  ],
  [
    'a buyer too many',
    ['BDA-8-VOUCHER'],
    { year: 2026, buyers: 1001, each: '100000.00' },
    exact('100000000.00', {
      capApplied: 'pool/year/100000000',
      entitlement: '100100000.00',
      shortfall: '100000.00',
      poolRemaining: '0.00',
    }),
  ],
  [
    'half the pool',
    ['BDA-8-VOUCHER'],
    { year: 2026, buyers: 500, each: '100000.00' },
    exact('50000000.00', { capApplied: null, poolRemaining: '50000000.00' }),
  ],
  [
    'each buyer has a cap',
    ['BDA-8-VOUCHER'],
    { buyers: 2, each: '1500000.00' },
    exact('2000000.00', { capApplied: 'enterprise/year/1000000', uncapped: '3000000.00' }),
  ],
  [
    'three vouchers together',
    ['BDA-8-VOUCHER'],
    { dataVoucher: '500000.00', computeVoucher: '300000.00', modelVoucher: '200000.00' },
    exact('1000000.00', {
      payableTotal: '1000000.00',
      breakdown: { 'BDA-8-VOUCHER': '500000.00', computeVoucher: '300000.00', modelVoucher: '200000.00' },
    }),
  ],
  [
    'another policy gives more',
    ['BDA-8-VOUCHER'],
    { annualDataPurchaseAmount: '5000000.00', otherBdaPolicySameMatter: '800000.00' },
    exact('0.00', { selected: 'other_bda_policy', payableTotal: '800000.00', entitlement: '500000.00' }),
  ],
  [
    'another policy gives the same',
    ['BDA-8-VOUCHER'],
    { annualDataPurchaseAmount: '5000000.00', otherBdaPolicySameMatter: '500000.00' },
    exact('500000.00', { selected: 'BDA-8-VOUCHER', payableTotal: '500000.00' }),
  ],

  // Premiums
  [
    'a fen above the threshold',
    ['BDA-1-INS50'],
    { category: '国家高新技术企业', annualPremiumPaid: '100000.01' },
    exact('50000.00'),
  ],
  [
    'little giant above the cap',
    ['BDA-1-INS60'],
    { category: '国家级专精特新“小巨人”企业', annualPremiumPaid: '833333.34' },
    exact('500000.00', { capApplied: 'enterprise/year/500000', uncapped: '500000.00' }),
  ],
  [
    'both grades: the higher alone',
    ['BDA-1-INS50', 'BDA-1-INS60'],
    { categories: ['国家高新技术企业', '国家级专精特新小巨人'], annualPremiumPaid: '500000.00' },
    exact('300000.00', { selectedRule: 'BDA-1-INS60' }),
  ],
  [
    'both grades at the cap',
    ['BDA-1-INS50', 'BDA-1-INS60'],
    { categories: ['国家高新技术企业', '国家级专精特新小巨人'], annualPremiumPaid: '2000000.00' },
    exact('500000.00', { selectedRule: 'BDA-1-INS60', uncapped: '1200000.00' }),
  ],
  [
    'both grades, the lower just at the cap: 60 % applies and is capped',
    ['BDA-1-INS50', 'BDA-1-INS60'],
    { categories: ['国家高新技术企业', '国家级专精特新小巨人'], annualPremiumPaid: '1000000.00' },
    exact('500000.00', { selectedRule: 'BDA-1-INS60', capApplied: 'enterprise/year/500000', uncapped: '600000.00' }),
  ],
  ['an enterprise of no listed kind', ['BDA-1-INS50'], { category: '普通企业', annualPremiumPaid: '200000.00' }, NOT],
  [
    'another province’s enterprise',
    ['BDA-1-INS50'],
    { category: '河北省专精特新中小企业', annualPremiumPaid: '200000.00' },
    NOT,
  ],
  [
    'an incubator',
    ['BDA-1-INS50'],
    { category: '省级及以上科技企业孵化器运营方', annualPremiumPaid: '200000.00' },
    exact('100000.00'),
  ],

  // Matching of the four firsts
  [
    'all four at their caps',
    allFirsts,
    { beijing: BEIJING_ALL },
    exact('1000000.00', { capApplied: 'unit/total/1000000', uncapped: '1400000.00' }),
  ],
  [
    'a fen above the cap',
    ['BDA-11-FIRSTS'],
    { beijing: { TRADE: '2000000.02' } },
    exact('1000000.00', { capApplied: 'unit/total/1000000' }),
  ],
  ['half a fen is cut off', ['BDA-11-FIRSTS'], { beijing: { TRADE: '0.03' } }, exact('0.01')],
  [
    'matched to the full already',
    ['BDA-11-FIRSTS'],
    { alreadyMatched: '1000000.00', beijing: { TRADE: '800000.00' } },
    exact('0.00', { capApplied: 'unit/total/1000000' }),
  ],
  [
    'the city gives nothing, so nothing is matched',
    bothFirsts,
    { recognisedAmount: '1000000.00', fees: { qualityEvaluation: '100000.00' } },
    { ...NOT, breakdown: { 'BJ-FUND23-RECOGNITION': '0.00', 'BDA-11-FIRSTS': '0.00' } },
  ],
  [
    'the city’s cap comes before the match',
    bothFirsts,
    { recognisedAmount: '5000000.00', fees: { qualityEvaluation: '2000000.00' } },
    exact('750000.00', { breakdown: { 'BJ-FUND23-RECOGNITION': '500000.00', 'BDA-11-FIRSTS': '250000.00' } }),
  ],
  [
    'matching outside the area',
    bothFirsts,
    { inBda: false, recognisedAmount: '5000000.00', fees: { qualityEvaluation: '100000.00' } },
    exact('30000.00', { breakdown: { 'BJ-FUND23-RECOGNITION': '30000.00', 'BDA-11-FIRSTS': '0.00' } }),
  ],
  [
    'nothing said of the city',
    ['BDA-11-FIRSTS'],
    {},
    { eligible: true, ...OPEN, missing: ['beijing'], ceiling: '1000000.00' },
  ],
  [
    'the city’s window is closed',
    bothFirsts,
    { recognisedAmount: '5000000.00', fees: { qualityEvaluation: '100000.00' } },
    { ...NOT, simulated: '45000.00' },
    { asOf: '2027-06-30', mode: 'substantive' },
  ],

  // The rest of the area
  [
    'sum of a year above the cap',
    ['BDA-5-RD'],
    { year: 2026, reviewedAmounts: ['3000000.00', '2000000.01'] },
    reviewed('5000000.00', { capApplied: 'enterprise/year/5000000', uncapped: '5000000.01' }),
  ],
  [
    'an amount of the review not known',
    ['BDA-5-RD'],
    { reviewedAmounts: ['3000000.00', null] },
    { ...OPEN, missing: ['reviewedAmounts[1]'], ceiling: '5000000.00' },
  ],
  [
    'matching above the cap',
    ['BDA-5-MATCH'],
    { upperLevelSpecialGrant: '40000000.00' },
    exact('30000000.00', { capApplied: 'project/total/30000000' }),
  ],
  ['a standard of another field', ['BDA-7-STD'], { capitalStandardizationSubsidy: '100.00', field: '食品安全' }, NOT],
  [
    'only one way of export',
    ['BDA-12-SCC'],
    { reviewed: { SCC: '150000.00' } },
    reviewed('100000.00', { capApplied: 'enterprise/total/100000' }),
  ],
  [
    'three ways of export, one not reviewed',
    ['BDA-12-ASSESS', 'BDA-12-SCC', 'BDA-12-CERT'],
    { reviewed: { ASSESS: '500000.00', SCC: '100000.00', CERT: null } },
    { eligible: true, ...OPEN, ceiling: '700000.00', missing: ['reviewed.CERT'] },
  ],
  [
    'the fifth consecutive year',
    ['BDA-14-LEADER'],
    { consecutiveYearIndex: 5, reviewedAmount: '120000000.00' },
    reviewed('100000000.00', { capApplied: 'enterprise/year/100000000' }),
  ],
  [
    'an event of the city bureau',
    ['BDA-18-EVENT-DOM'],
    { eventLevel: '市局级', scope: 'domestic', eventCost: '1000000.00' },
    NOT,
  ],
  [
    'a national event',
    ['BDA-18-EVENT-DOM'],
    { eventLevel: '国家级', scope: 'domestic', eventCost: '1000000.02' },
    exact('500000.00', { capApplied: 'event/total/500000' }),
  ],
  [
    'an international event under the domestic rule',
    ['BDA-18-EVENT-DOM'],
    { eventLevel: '省部级', scope: 'international', eventCost: '1000000.00' },
    NOT,
  ],
  [
    'one event, two rules',
    ['BDA-18-EVENT-INTL', 'BDA-18-EVENT-DOM'],
    { eventLevel: '省部级', scope: 'international', eventCost: '3000000.00' },
    exact('1000000.00', { breakdown: { 'BDA-18-EVENT-INTL': '1000000.00', 'BDA-18-EVENT-DOM': '0.00' } }),
  ],

  // Two districts
  [
    'one project, two districts',
    ['TZ-2-INFRA', 'BDA-10-INFRA'],
    { inBda: true, inTongzhou: true, fixedAssetInvestmentExclCivil: '50000000.00' },
    exact('10000000.00', { conflict: 'same_project_two_districts', selectedRule: 'BDA-10-INFRA' }),
  ],
  [
    'two districts, one of them does not support it',
    ['TZ-6-VOUCHER', 'BDA-8-VOUCHER'],
    { inBda: false, inTongzhou: true, annualDataPurchaseAmount: '5000000.00' },
    exact('500000.00', { breakdown: { 'TZ-6-VOUCHER': '500000.00', 'BDA-8-VOUCHER': '0.00' } }),
  ],
  [
    'two districts, one of them a draft',
    ['TZ-6-VOUCHER', 'BDA-8-VOUCHER'],
    { annualDataPurchaseAmount: '5000000.00' },
    exact('500000.00', { breakdown: { 'TZ-6-VOUCHER': '0.00', 'BDA-8-VOUCHER': '500000.00' } }),
    { mode: 'substantive' },
  ],

  // Input
  ['no such rule', ['NO-SUCH-RULE'], {}, INVALID],
  ['a promise without a number', ['OP-10-PRICE'], {}, INVALID],
  ['no rule at all', [], {}, INVALID],
];

it.each(SITUATIONS.map((each): [string, Situation] => [each[0], each]))('%s', (_title, situation) => {
  const [, rules, facts, expected, asking] = situation;
  const answer = ask(rules, facts, asking);
  expect(answer).toMatchObject(expected);
  if (answer.amount !== null && answer.computation !== undefined) {
    expect(recompute(answer.computation)).toBe(answer.amount);
  }
});

it('names what it took for granted, and what it did not know', () => {
  const answer = ask('BDA-18-SCENE', { inBda: true, nonHardwareInvestment: '100.00', nonHardwareInvestmnt: '1.00' });
  expect(answer.assumed).toEqual(['noMajorPenalty3y', 'noCriminalRecord', 'notSeriouslyDishonest']);
  expect(answer.unknownFacts).toEqual(['nonHardwareInvestmnt']);
});

describe('earlier awards', () => {
  const award = (ruleId: string, year: number, fen: bigint, subject?: string) => ({
    ruleId,
    year,
    amount: fen,
    ...(subject === undefined ? {} : { subject }),
  });

  it('leave the less of a total, and of the same year alone', () => {
    const history = [award('BDA-10-INFRA', 2025, 1_500_000_000n)];
    const facts = { fixedAssetInvestmentExclCivil: '50000000.00' };
    expect(ask('BDA-10-INFRA', facts, { history }).amount).toBe('5000000.00');
    const voucher = { year: 2026, annualDataPurchaseAmount: '12000000.00' };
    const earlier = [award('BDA-8-VOUCHER', 2025, 100_000_000n), award('BDA-8-VOUCHER', 2026, 70_000_000n)];
    expect(ask('BDA-8-VOUCHER', voucher, { history: earlier })).toMatchObject({
      amount: '300000.00',
      uncapped: '500000.00',
    });
  });

  it('are a part of what the whole of a year gives, which is never paid for twice', () => {
    const history = [award('BDA-8-VOUCHER', 2026, 12_000_000n), award('BDA-8-VOUCHER', 2025, 99_000_000n)];
    const given = (bought: string) =>
      ask('BDA-8-VOUCHER', { year: 2026, annualDataPurchaseAmount: bought }, { history });
    expect(given('3200000.00').amount).toBe('200000.00');
    expect(given('1200000.00').amount).toBe('0.00');
    expect(given('1000000.00')).toMatchObject({ eligible: true, amount: '0.00' });
    const { computation } = given('3200000.00');
    expect(computation && recompute(computation)).toBe('200000.00');
    const payments = ['2025', '2026'].map((year) => ({ paidOn: `${year}-03-01`, amount: '1000000.00' }));
    const pledged = ask('TZ-8-PLEDGE', { payments }, { history: [award('TZ-8-PLEDGE', 2025, 10_000_000n)] });
    const before = ask('TZ-8-PLEDGE', { payments });
    expect(Number(before.byYear?.['2025']) - Number(pledged.byYear?.['2025'])).toBe(100_000);
    expect(pledged.byYear?.['2026']).toBe(before.byYear?.['2026']);
  });

  it('are a part of what the whole of an event gives, in whatever year', () => {
    const event = { eventLevel: '省部级', scope: '国际', eventCost: '1000000.00' };
    const history = [award('BDA-18-EVENT-INTL', 2025, 40_000_000n, 'E1')];
    expect(ask('BDA-18-EVENT-INTL', event, { history, subject: 'E1' }).amount).toBe('100000.00');
    expect(ask('BDA-18-EVENT-INTL', event, { history, subject: 'E2' }).amount).toBe('500000.00');
  });

  it('count for the same project alone where the cap is on a project', () => {
    const history = [award('BDA-5-MATCH', 2025, 3_000_000_000n, 'P1')];
    const facts = { upperLevelSpecialGrant: '100.00' };
    expect(ask('BDA-5-MATCH', facts, { history, subject: 'P1' }).amount).toBe('0.00');
    expect(ask('BDA-5-MATCH', facts, { history, subject: 'P2' }).amount).toBe('100.00');
  });

  it('share one cap where one sentence has one for two grades', () => {
    const history = [award('BDA-1-INS50', 2026, 40_000_000n)];
    const facts = { category: '国家级专精特新小巨人', annualPremiumPaid: '1000000.00' };
    expect(ask('BDA-1-INS60', facts, { history }).amount).toBe('100000.00');
  });

  it('end what is given once for ever, and what is given for some years', () => {
    const spent = ask('TZ-6-EXPORT', { reviewedAmount: '1.00' }, { history: [award('TZ-6-EXPORT', 2020, 1n)] });
    expect(spent).toMatchObject({ eligible: false, amount: '0.00' });
    const years = [2023, 2024, 2025].map((year) => award('BDA-10-INFRA', year, 100n));
    expect(ask('BDA-10-INFRA', { fixedAssetInvestmentExclCivil: '1.00' }, { history: years }).eligible).toBe(false);
    expect(ask('BDA-10-INFRA', { fixedAssetInvestmentExclCivil: '1.00' }, { history: years.slice(1) }).eligible).toBe(
      true,
    );
  });
});

it('leads from the rule to conditions, facts with their evidence, the words, and the number', () => {
  const request = requestFor(['BDA-1-INS50'], {
    inBda: true,
    category: '国家高新技术企业',
    annualPremiumPaid: '200000.01',
  });
  const evidence = new Map([['annualPremiumPaid', 'invoice sha256:00']]);
  const [rule] = simulate({ ...request, evidence }).explanation ?? [];
  expect(rule).toMatchObject({
    rule: 'BDA-1-INS50',
    article: '第1条',
    counted: true,
    amount: '100000.00',
    status: { state: 'open' },
    caps: [{ cap: 'enterprise/year/500000', applied: false }],
  });
  const threshold = rule?.conditions.find(({ quote }) => quote === '当年实际保费总支出超过10万元');
  expect(threshold).toMatchObject({
    state: 'met',
    stated: '200000.01',
    facts: [{ fact: 'annualPremiumPaid', label: '当年实际保费支出', evidence: 'invoice sha256:00' }],
  });
  expect(rule?.conditions.map(({ facts }) => facts[0]?.evidence)).toEqual([
    '申报人自述',
    '未填',
    '未填',
    '未填',
    '申报人自述',
    'invoice sha256:00',
  ]);
  expect(rule?.how).toEqual({
    op: 'round',
    rounding: 'fen-down',
    of: {
      op: 'least',
      of: [
        {
          op: 'rate',
          of: { op: 'fact', fact: 'annualPremiumPaid', amount: '200000.01' },
          rate: '0.50',
          article: '第1条',
          quote: '按照其当年实际保费支出的50%给予企业补贴',
        },
        { op: 'parameter', amount: '500000.00', article: '第1条', quote: '每家企业每年最高不超过50万元' },
      ],
    },
  });
});

it('takes facts of one rule for that rule alone', () => {
  const ruleFacts = new Map([['TZ-9-PARK', { reviewedAmount: '2.00' }]]);
  const answer = ask(['TZ-4-TECH', 'TZ-9-PARK'], { reviewedAmount: '1.00' }, { ruleFacts });
  expect(answer).toMatchObject({ amount: '3.00', breakdown: { 'TZ-4-TECH': '1.00', 'TZ-9-PARK': '2.00' } });
  const ranked = rankAll(requestFor([], { reviewedAmount: '1.00', selected: true }, { ruleFacts }));
  const amounts = ranked.ok ? ranked.value.filter(({ amount }) => amount === '1.00' || amount === '2.00') : [];
  expect(amounts.map(({ rule, outlook }) => [rule, outlook])).toEqual([['TZ-9-PARK', 'gives']]);
});

it('takes nobody to have been selected: the rule is open, and what is denied is called so', () => {
  const ranked = rankAll(requestFor([], {}, { mode: 'simulate_if_published' }));
  const rule = ranked.ok ? ranked.value.find((each) => each.rule === 'TZ-5-STD') : undefined;
  expect(rule).toMatchObject({ outlook: 'open', amount: null, ceiling: '100000.00' });
  expect(rule?.missing).toEqual([{ fact: 'selected', label: '已入选' }]);
  expect(rule?.toConfirm.map(({ label }) => label)).toContain('并非“此前已获该项奖励”');
  const ruleFacts = new Map([['TZ-5-STD', { selected: true }]]);
  const chosen = rankAll(requestFor([], {}, { mode: 'simulate_if_published', ruleFacts }));
  const given = chosen.ok ? chosen.value.find((each) => each.rule === 'TZ-5-STD') : undefined;
  expect(given).toMatchObject({ outlook: 'gives', amount: '100000.00' });
});

it('a reading changes what it is about, and nothing else', () => {
  const project = {
    projectSupportYearIndex: 3,
    alreadyGranted: '15000000.00',
    fixedAssetInvestmentExclCivil: '50000000.00',
  };
  expect(ask('TZ-2-INFRA', project, { readings: { 'TZ-2-INFRA/cap-period': 'each-year' } }).amount).toBe('10000000.00');
  const half = { annualDataPurchaseAmount: '0.15' };
  expect(ask('TZ-6-VOUCHER', half).amount).toBe('0.01');
  expect(ask('TZ-6-VOUCHER', half, { readings: { 'TZ-6-VOUCHER/rounding': 'half-up' } }).amount).toBe('0.02');
  expect(ask('TZ-6-VOUCHER', half, { readings: { 'TZ-6-VOUCHER/rounding': 'whole-yuan' } }).amount).toBe('0.00');
  const both = { categories: ['国家高新技术企业', '国家级专精特新小巨人'], annualPremiumPaid: '200000.00' };
  const readings = { 'BDA-1-INS60/both-tiers': 'sum' };
  expect(ask(['BDA-1-INS50', 'BDA-1-INS60'], both, { readings }).amount).toBe('220000.00');
  const shares = {
    alreadyAwardedOnStandard: '4700000.00',
    enterprises: ['E1', 'E2'].map((id) => ({ id, reviewedAmount: '300000.00' })),
  };
  expect(ask('BJ-XC-FIRST-STANDARD', shares).shares).toEqual([
    { holder: 'E1', amount: '300000.00' },
    { holder: 'E2', amount: '0.00' },
  ]);
  const proportional = { 'BJ-XC-FIRST-STANDARD/exhausted': 'proportional' };
  expect(ask('BJ-XC-FIRST-STANDARD', shares, { readings: proportional }).perEnterprise).toBe('150000.00');
});

it('words that stand in several rules are read alike', () => {
  const alternativesOf = (rules: readonly string[], facts: JsonObject) =>
    (simulateWithAlternatives(requestFor(rules, facts)).alternativeReadings ?? []).map(({ reading, amount }) => [
      reading,
      amount,
    ]);
  const ways = { reviewed: { ASSESS: '500000.00', SCC: '90000.00', CERT: '100000.00' } };
  expect(alternativesOf(['BDA-12-ASSESS', 'BDA-12-SCC', 'BDA-12-CERT'], ways)).toEqual([
    ['从高取一', '500000.00'],
    ['定额', '700000.00'],
  ]);
  const operated = { ministerial: { reviewedAmount: '2000000.00' }, municipal: { reviewedAmount: '1000000.00' } };
  expect(alternativesOf(['TZ-5-OPS-MIN', 'TZ-5-OPS-BJ'], operated)).toEqual([['从高不重复', '2000000.00']]);
  const initial = { recognisedAmount: '950000.00', recognisedInitialCost: '1100000.00', fees: fees('100000.00') };
  expect(alternativesOf(RECOGNITION, initial)).toEqual([['初始入账原值合计', '30000.00']]);
});
