import type { Actor, Centre } from '../../../core/access/index.js';
import type { LedgerEntry } from '../../../core/entry/index.js';
import { Fault } from '../../../core/fault.js';
import type { ErasureFaultCode } from './faults.js';
import { type SaltErasure, stateOf } from './salt-erasure.js';

type Person = Pick<Actor, 'personId' | 'personRef' | 'organisationId' | 'centre'>;

const refuse = (code: ErasureFaultCode, params: Record<string, unknown> = {}): never => {
  throw new Fault<ErasureFaultCode>(code, params);
};

/**
 * An officer of the centre that entered the act, who did not file it himself. Throws Fault 'salt-erasure-other-centre'
 * or 'salt-erasure-own-filing' (403).
 */
export const requireOfficer = (entry: LedgerEntry, actor: Person): void => {
  requireCentre(entry.centre, actor);
  if ('filer' in entry.body && entry.body.filer === actor.personRef) refuse('salt-erasure-own-filing');
};

/**
 * The second person: of the same centre and organisation, and another one than requested it, whatever account either
 * uses; in time, and once. Throws Fault 'salt-erasure-other-centre', 'salt-erasure-other-organisation',
 * 'salt-erasure-same-person' (403), 'salt-erasure-closed' or 'salt-erasure-expired' (409).
 */
export const requireConfirmable = (erasure: SaltErasure, actor: Person, now: Date): void => {
  requireCentre(erasure.centre, actor);
  const { requestedBy } = erasure;
  if (actor.organisationId !== requestedBy.organisationId) refuse('salt-erasure-other-organisation');
  if (isSame(requestedBy, actor)) refuse('salt-erasure-same-person');
  requireOpen(erasure, now);
};

/** Whoever requested it, in time, and once. Throws Fault 'salt-erasure-not-requester' or as for a confirmation. */
export const requireWithdrawable = (erasure: SaltErasure, actor: Person, now: Date): void => {
  requireCentre(erasure.centre, actor);
  if (!isSame(erasure.requestedBy, actor)) refuse('salt-erasure-not-requester');
  requireOpen(erasure, now);
};

const requireCentre = (centre: Centre, actor: Person): void => {
  if (actor.centre !== centre) refuse('salt-erasure-other-centre', { centre });
};

const requireOpen = (erasure: SaltErasure, now: Date): void => {
  const state = stateOf(erasure, now);
  if (state === 'expired') refuse('salt-erasure-expired', { expiresAt: erasure.expiresAt.toISOString() });
  if (state !== 'requested') refuse('salt-erasure-closed', { state });
};

/** One identifier of two would do; a person is the same if either says so. */
const isSame = (one: Pick<Person, 'personId' | 'personRef'>, other: Pick<Person, 'personId' | 'personRef'>): boolean =>
  one.personId === other.personId || one.personRef === other.personRef;
