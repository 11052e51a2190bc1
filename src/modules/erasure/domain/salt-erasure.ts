import type { Actor, Centre } from '../../../core/access/index.js';
import type { EntryBody, EntryKind } from '../../../core/entry/index.js';

/** Why a salt may be erased; public for ever, as the entry's `ground`. */
export const GROUNDS = [
  'request-of-the-person',
  'correction',
  'court-order',
  'retention-over',
] as const satisfies readonly EntryBody<'salt.erased'>['ground'][];
export type Ground = (typeof GROUNDS)[number];

/** Days within which another person must confirm a request; after that it has to be made anew. */
export const TERM_DAYS = 14;
const DAY = 86_400_000;

/** Whoever requests, confirms or withdraws: internal identifiers, and the random one that stands for the person. */
export type ErasingPerson = Pick<Actor, 'accountId' | 'personId' | 'personRef' | 'organisationId'>;

/** How a request ended by an act. One that ends by its term has none. */
export interface Ending {
  readonly outcome: 'confirmed' | 'withdrawn';
  readonly by: ErasingPerson;
  readonly at: Date;
}

/** A request that the salt of one committed field of one entry be erased, and what became of it. */
export interface SaltErasure {
  /** Also `actId` of the entry `salt.erased`. */
  readonly id: string;
  readonly entryIndex: number;
  readonly entryKind: EntryKind;
  readonly entryAct: string;
  readonly field: string;
  readonly centre: Centre;
  readonly ground: Ground;
  /** Committed with the entry, never published; null once it was erased in its turn. */
  readonly explanation: string | null;
  readonly requestedBy: ErasingPerson;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly ending?: Ending;
}

export const ERASURE_STATES = ['requested', 'confirmed', 'withdrawn', 'expired'] as const;
export type ErasureState = (typeof ERASURE_STATES)[number];

/** Where a request stands at an instant. Its term counts to the millisecond: at `expiresAt` it is over. */
export const stateOf = ({ ending, expiresAt }: Pick<SaltErasure, 'ending' | 'expiresAt'>, now: Date): ErasureState =>
  ending?.outcome ?? (now.getTime() < expiresAt.getTime() ? 'requested' : 'expired');

/** When a request made at that instant expires. */
export const expiryOf = (requestedAt: Date): Date => new Date(requestedAt.getTime() + TERM_DAYS * DAY);
