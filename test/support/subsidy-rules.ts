import type { JsonObject } from '../../src/core/canonical/index.js';
import { formatYuan } from '../../src/core/money.js';

/** One rule as a test sees it: read in the texts, apart from the program's own data. */
export interface RuleSample {
  readonly id: string;
  /** Facts with this base in fen; whatever else the rule needs is there. */
  readonly facts: (base: bigint) => JsonObject;
  /** The amount is base × over / under, cut off below a fen. */
  readonly over: bigint;
  readonly under: bigint;
  /** In fen; nothing where the text has no cap. */
  readonly cap: bigint | undefined;
  /** As answers name it. */
  readonly capName: string | null;
  readonly kind: string;
  /** Fact of the amount, whose absence leaves the amount open. */
  readonly base: string;
}

const WAN = 1_000_000n;
const yuan = formatYuan;

const sample = (
  id: string,
  base: string,
  [over, under]: readonly [bigint, bigint],
  cap: bigint | undefined,
  scope: string | null,
  kind: string,
  facts: (base: bigint) => JsonObject = (amount) => ({ [base]: yuan(amount) }),
): RuleSample => {
  const capName = cap === undefined || scope === null ? null : `${scope}/${cap / 100n}`;
  return { id, facts, over, under, cap, capName, kind, base };
};

const reviewed = (id: string, cap: bigint, scope: string, facts?: (base: bigint) => JsonObject): RuleSample =>
  sample(id, 'reviewedAmount', [1n, 1n], cap, scope, 'reviewed_amount_after_cap', facts);

const PILOT = { isFirstRegistration: true, certificateObtained: true, exchange: '北京国际大数据交易所' };

/** Every rule whose amount follows from one base. The others have tests of their own. */
export const RULE_SAMPLES: readonly RuleSample[] = [
  sample('BJ-FUND23-RECOGNITION', 'fees', [3n, 10n], 50n * WAN, 'enterprise/total', 'exact', (base) => ({
    isFirstRecognition: true,
    recognisedAmount: '5000000.00',
    fees: { qualityEvaluation: '0', assetValuation: yuan(base), thirdPartyAudit: '0.00' },
  })),
  sample('BJ-FUND23-REGISTRATION', 'firstBatchFees', [3n, 10n], 10n * WAN, 'enterprise/year', 'exact', (base) => ({
    ...PILOT,
    firstBatchFees: [yuan(base)],
  })),
  sample('BJ-FUND23-TRADE', 'firstYearTradeAmount', [4n, 100n], 200n * WAN, 'enterprise/year', 'exact'),
  reviewed('BJ-FUND23-OPENING', 20n * WAN, 'enterprise/year'),
  sample(
    'BJ-XC-FIRST-SOLUTION',
    'xcNonHardwarePurchase',
    [333_333n, 1_000_000n],
    3_000n * WAN,
    'solution/total',
    'reviewed_amount_after_cap',
    (base) => ({ xcNonHardwarePurchase: yuan(base), reviewedRate: '0.333333' }),
  ),
  sample(
    'BJ-XC-FIRST-STANDARD',
    'enterprises',
    [1n, 1n],
    50n * WAN,
    'enterprise/total',
    'reviewed_amount_after_cap',
    (base) => ({ standardId: 'S1', enterprises: [{ id: 'E1', reviewedAmount: yuan(base) }] }),
  ),
  reviewed('BJ-XC-MAJOR-PROJECT', 1_000n * WAN, 'project/total'),
  reviewed('BJ-XC-ADAPTATION', 500n * WAN, 'platform/total'),
  sample('BJ-XC-RENT', 'monthlyRent', [1n, 1n], undefined, null, 'upper_bound'),
  sample('TZ-2-INFRA', 'fixedAssetInvestmentExclCivil', [2n, 10n], 2_000n * WAN, 'project/total', 'upper_bound'),
  reviewed('TZ-2-TDS', 100n * WAN, 'enterprise/total'),
  reviewed('TZ-3-PLAT-NAT', 100n * WAN, 'platform/total'),
  reviewed('TZ-3-PLAT-BJ', 50n * WAN, 'platform/total'),
  sample('TZ-3-UPGRADE', 'nationalAward', [1n, 1n], 100n * WAN, 'platform/total', 'exact', (base) => ({
    nationalAward: yuan(base),
    municipalAwardReceived: '0',
  })),
  reviewed('TZ-4-TECH', 100n * WAN, 'solution/total'),
  reviewed('TZ-5-DATASET', 50n * WAN, 'enterprise/total'),
  reviewed('TZ-5-OPS-MIN', 200n * WAN, 'unit/total', (base) => ({ ministerial: { reviewedAmount: yuan(base) } })),
  reviewed('TZ-5-OPS-BJ', 100n * WAN, 'unit/total', (base) => ({ municipal: { reviewedAmount: yuan(base) } })),
  sample('TZ-6-INBOX', 'sandboxServiceFee', [1n, 1n], undefined, null, 'fee_waiver'),
  sample('TZ-6-OUTBOX', 'smeServiceVoucherAmount', [1n, 1n], 20n * WAN, 'enterprise/total', 'exact'),
  reviewed('TZ-6-FIRSTS', 100n * WAN, 'enterprise/total'),
  sample('TZ-6-VOUCHER', 'annualDataPurchaseAmount', [1n, 10n], 100n * WAN, 'enterprise/year', 'exact'),
  reviewed('TZ-6-EXPORT', 50n * WAN, 'enterprise/total'),
  reviewed('TZ-7-CHALLENGE', 200n * WAN, 'project/total'),
  reviewed('TZ-7-CONTEST', 50n * WAN, 'award/total'),
  sample('TZ-8-PLEDGE', 'interestActuallyPaid', [5n, 10n], 200n * WAN, 'enterprise/year', 'exact'),
  reviewed('TZ-8-EQUITY', 100n * WAN, 'enterprise/total'),
  reviewed('TZ-9-PARK', 200n * WAN, 'operator/total'),
  reviewed('TZ-10-EVENT', 100n * WAN, 'event/total'),
  sample('BDA-1-INS50', 'annualPremiumPaid', [5n, 10n], 50n * WAN, 'enterprise/year', 'exact'),
  sample('BDA-1-INS60', 'annualPremiumPaid', [6n, 10n], 50n * WAN, 'enterprise/year', 'exact'),
  sample(
    'BDA-5-RD',
    'reviewedAmounts',
    [1n, 1n],
    500n * WAN,
    'enterprise/year',
    'reviewed_amount_after_cap',
    (base) => ({
      reviewedAmounts: [yuan(base - base / 3n), yuan(base / 3n)],
    }),
  ),
  sample('BDA-5-MATCH', 'upperLevelSpecialGrant', [1n, 1n], 3_000n * WAN, 'project/total', 'exact'),
  reviewed('BDA-6-LABEL', 1_000n * WAN, 'platform/year'),
  sample('BDA-7-STD', 'capitalStandardizationSubsidy', [1n, 1n], undefined, null, 'exact'),
  sample('BDA-8-VOUCHER', 'annualDataPurchaseAmount', [1n, 10n], 100n * WAN, 'enterprise/year', 'exact'),
  reviewed('BDA-9-DATASET', 200n * WAN, 'unit/total'),
  sample('BDA-10-INFRA', 'fixedAssetInvestmentExclCivil', [2n, 10n], 2_000n * WAN, 'enterprise/total', 'exact'),
  sample('BDA-11-FIRSTS', 'beijing', [1n, 2n], 100n * WAN, 'unit/total', 'exact', (base) => ({
    beijing: { TRADE: yuan(base) },
  })),
  reviewed('BDA-12-ASSESS', 50n * WAN, 'enterprise/total', (base) => ({ reviewed: { ASSESS: yuan(base) } })),
  reviewed('BDA-12-SCC', 10n * WAN, 'enterprise/total', (base) => ({ reviewed: { SCC: yuan(base) } })),
  reviewed('BDA-12-CERT', 10n * WAN, 'enterprise/total', (base) => ({ reviewed: { CERT: yuan(base) } })),
  reviewed('BDA-14-LEADER', 10_000n * WAN, 'enterprise/year'),
  sample('BDA-18-SCENE', 'nonHardwareInvestment', [2n, 10n], 200n * WAN, 'project/total', 'exact'),
  sample('BDA-18-EVENT-INTL', 'eventCost', [5n, 10n], 100n * WAN, 'event/total', 'exact'),
  sample('BDA-18-EVENT-DOM', 'eventCost', [5n, 10n], 50n * WAN, 'event/total', 'exact'),
];
