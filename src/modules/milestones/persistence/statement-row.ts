import type { Centre } from '../../../core/access/index.js';
import type { Stated, StatementState } from '../domain/statement.js';

/** Which statements, and from where on; members left out do not narrow. */
export interface ListQuery {
  readonly organisationId?: string;
  readonly centre?: Centre;
  readonly state?: StatementState;
  readonly after?: { readonly at: string; readonly id: string };
  readonly limit: number;
}

/** Columns that milestones and records have alike, of the table of that alias. */
export const statementColumns = (alias: string): string =>
  [
    'id',
    'organisation_id AS "organisationId"',
    'holder_name AS "holderName"',
    'holder_code AS "holderCode"',
    'centre',
    'certificate_number AS "certificateNumber"',
    'application_id AS "applicationId"',
    'occurred_on::text AS "occurredOn"',
    'state',
    'version',
    'stated_by AS "statedBy"',
    'stated_by_person AS "statedByPerson"',
    'stated_at AS "statedAt"',
    'ended_by AS "endedBy"',
    'ended_by_person AS "endedByPerson"',
    'reason',
    'at',
  ]
    .map((column) => `${alias}.${column}`)
    .join(', ');

/** They, as the driver gives them. */
export interface StatementRow {
  readonly id: string;
  readonly organisationId: string;
  readonly holderName: string;
  readonly holderCode: string;
  readonly centre: Centre;
  readonly certificateNumber: string | null;
  readonly applicationId: string | null;
  readonly state: StatementState;
  readonly version: number;
  readonly statedBy: string;
  readonly statedByPerson: string;
  readonly statedAt: Date;
  readonly endedBy: string | null;
  readonly endedByPerson: string | null;
  readonly reason: string | null;
  readonly at: Date | null;
}

export function toStated(row: StatementRow): Stated {
  const { id, organisationId, holderName: name, holderCode: code, centre, state, version, reason } = row;
  const { certificateNumber: number, applicationId, endedBy, endedByPerson, at } = row;
  return {
    ...{ id, holder: { organisationId, name, code }, centre, state, version },
    ...(number === null || applicationId === null ? {} : { certificate: { number, applicationId } }),
    stated: { accountId: row.statedBy, personId: row.statedByPerson, at: row.statedAt },
    ...(endedBy === null || endedByPerson === null || at === null
      ? {}
      : { ended: { accountId: endedBy, personId: endedByPerson, at } }),
    ...(reason === null ? {} : { reason }),
  };
}
