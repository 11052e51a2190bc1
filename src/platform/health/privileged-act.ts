import type { Actor } from '../../core/access/index.js';
import type { JsonObject } from '../../core/canonical/index.js';

/** Outbox topic: somebody used a power of the platform itself, which knows no audit trail. */
export const PRIVILEGED_ACT = 'platform.privileged-act';

/** What the audit trail is told of it; goes with the act in one transaction. */
export const privilegedAct = (actor: Actor, requestId: string, action: string, subject: string): JsonObject => ({
  actor: {
    accountId: actor.accountId,
    personRef: actor.personRef,
    organisationId: actor.organisationId,
    authentication: actor.authentication,
  },
  requestId,
  action,
  subject,
});
