import type { Actor, Centre } from '../../../core/access/index.js';
import { type CivilDate, civilDateAt } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { DigestPair, EntryBody } from '../../../core/entry/index.js';
import type { Fen } from '../../../core/money.js';
import type { CountedAct } from './fee.js';

/** Longest ground of a waiver or a reversal. */
export const GROUND_LENGTH = 500;

/** Whoever acts: internal identifiers, and the random one that stands for the person. */
export type FeePerson = Pick<Actor, 'accountId' | 'personId' | 'personRef'>;

/** What there is of a payment only. */
export interface PaymentMarks {
  readonly paidOn: CivilDate;
  /** Digest of the payment's reference, by which it counts once. */
  readonly referenceDigest: `sha256:${string}`;
  /** How often the reference was counted and taken back before. */
  readonly referenceUse: number;
  /** Digests of the receipt. */
  readonly receipt: DigestPair;
}

/** A payment, its reversal, or a waiver; it never changes. */
export interface FeeAct extends CountedAct {
  /** Also `actId` of the ledger entry. */
  readonly id: string;
  readonly applicationId: string;
  readonly centre: Centre;
  readonly amount: Fen;
  readonly payment?: PaymentMarks;
  /** The payment that a reversal takes back. */
  readonly reverses?: string;
  /** What the ledger entry commits to; null once it is erased. */
  readonly details: JsonObject | null;
  /** Credit code of the applicant. */
  readonly holderCode: string;
  /** The published certificate of the application, when there was one. */
  readonly certificateNumber?: string;
  /** Who recorded the payment, or confirmed the reversal or waiver. */
  readonly recordedBy: FeePerson;
  /** Who asked for a reversal or a waiver: another person. */
  readonly requestedBy?: FeePerson;
  readonly at: Date;
}

/** The public part of the entry of an act, made at an instant. */
export function entryBody(act: FeeAct, at: Date): EntryBody<'record.filed'> {
  return {
    actId: act.id,
    recordType: act.kind === 'waiver' ? 'fee-waiver' : 'fee-payment',
    ...(act.certificateNumber === undefined ? {} : { number: act.certificateNumber }),
    holderCode: act.holderCode,
    filedOn: civilDateAt(at),
    ...(act.reverses === undefined ? {} : { reference: act.reverses }),
    ...(act.payment === undefined ? {} : { documentDigest: act.payment.receipt }),
  };
}
