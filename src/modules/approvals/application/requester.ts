import type { Actor } from '../../../core/access/index.js';
import type { ApprovalPerson } from '../domain/approval.js';

/** An account that acts through a request. */
export interface Requester {
  readonly actor: Actor;
  readonly requestId?: string | undefined;
}

/** What is kept of whoever acts. */
export const personOf = ({ accountId, personId, personRef }: Actor): ApprovalPerson => ({
  accountId,
  personId,
  personRef,
});
