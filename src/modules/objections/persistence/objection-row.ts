import type { Centre } from '../../../core/access/index.js';
import type {
  Capacity,
  Contact,
  Measure,
  MissingMaterial,
  Objection,
  ObjectionState,
  Outcome,
} from '../domain/objection.js';

/** Row of table objection. */
export interface ObjectionRow {
  id: string;
  application_id: string;
  certificate_number: string | null;
  centre: Centre;
  applicant_organisation_id: string;
  raised_as: Capacity;
  state: ObjectionState;
  version: number;
  token_hash: string;
  identity_warning: boolean;
  contact: Contact | null;
  organisation_id: string | null;
  person_id: string | null;
  filed_at: Date;
  material_at: Date;
  missing: MissingMaterial | null;
  notified_at: Date | null;
  withdrawal_asked_at: Date | null;
  outcome: Outcome | null;
  ended_at: Date | null;
  measure: Measure | null;
}

/** Columns that never change, in the order in which `fixedValues` gives them. */
export const FIXED_COLUMNS = [
  'id',
  'application_id',
  'certificate_number',
  'centre',
  'applicant_organisation_id',
  'raised_as',
  'token_hash',
  'identity_warning',
  'contact',
  'organisation_id',
  'person_id',
  'filed_at',
] as const;

export const fixedValues = (objection: Objection): readonly unknown[] => [
  objection.id,
  objection.applicationId,
  objection.certificateNumber ?? null,
  objection.centre,
  objection.applicantOrganisationId,
  objection.raisedAs,
  objection.tokenHash,
  objection.identityWarning,
  json(objection.contact ?? undefined),
  objection.organisationId ?? null,
  objection.personId ?? null,
  objection.filedAt,
];

/** Columns that acts change, in the order in which `changedValues` gives them. */
export const CHANGED_COLUMNS = [
  'state',
  'version',
  'material_at',
  'missing',
  'notified_at',
  'withdrawal_asked_at',
  'outcome',
  'ended_at',
  'measure',
] as const;

export const changedValues = (objection: Objection): readonly unknown[] => [
  objection.state,
  objection.version,
  objection.materialAt,
  json(objection.missing),
  objection.notifiedAt ?? null,
  objection.withdrawalAskedAt ?? null,
  objection.outcome ?? null,
  objection.endedAt ?? null,
  json(objection.measure),
];

const json = (value: object | undefined): string | null => (value === undefined ? null : JSON.stringify(value));

/** The objection of a row. */
export const toDomain = (row: ObjectionRow): Objection => ({
  id: row.id,
  applicationId: row.application_id,
  centre: row.centre,
  applicantOrganisationId: row.applicant_organisation_id,
  raisedAs: row.raised_as,
  state: row.state,
  version: row.version,
  tokenHash: row.token_hash,
  identityWarning: row.identity_warning,
  contact: row.contact,
  filedAt: row.filed_at,
  materialAt: row.material_at,
  ...(row.certificate_number === null ? {} : { certificateNumber: row.certificate_number }),
  ...(row.organisation_id === null ? {} : { organisationId: row.organisation_id }),
  ...(row.person_id === null ? {} : { personId: row.person_id }),
  ...(row.missing === null ? {} : { missing: row.missing }),
  ...(row.notified_at === null ? {} : { notifiedAt: row.notified_at }),
  ...(row.withdrawal_asked_at === null ? {} : { withdrawalAskedAt: row.withdrawal_asked_at }),
  ...(row.outcome === null ? {} : { outcome: row.outcome }),
  ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  ...(row.measure === null ? {} : { measure: row.measure }),
});
