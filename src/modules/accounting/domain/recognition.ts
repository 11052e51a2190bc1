import type { RenderedReport } from '../../../core/accounting/index.js';
import type { Centre } from '../../../core/access/index.js';
import type { AccountingFaultCode } from './faults.js';

/** Classes as the entries name them. */
export const RECOGNISED_CLASSES = ['inventory', 'intangible-asset', 'development-expenditure'] as const;
export type RecognisedClass = (typeof RECOGNISED_CLASSES)[number];

/** What an entry commits to, in yuan; nobody learns it from the ledger. */
export interface RecognisedAmounts {
  /** 账面原值 at the report: what was capitalised. */
  readonly initialCost: string;
  /** 账面价值 at the report. */
  readonly closingCarryingAmount: string;
  readonly reportDate: string;
  readonly currency: 'CNY';
}

export interface DigestPair {
  readonly sha256: string;
  readonly sm3: string;
}

/** 首次确认: that an asset with a certificate was recognised for the first time, with what it then stood at. */
export interface Recognition {
  readonly id: string;
  readonly asset: string;
  readonly reportId: string;
  /** The certificate of its line that the organisation held then. */
  readonly number: string;
  readonly centre: Centre;
  readonly applicationId: string;
  readonly holderCode: string;
  readonly assetClass: RecognisedClass;
  /** The day since which the asset stands in the accounts of its class. */
  readonly recognisedOn: string;
  readonly amounts: RecognisedAmounts;
  /** Of the report and the ledger of costs (`recognitionGrounds`). */
  readonly reportDigest: DigestPair;
  readonly at: Date;
}

/** A recognition with the index of its entry, once a published checkpoint covers it. */
export interface ShownRecognition extends Recognition {
  readonly publishedIndex?: number;
}

/** What of a report is looked at. */
interface ReportedBalances {
  readonly date: string;
  readonly balances: RenderedReport['balances'];
}

const CLASSES: Readonly<
  Record<string, { readonly assetClass: RecognisedClass; readonly account: string } | undefined>
> = {
  inventory: { assetClass: 'inventory', account: 'inventory' },
  intangible_asset: { assetClass: 'intangible-asset', account: 'intangible_asset' },
  development_expenditure: { assetClass: 'development-expenditure', account: 'development_expenditure' },
};

/** What a report says of a recognised asset; the account holds what was capitalised. Undefined where it does not recognise it. */
export function recognisedIn(
  { balances, date }: ReportedBalances,
  asset: string,
): { assetClass: RecognisedClass; account: string; amounts: RecognisedAmounts } | undefined {
  const balance = balances.find((each) => each.asset === asset);
  const state = balance?.state;
  const found = state === undefined || !Object.hasOwn(CLASSES, state) ? undefined : CLASSES[state];
  if (balance === undefined || found === undefined) return undefined;
  const { gross, carrying } = balance;
  return {
    ...found,
    amounts: { initialCost: gross, closingCarryingAmount: carrying, reportDate: date, currency: 'CNY' },
  };
}

/** Since when an asset stands in its account, and by which kind of entry. */
export interface Holding {
  readonly since: string;
  readonly kind: string;
}

/**
 * Why a holding is no first recognition on a report: it was taken over from other books, or the report is not of the period
 * in which it began (首次入表当期; a period lies within one year, 会计法 第十一条).
 */
export function holdingRefusal(
  { since, kind }: Holding,
  { date, periodStart }: { readonly date: string; readonly periodStart: string },
): AccountingFaultCode | undefined {
  if (kind === 'opening_balance') return 'recognition-taken-over';
  const isOfPeriod = periodStart <= since && since <= date && since.slice(0, 4) === date.slice(0, 4);
  return isOfPeriod ? undefined : 'recognition-of-other-period';
}

/** A certificate that a recognition is to be recorded for. */
interface Ground {
  readonly organisationId: string;
  readonly state: string;
  readonly validFrom: Date;
  readonly validUntil: Date;
}

/** Why nothing is recorded for a certificate: passed on to another, or not in force. */
export function certificateRefusal(
  { organisationId, state, validFrom, validUntil }: Ground,
  holder: string,
  now: Date,
): AccountingFaultCode | undefined {
  if (organisationId !== holder) return 'recognition-certificate-not-held';
  const isInForce = state === 'active' && validFrom <= now && now <= validUntil;
  return isInForce ? undefined : 'recognition-certificate-not-in-force';
}
