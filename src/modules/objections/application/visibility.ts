import type { Actor } from '../../../core/access/index.js';
import { objectionFault } from '../domain/faults.js';
import type { Objection } from '../domain/objection.js';
import type { ObjectionScope } from '../persistence/objection-repository.js';

/**
 * As whom an actor sees an objection: an officer of the centre sees all; the applicant or holder what it says and not
 * who says it; the objecting organisation its own; an auditor the course of it.
 */
export type Viewpoint = 'officer' | 'applicant' | 'objector' | 'auditor';

/** The actor's viewpoint; undefined where the objection does not exist for him. A holder knows of it once he was told. */
export function viewpointOn(actor: Actor, objection: Objection): Viewpoint | undefined {
  const { centre, certificateNumber, notifiedAt, applicantOrganisationId, organisationId } = objection;
  if (actor.roles.includes('registrar') && actor.centre === centre) return 'officer';
  if (actor.roles.includes('registrant')) {
    const isTold = certificateNumber === undefined || notifiedAt !== undefined;
    if (actor.organisationId === applicantOrganisationId && isTold) return 'applicant';
    if (actor.organisationId === organisationId) return 'objector';
  }
  return actor.roles.includes('auditor') ? 'auditor' : undefined;
}

/** The objection with the viewpoint on it. Throws Fault 'objection-not-found' (404) where it does not exist for the actor. */
export function requireVisible(
  actor: Actor,
  objection: Objection | undefined,
): { readonly objection: Objection; readonly from: Viewpoint } {
  const from = objection && viewpointOn(actor, objection);
  if (objection === undefined || from === undefined) throw objectionFault('objection-not-found');
  return { objection, from };
}

/** What the actor may list. */
export const scopeOf = (actor: Actor): ObjectionScope => {
  const isRegistrant = actor.roles.includes('registrant');
  return {
    applicantOrganisationId: isRegistrant ? actor.organisationId : undefined,
    objectingOrganisationId: isRegistrant ? actor.organisationId : undefined,
    centre: actor.roles.includes('registrar') ? actor.centre : undefined,
    all: actor.roles.includes('auditor'),
  };
};
