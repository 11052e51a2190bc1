import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { DigestPair, EntryBody } from '../../../core/entry/index.js';
import type { EncumbranceState } from './states.js';

/** 质押、出资、信托、查封、许可、授权运营. */
export type EncumbranceType = EntryBody<'encumbrance.created'>['encumbranceType'];

/** What a holder can agree to; a seizure is ordered. */
export const AGREED_TYPES = ['pledge', 'contribution', 'trust', 'licence', 'authorised-operation'] as const;
export type AgreedType = (typeof AGREED_TYPES)[number];

/** Why a request ends without entry, or a release is refused or withdrawn. */
export const END_REASONS = ['documents-incomplete', 'not-agreed', 'not-registrable', 'mistake', 'other'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** The other side: a creditor, a trustee, a licensee, or whoever ordered a seizure. */
export interface Party {
  readonly name: string;
  /** Unified social credit code; a natural person has none and consents on paper. */
  readonly code?: string;
}

/** What an encumbrance is. */
export interface Terms {
  readonly type: EncumbranceType;
  /** Absent once its salt was erased. */
  readonly party?: Party;
  readonly startsOn: CivilDate;
  readonly endsOn?: CivilDate;
  /** Secured or agreed amount in fen, decimal. */
  readonly amount?: string;
  /** Number in another register, such as the movables-finance registry (中登网). */
  readonly reference?: string;
  /** Digests of the contract, or of the order. */
  readonly document: DigestPair;
}

/** The holder of the certificate, when the encumbrance was asked for. */
export interface Holder {
  readonly organisationId: string;
  readonly name: string;
  readonly code?: string;
}

/** A natural person under the account he used. */
export interface ActingPerson {
  readonly accountId: string;
  readonly personId: string;
  readonly personRef: string;
}

/** An encumbrance from the request on. */
export interface Encumbrance {
  readonly id: string;
  /** Of the certificate that it is on now. */
  readonly number: string;
  readonly centre: Centre;
  /** Application that the certificate was issued on: its acts and those on the encumbrance keep one order. */
  readonly applicationId: string;
  readonly dataName: string;
  readonly holder: Holder;
  readonly terms: Terms;
  /** Grows whenever the terms change; the text that is consented to names it. */
  readonly termsVersion: number;
  readonly state: EncumbranceState;
  /** Grows with every change, for If-Match. */
  readonly version: number;
  /** Place among the pledges of the certificate in the order of their creation, from 1; it never changes. */
  readonly rank?: number;
  /** What is left of the amount after partial releases, in fen. */
  readonly remaining?: string;
  /** Persons who requested it or changed the request: none of them enters it. */
  readonly filers: readonly string[];
  /** When it was asked for, or its terms last changed. */
  readonly requestedAt: Date;
  readonly enteredAt?: Date;
  /** Number of the certificate that it was entered on, which its ledger entry names for ever. */
  readonly enteredNumber?: string;
}

/** What anybody may know of an encumbrance: never whose it is, nor for how much. */
export interface PublicEncumbrance {
  readonly id: string;
  readonly type: EncumbranceType;
  readonly rank?: number;
  readonly since: Date;
  readonly until?: CivilDate;
  readonly reference?: string;
}
