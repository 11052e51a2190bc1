import type { Centre } from '../../../core/access/index.js';
import type { DigestPair, EntryBody } from '../../../core/entry/index.js';
import type { ActingPerson } from './encumbrance.js';

export type ConsentType = EntryBody<'consent.given'>['consentType'];

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** An application and an encumbrance: the subject of a creditor's consent to an act. */
export const UUID_PAIR = new RegExp(`^(${UUID})\\.(${UUID})$`);

/** What is consented to: a kind of subject, and which. */
export interface ConsentSubject {
  readonly kind: string;
  readonly id: string;
}

/** One whose consent a text needs; `key` is its place in the text and says which party somebody consents for. */
export interface ConsentParty {
  readonly key: string;
  readonly consentType: ConsentType;
  readonly name: string;
  /** Unified social credit code; without one the party consents on paper. */
  readonly code?: string;
}

/** The exact text of a subject as it stands now. */
export interface ConsentText {
  readonly text: string;
  readonly centre: Centre;
  readonly parties: readonly ConsentParty[];
  /** Organisation that the matter belongs to, and its code: they may read the text beside the parties. */
  readonly holder?: { readonly organisationId: string };
  /** Subject of the entries `consent.given`, and the key that orders them among the acts of the matter. */
  readonly ledgerSubject: string;
  readonly orderKey: string;
}

/** A consent that was given. */
export interface Consent {
  /** Also the identity of its ledger entry. */
  readonly id: string;
  readonly subject: ConsentSubject;
  readonly party: ConsentParty;
  readonly textDigest: DigestPair;
  readonly centre: Centre;
  readonly ledgerSubject: string;
  readonly orderKey: string;
  /** Who acted: the representative; or the officer who recorded the paper. */
  readonly by: ActingPerson;
  /** The paper, and the other officer who confirmed it. */
  readonly paper?: { readonly document: DigestPair; readonly confirmedBy: ActingPerson };
  readonly recordedAt: Date;
}

/** The party of a text that goes by a key. */
export const partyOf = <P extends ConsentParty>(parties: readonly P[], key: string): P | undefined =>
  parties.find((party) => party.key === key);
