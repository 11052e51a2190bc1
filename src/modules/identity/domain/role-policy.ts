import type { Role } from '../../../core/access/index.js';
import { districtOfPublicBody } from '../../../core/codes/index.js';
import type { OrganisationKind } from './organisation.js';

/** Why a set of roles is refused. */
export type RoleFault =
  | 'roles-empty'
  | 'roles-repeated'
  | 'role-needs-centre'
  | 'role-needs-participant'
  | 'role-needs-district'
  | 'roles-conflict';

/** Roles that run the machine and manage its accounts; whoever holds one has no part in any registration. */
const TECHNICAL: ReadonlySet<Role> = new Set<Role>(['administrator', 'operator']);

/** Roles of enterprises: whoever registers data, and whoever keeps the books of it. */
const OF_PARTICIPANTS: readonly Role[] = ['registrant', 'accountant', 'accounting-manager'];

/**
 * Checks the roles of an account: registrars sit in a registration centre alone, registrants and accountants never do, whoever reviews for
 * a district sits in a public body of one (by the division in its credit code), and whoever
 * runs the machine holds no business role. Answers every reason for a refusal.
 */
export function roleFaults(roles: readonly Role[], kind: OrganisationKind, uscc?: string): readonly RoleFault[] {
  const faults: RoleFault[] = [];
  if (roles.length === 0) faults.push('roles-empty');
  if (new Set(roles).size !== roles.length) faults.push('roles-repeated');
  if (roles.includes('registrar') && kind !== 'centre') faults.push('role-needs-centre');
  const isOfParticipant = roles.some((role) => OF_PARTICIPANTS.includes(role));
  if (isOfParticipant && kind !== 'participant') faults.push('role-needs-participant');
  if (roles.includes('district-reviewer') && districtOfPublicBody(uscc ?? '') === undefined) {
    faults.push('role-needs-district');
  }
  const technical = roles.filter((role) => TECHNICAL.has(role)).length;
  if (technical > 0 && technical < roles.length) faults.push('roles-conflict');
  return faults;
}
