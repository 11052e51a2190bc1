import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { type Approval, type Outcome, stateOf } from './approval.js';
import type { ApprovalFaultCode } from './faults.js';

type Person = Pick<Actor, 'personId' | 'personRef' | 'authentication'>;

const refuse = (code: ApprovalFaultCode, params: Record<string, unknown> = {}): never => {
  throw new Fault<ApprovalFaultCode>(code, params);
};

/**
 * Whether this person may end the request so, at that instant, having seen that digest. Another person confirms or
 * refuses, whatever account either uses, and never through a program; the same withdraws; in time, and once. Throws
 * Fault 'approval-needs-person', 'approval-same-person', 'approval-not-requester' (403), 'approval-changed',
 * 'approval-closed' or 'approval-expired' (409).
 */
export const requireEndable = (
  approval: Approval,
  outcome: Outcome,
  actor: Person,
  seen: string | undefined,
  now: Date,
): void => {
  const isOwn = isSame(approval.requestedBy, actor);
  if (outcome === 'withdrawn') {
    if (!isOwn) refuse('approval-not-requester');
  } else {
    if (actor.authentication === 'api-key') refuse('approval-needs-person');
    if (isOwn) refuse('approval-same-person');
    if (seen !== approval.digest) refuse('approval-changed');
  }
  const state = stateOf(approval, now);
  if (state === 'expired') refuse('approval-expired', { expiresAt: approval.expiresAt.toISOString() });
  if (state !== 'requested') refuse('approval-closed', { state });
};

/** One identifier of two would do; a person is the same if either says so. */
const isSame = (one: Pick<Person, 'personId' | 'personRef'>, other: Pick<Person, 'personId' | 'personRef'>): boolean =>
  one.personId === other.personId || one.personRef === other.personRef;
