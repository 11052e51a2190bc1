import type { Actor, Centre } from '../../../core/access/index.js';
import { committedContent, registryFault } from '../domain/index.js';
import type { ListScope } from '../persistence/application-list.js';
import type { ApplicationRecord, Filing, StoredApplication } from '../persistence/application-record.js';

/**
 * As whom an actor sees an application: the applicant's own people, an officer who handles it (of its centre, or of the
 * district that reviews it first), or an auditor.
 */
export type Viewpoint = 'applicant' | 'officer' | 'auditor';

interface Seen {
  readonly organisationId: string;
  readonly centre: Centre;
  readonly departmentCode: string | null | undefined;
  readonly isFiled: boolean;
}

/** The actor's viewpoint; undefined where the application does not exist for him. Drafts are the applicant's alone. */
export function viewpoint(actor: Actor, seenOf: Seen): Viewpoint | undefined {
  const { organisationId, centre, departmentCode, isFiled } = seenOf;
  if (actor.roles.includes('registrant') && actor.organisationId === organisationId) return 'applicant';
  if (!isFiled) return undefined;
  if (actor.roles.includes('registrar') && actor.centre === centre) return 'officer';
  if (departmentCode !== undefined && departmentCode === departmentOf(actor)) return 'officer';
  return actor.roles.includes('auditor') ? 'auditor' : undefined;
}

/** The code under which an actor reviews for a district. */
const departmentOf = (actor: Actor): string | undefined =>
  actor.roles.includes('district-reviewer') ? actor.organisationCode : undefined;

/** What the actor may list. */
export const scopeOf = (actor: Actor): ListScope => ({
  organisationId: actor.roles.includes('registrant') ? actor.organisationId : undefined,
  centre: actor.roles.includes('registrar') ? actor.centre : undefined,
  departmentCode: departmentOf(actor),
  filed: actor.roles.includes('auditor'),
});

const isFiled = ({ filing }: ApplicationRecord): boolean => filing !== undefined;

/** The record, if it exists for the actor. Throws Fault 'application-not-found' (404) otherwise. */
export function requireVisible(record: ApplicationRecord | undefined, actor: Actor): ApplicationRecord {
  if (record === undefined || viewpointOn(record, actor) === undefined) throw registryFault('application-not-found');
  return record;
}

/** The actor's viewpoint on a record. */
export function viewpointOn(record: ApplicationRecord, actor: Actor): Viewpoint | undefined {
  const { applicant, centre, firstReview } = record.application;
  return viewpoint(actor, {
    organisationId: applicant.organisationId,
    centre,
    departmentCode: firstReview?.departmentCode,
    isFiled: isFiled(record),
  });
}

/**
 * What a viewpoint shows: the applicant his working copy, officers what was last filed, auditors the same without
 * contacts. Throws Fault 'application-not-found' for a draft of somebody else.
 */
export function seenFrom(record: ApplicationRecord, from: Viewpoint): StoredApplication {
  const { filing } = record;
  const application = { ...record.application, ...(isErased(filing) ? { contentErased: true as const } : {}) };
  if (from === 'applicant') return application;
  if (filing === undefined) throw registryFault('application-not-found');
  const content = from === 'officer' ? filing.content : committedContent(filing.content);
  return { ...application, content, evidence: application.evidence.filter((file) => file.isFiled) };
}

/** Nothing is filed without content, so what was filed and states nothing has been emptied since. */
const isErased = (filing: Filing | undefined): boolean =>
  filing !== undefined && Object.keys(filing.content).length === 0;
