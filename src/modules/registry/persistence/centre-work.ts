import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { CLOCK_COLUMNS, type Clocked, type ClockRow, clockedOf } from './clocked-application.js';

const WAITING = `
  SELECT ${CLOCK_COLUMNS} FROM application a WHERE a.state IN ('submitted', 'accepted', 'approved', 'objected', 'publicity-ended')`;

/** The applications that wait for an officer of a centre. */
@Injectable()
export class CentreWork {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async waiting(): Promise<Clocked[]> {
    return (await this.unitOfWork.reader.query<ClockRow[]>(WAITING)).map(clockedOf);
  }
}
