import type { Actor, Centre } from '../../../core/access/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import { conforms, creditCode } from '../../../core/shape/index.js';
import { milestoneFault } from './faults.js';

/** How a milestone or a record ends: confirmed or refused by an officer, withdrawn by its organisation. */
export const ENDINGS = ['confirmed', 'refused', 'withdrawn'] as const;
export type Ending = (typeof ENDINGS)[number];
export const STATEMENT_STATES = ['stated', ...ENDINGS] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

/** Longest reason of a refusal. */
export const REASON_LENGTH = 500;

/** An organisation as others name it. */
export interface NamedParty {
  readonly name: string;
  readonly code: string;
}

/** An organisation that is registered abroad: there, and under which number. */
export interface ForeignParty {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly number: string;
}

/** The other side of a trade. */
export type Counterparty = NamedParty | ForeignParty;

/** The credit code of the other side; undefined abroad. */
export const codeOf = (party: Counterparty): string | undefined => ('code' in party ? party.code : undefined);

/** Copies it without whatever else stands beside it. */
export const counterpartyOf = (party: Counterparty): Counterparty =>
  'code' in party
    ? { name: party.name, code: party.code }
    : { name: party.name, country: party.country, number: party.number };

/** The organisation whose milestone or record it is, as it was named when it was stated. */
export interface Holder extends NamedParty {
  readonly organisationId: string;
}

/** The certificate that a statement is about. */
export interface StatedCertificate {
  readonly number: string;
  readonly applicationId: string;
}

/** Who did something, and when. */
export interface Deed {
  readonly accountId: string;
  readonly personId: string;
  readonly at: Date;
}

/** What milestones and records have alike. */
export interface Stated {
  /** Also `actId` of the entry that confirms it. */
  readonly id: string;
  readonly holder: Holder;
  /** The centre that confirms it: that of the certificate, else the social one. */
  readonly centre: Centre;
  readonly certificate?: StatedCertificate;
  readonly state: StatementState;
  readonly version: number;
  readonly stated: Deed;
  readonly ended?: Deed;
  /** Why it was refused. */
  readonly reason?: string;
}

/** One that was confirmed and whose entry a published checkpoint covers. */
export type Published<T extends Stated> = T & { readonly ended: Deed; readonly publishedIndex: number };

/** Tells those that are published from those that are not. */
export const isPublished = <T extends Stated & { readonly publishedIndex?: number }>(one: T): one is Published<T> =>
  one.ended !== undefined && one.publishedIndex !== undefined;

/** Copies a pair of digests without whatever else stands beside them. */
export const pairOf = ({ sha256, sm3 }: DigestPair): DigestPair => ({ sha256, sm3 });

/** The centre that is competent without a certificate: that for social data (社会数据资产登记中心). */
export const COMPETENT_WITHOUT_CERTIFICATE: Centre = 'social';

interface Officer extends Pick<Actor, 'centre' | 'personId'> {
  /** Whether the person has an account, of whatever state, in the organisation or another that the matter names. */
  readonly isOfASide: boolean;
}

/**
 * Throws the reason why an officer does not decide: Fault 'statement-ended' for what is decided or withdrawn,
 * 'statement-of-other-centre', 'statement-same-person' for what he stated himself, by whichever account,
 * 'statement-own-matter' for one of a side that he belongs to.
 */
export function requireDecidable({ state, centre, stated }: Stated, officer: Officer): void {
  if (officer.centre !== centre) throw milestoneFault('statement-of-other-centre', { centre });
  if (officer.personId === stated.personId) throw milestoneFault('statement-same-person');
  if (officer.isOfASide) throw milestoneFault('statement-own-matter');
  if (state !== 'stated') throw milestoneFault('statement-ended', { state });
}

/** Throws Fault 'statement-ended' for what is no longer open; whose it is was asked before. */
export function requireOpen({ state }: Pick<Stated, 'state'>): void {
  if (state !== 'stated') throw milestoneFault('statement-ended', { state });
}

/** An organisation, as far as it matters here. */
interface Stating {
  readonly id: string;
  readonly kind: string;
  readonly type: string;
  readonly name: string;
  readonly uscc: string | undefined;
}

/**
 * Whoever states something. Throws Fault 'statement-of-no-enterprise' for a registration centre, the platform, and a natural
 * person: a confirmed statement names its holder and his code for ever.
 */
export function holderOf({ id: organisationId, kind, type, name, uscc: code }: Stating): Holder {
  const isEnterprise = kind === 'participant' && type !== 'natural-person';
  if (!isEnterprise || code === undefined || !conforms(creditCode, code)) {
    throw milestoneFault('statement-of-no-enterprise');
  }
  return { organisationId, name, code };
}
