import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { RegistrationType } from '../../../core/regime/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { ApplicationState } from '../domain/index.js';
import { CLOCK_COLUMNS, type Clocked, type ClockRow, clockedOf } from './clocked-application.js';

/** Whose applications may be listed; the parts are alternatives. */
export interface ListScope {
  /** All of this organisation, drafts included. */
  readonly organisationId?: string | undefined;
  /** What was filed at this centre. */
  readonly centre?: Centre | undefined;
  /** What was filed and the department with this credit code reviews first. */
  readonly departmentCode?: string | undefined;
  /** Everything that was filed. */
  readonly filed: boolean;
}

/** An application as lists show it: nothing that only the parties may read. */
export interface ListedApplication {
  readonly id: string;
  readonly centre: Centre;
  readonly registrationType: RegistrationType;
  readonly version: number;
  readonly applicantName: string;
  readonly dataName: string | null;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly publicityEndsOn: CivilDate | null;
  /** What its present term follows from. */
  readonly clocked: Clocked;
}

type Row = Omit<ListedApplication, 'clocked'> & ClockRow;

// $1 own organisation, $2 own centre, $3 all that was filed, $4 state, $5 and $6 position, $8 own district department.
const LIST = `
  SELECT ${CLOCK_COLUMNS}, a.id, a.centre, a.version,
    a.applicant ->> 'name' AS "applicantName", a.created_at AS "createdAt", a.submitted_at AS "submittedAt",
    CASE WHEN a.organisation_id = $1 THEN a.content ELSE a.filed_content END ->> 'dataName' AS "dataName"
  FROM application a
  WHERE (a.organisation_id = $1 OR (a.submitted_at IS NOT NULL AND (
      $3::boolean OR a.centre = $2 OR a.first_review ->> 'departmentCode' = $8)))
    AND ($4::text IS NULL OR a.state = $4)
    AND ($5::timestamptz IS NULL OR (a.created_at, a.id) < ($5, $6::uuid))
  ORDER BY a.created_at DESC, a.id DESC LIMIT $7`;

/** Lists of applications, newest first. */
@Injectable()
export class ApplicationList {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async read(
    scope: ListScope,
    state: ApplicationState | undefined,
    after: { readonly createdAt: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<ListedApplication[]> {
    const { organisationId = null, centre = null, departmentCode = null, filed } = scope;
    const position = [after?.createdAt ?? null, after?.id ?? null];
    const parameters = [organisationId, centre, filed, state ?? null, ...position, limit, departmentCode];
    const rows = await this.unitOfWork.reader.query<Row[]>(LIST, parameters);
    return rows.map((row) => ({
      id: row.id,
      centre: row.centre,
      registrationType: row.registrationType,
      version: row.version,
      applicantName: row.applicantName,
      dataName: row.dataName,
      createdAt: row.createdAt,
      submittedAt: row.submittedAt,
      publicityEndsOn: row.publicityEndsOn,
      clocked: clockedOf(row),
    }));
  }
}
