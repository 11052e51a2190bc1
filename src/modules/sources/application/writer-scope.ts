import { type Actor } from '../../../core/access/index.js';
import { sourceFault } from '../domain/faults.js';
import type { WriterScope } from '../domain/judge.js';

/** Whether somebody is an officer of the centre that keeps the public inventory. */
export const isPublicOfficer = ({ centre, roles }: Actor): boolean =>
  centre === 'public' && roles.includes('registrar');

/** Throws Fault 'not-the-public-centre' for anybody but its officers. */
export function requirePublicOfficer(actor: Actor): void {
  if (!isPublicOfficer(actor)) throw sourceFault('not-the-public-centre');
}

/**
 * Whose rows an actor may write: all for an officer of the public centre, those of its own department for an
 * organisation. Throws Fault 'not-the-public-centre' for anybody else.
 */
export function writerScope(actor: Actor): WriterScope {
  if (isPublicOfficer(actor)) return 'all';
  const { centre, roles, organisationCode } = actor;
  if (centre === undefined && roles.includes('registrant') && organisationCode !== '')
    return { uscc: organisationCode };
  throw sourceFault('not-the-public-centre');
}
