import type { Actor } from '../../../core/access/index.js';
import { addDays, type CivilDate } from '../../../core/calendar/index.js';
import type { FieldFault } from '../../../core/fault.js';
import type { Claimant, Dispute, Reassignment, Ruling } from './dispute.js';
import { sourceFault } from './faults.js';
import type { Resource, SourceSpan } from './inventory.js';

/** How far ahead a reassignment may be ordered: nobody decides for a registry that he does not know. */
const FURTHEST_DAYS = 366;
/** What one side may hand in about one dispute. */
export const MOST_STATEMENTS = 50;

/** In which part somebody stands to a dispute; undefined for a stranger. */
export type DisputeRole = 'claimant' | 'source' | 'officer' | 'auditor';

export function disputeRole(
  { claimants, sourceCode }: Pick<Dispute, 'claimants' | 'sourceCode'>,
  { centre, roles, organisationCode }: Actor,
): DisputeRole | undefined {
  if (roles.includes('auditor')) return 'auditor';
  if (centre !== undefined) return centre === 'public' && roles.includes('registrar') ? 'officer' : undefined;
  if (!roles.includes('registrant') || organisationCode === '') return undefined;
  if (organisationCode === sourceCode) return 'source';
  return claimants.some(({ code }) => code === organisationCode) ? 'claimant' : undefined;
}

/** Departments that a dispute is about. */
export const partiesOf = ({ claimants, sourceCode }: Pick<Dispute, 'claimants' | 'sourceCode'>): string[] => [
  sourceCode,
  ...claimants.map(({ code }) => code),
];

/**
 * Whether resources can be claimed against a source by an organisation. Throws Fault 'dispute-claimant-is-source',
 * 'dispute-not-claimant', or 'validation-failed' for a department that stands there twice.
 */
export function requireClaims(resources: readonly Resource[], source: SourceSpan, opener: string): void {
  const errors: FieldFault[] = [];
  const owners = resources.map(({ department }) => department);
  for (const [place, owner] of owners.entries()) {
    if (owners.indexOf(owner) !== place)
      errors.push({ pointer: `/resources/${place}`, code: 'dispute-claimant-repeated' });
  }
  if (errors.length > 0) throw sourceFault('validation-failed', {}, errors);
  const { sourceCode: code, sourceName: name } = source;
  if (owners.includes(code)) throw sourceFault('dispute-claimant-is-source', { name, code });
  if (!owners.includes(opener)) throw sourceFault('dispute-not-claimant');
}

/** Throws Fault 'dispute-ended'. */
export function requireOpen({ state }: Dispute): void {
  if (state !== 'open') throw sourceFault('dispute-ended', { state });
}

/** What an officer asks for as the end of a dispute. */
export interface RulingWish {
  readonly outcome: Ruling;
  readonly ruling: string;
  /** Code of the claimant's resource. */
  readonly resource?: string;
  readonly effectiveOn?: CivilDate;
}

/**
 * What a ruling orders, today: nothing where the source is upheld. Throws Fault 'validation-failed' for a resource that
 * nobody claims and for what an outcome cannot have, 'reassignment-day' for a day that is over or too far away.
 */
export function reassignmentOf(
  { claimants }: Pick<Dispute, 'claimants'>,
  { outcome, resource, effectiveOn }: RulingWish,
  today: CivilDate,
): Reassignment | undefined {
  if (outcome === 'upheld') {
    const given = Object.entries({ resource, effectiveOn }).filter(([, value]) => value !== undefined);
    const errors = given.map(([name]) => ({ pointer: `/${name}`, code: 'unknown-member' }));
    if (errors.length > 0) throw sourceFault('validation-failed', {}, errors);
    return undefined;
  }
  const claimant = claimants.find(({ resourceCode }) => resourceCode === resource);
  const errors = [
    ...(claimant === undefined ? [{ pointer: '/resource', code: 'dispute-not-claimed' }] : []),
    ...(effectiveOn === undefined ? [{ pointer: '/effectiveOn', code: 'required' }] : []),
  ];
  if (claimant === undefined || effectiveOn === undefined) throw sourceFault('validation-failed', {}, errors);
  const until = addDays(today, FURTHEST_DAYS);
  if (effectiveOn < today || effectiveOn > until) {
    throw sourceFault('reassignment-day', { effectiveOn, today, until });
  }
  const { code: sourceCode, resourceId, resourceCode }: Claimant = claimant;
  return { sourceCode, resourceId, resourceCode, effectiveOn };
}
