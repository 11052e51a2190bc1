import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import type { AuditActor } from '../../audit/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';

/** Who began an act: an account through a request, or whoever runs the command line (no actor). */
export interface Initiator {
  readonly actor?: AuditActor | undefined;
  readonly requestId?: string | undefined;
}

/** An account that acts through a request. */
export interface Requester extends Initiator {
  readonly actor: Actor;
}

/** Refuses API keys for acts that could make more of a stolen key than it is. Throws 'session-required'. */
export function refuseApiKey({ actor }: Initiator): void {
  if (actor?.authentication === 'api-key') throw new Fault<IdentityFaultCode>('session-required');
}

/** Only a session can be made to carry a second factor. Throws 'session-required'. */
export function requireSession({ actor }: Requester): void {
  if (actor.authentication !== 'session') throw new Fault<IdentityFaultCode>('session-required');
}
