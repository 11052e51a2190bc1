import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { RegistrationType } from '../../../core/regime/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Assignment } from '../domain/index.js';
import { CLOCK_COLUMNS, type Clocked, type ClockRow, clockedOf } from './clocked-application.js';

const WAITING = `
  SELECT ${CLOCK_COLUMNS} FROM application a
  WHERE a.state IN ('submitted', 'accepted', 'first-reviewed', 'approved', 'objected', 'publicity-ended')`;

const OPEN = `
  SELECT ${CLOCK_COLUMNS}, a.id, a.centre, a.registration_type AS "registrationType", a.assignment,
    a.applicant ->> 'name' AS "applicantName", a.filed_content ->> 'dataName' AS "dataName"
  FROM application a
  WHERE a.centre = $1
    AND a.state NOT IN ('draft', 'certified', 'completed', 'rejected', 'withdrawn', 'terminated')`;

/** An application that is under way at a centre, as its work list shows it. */
export interface OpenWork {
  readonly id: string;
  readonly registrationType: RegistrationType;
  readonly applicantName: string;
  readonly dataName: string | null;
  readonly assignment?: Assignment;
  readonly clocked: Clocked;
}

type OpenRow = Omit<OpenWork, 'assignment' | 'clocked'> & ClockRow & { readonly assignment: Assignment | null };

/** The applications that wait for an officer of a centre. */
@Injectable()
export class CentreWork {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async waiting(): Promise<Clocked[]> {
    return (await this.unitOfWork.reader.query<ClockRow[]>(WAITING)).map(clockedOf);
  }

  /** Everything that is under way at a centre, in no order. */
  async open(centre: Centre): Promise<OpenWork[]> {
    const rows = await this.unitOfWork.reader.query<OpenRow[]>(OPEN, [centre]);
    return rows.map((row) => ({
      id: row.id,
      registrationType: row.registrationType,
      applicantName: row.applicantName,
      dataName: row.dataName,
      ...(row.assignment === null ? {} : { assignment: row.assignment }),
      clocked: clockedOf(row),
    }));
  }
}
