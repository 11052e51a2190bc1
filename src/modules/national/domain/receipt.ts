import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { DigestPair } from '../../../core/entry/index.js';

/** 申报受理, 公示, 赋码, 存证. */
export const RECEIPT_TYPES = ['filing', 'publicity', 'code', 'evidence'] as const;
export type ReceiptType = (typeof RECEIPT_TYPES)[number];

/** What a national platform answered about an application. */
export interface ReceiptFacts {
  readonly applicationId: string;
  readonly platform: string;
  readonly receiptType: ReceiptType;
  /** 登记结果查询码, the number of the national certificate, or the number of the receipt. */
  readonly code?: string;
  /** The platform's own time. */
  readonly receivedAt: Date;
  /** Publicity only: its first day, and its last where the platform named one. */
  readonly startsOn?: CivilDate;
  readonly endsOn?: CivilDate;
  /** Of the platform's original document, whatever its form. */
  readonly documentDigest: DigestPair;
}

/** A receipt as it is kept, for ever. */
export interface KeptReceipt extends ReceiptFacts {
  /** Also `actId` of its ledger entry. */
  readonly id: string;
  readonly centre: Centre;
  /** The officer who brought it. */
  readonly broughtBy: {
    readonly organisationId: string;
    readonly accountId: string;
    readonly personId: string;
    readonly personRef: string;
  };
  readonly importedAt: Date;
}
