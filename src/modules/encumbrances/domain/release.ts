import type { DigestPair } from '../../../core/entry/index.js';
import type { ActingPerson } from './encumbrance.js';
import { encumbranceFault } from './faults.js';
import type { ActingRole } from './states.js';

/** Public reasons of a release. */
export const RELEASE_REASONS = ['repaid', 'agreed', 'ended', 'order-lifted', 'other'] as const;
export type ReleaseReason = (typeof RELEASE_REASONS)[number];

export const RELEASE_STATES = ['requested', 'entered', 'refused', 'withdrawn'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

/** What is to be released. */
export interface ReleaseTerms {
  readonly extent: 'partial' | 'whole';
  /** What a partial release leaves of the amount, in fen. */
  readonly remaining?: string;
  readonly reason: ReleaseReason;
  /** Digests of the agreement, or of the order. */
  readonly document?: DigestPair;
  readonly explanation?: string;
}

/** A release from the request on; its identity is that of its ledger entry too. */
export interface Release {
  readonly id: string;
  readonly encumbranceId: string;
  readonly terms: ReleaseTerms;
  readonly state: ReleaseState;
  readonly requestedBy: ActingPerson & { readonly organisationId: string };
  readonly requestedAt: Date;
  readonly enteredAt?: Date;
  /** Number of the certificate at that time. */
  readonly enteredNumber?: string;
}

export const RELEASE_ACTS = ['consent', 'enter', 'refuse', 'withdraw'] as const;
export type ReleaseAct = (typeof RELEASE_ACTS)[number];

interface ReleaseTransition {
  readonly by: readonly ActingRole[];
  readonly to: ReleaseState;
}

/** What can happen to a release that was requested; after that nothing can. */
export const RELEASE_TRANSITIONS: Readonly<Record<ReleaseAct, ReleaseTransition>> = {
  consent: { by: ['party', 'officer'], to: 'requested' },
  enter: { by: ['officer'], to: 'entered' },
  refuse: { by: ['party', 'officer'], to: 'refused' },
  withdraw: { by: ['holder', 'party'], to: 'withdrawn' },
};

/** The state after an act. Throws Fault 'encumbrance-not-yours' or 'release-closed'. */
export function nextReleaseState(state: ReleaseState, act: ReleaseAct, role: ActingRole): ReleaseState {
  const { by, to } = RELEASE_TRANSITIONS[act];
  if (!by.includes(role)) throw encumbranceFault('encumbrance-not-yours', { act });
  if (state !== 'requested') throw encumbranceFault('release-closed', { state });
  return to;
}

/**
 * Checks that a partial release leaves something, and less than there was. Throws Fault 'validation-failed' with the
 * member that is wrong.
 */
export function requireReducing({ extent, remaining }: ReleaseTerms, outstanding: string | undefined): void {
  if (extent === 'whole') {
    if (remaining !== undefined) throw wrong('unknown-member');
    return;
  }
  if (outstanding === undefined) throw wrong('nothing-to-reduce');
  if (remaining === undefined) throw wrong('required');
  const left = BigInt(remaining);
  if (left <= 0n || left >= BigInt(outstanding)) throw wrong('not-reduced');
}

const wrong = (code: string) => encumbranceFault('validation-failed', {}, [{ pointer: '/remaining', code }]);
