import type { Actor } from '../../../core/access/index.js';
import type { Encumbrance } from './encumbrance.js';
import { encumbranceFault } from './faults.js';
import type { ActingRole } from './states.js';

type Sides = Pick<Encumbrance, 'centre' | 'holder' | 'terms'>;

/** In which part an actor stands to an encumbrance; undefined for a stranger. */
export function roleOf({ centre, holder, terms }: Sides, actor: Actor): ActingRole | undefined {
  if (actor.centre !== undefined) {
    return actor.roles.includes('registrar') && actor.centre === centre ? 'officer' : undefined;
  }
  if (!actor.roles.includes('registrant')) return undefined;
  if (actor.organisationId === holder.organisationId) return 'holder';
  const { code } = terms.party ?? {};
  return code !== undefined && code === actor.organisationCode ? 'party' : undefined;
}

/** Whether an actor may see all of it: both sides, the officers of the centre, auditors. */
export const maySee = (sides: Sides, actor: Actor): boolean =>
  actor.roles.includes('auditor') || roleOf(sides, actor) !== undefined;

/** What is known of an officer as a person: where else he has an account. */
export interface OfficerElsewhere {
  readonly personId: string;
  /** Whether he has an account, of whatever state, in the organisation of either party. */
  readonly isOfAParty: boolean;
}

/** Throws Fault 'encumbrance-officer-is-party' or 'encumbrance-officer-is-filer': by person, whatever the account. */
export function requireApart({ filers }: Pick<Encumbrance, 'filers'>, officer: OfficerElsewhere): void {
  if (officer.isOfAParty) throw encumbranceFault('encumbrance-officer-is-party');
  if (filers.includes(officer.personId)) throw encumbranceFault('encumbrance-officer-is-filer');
}
