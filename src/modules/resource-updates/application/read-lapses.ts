import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { UpdateLapse } from '../domain/update-lapse.js';
import { type LapseQuery, UpdateLapses } from '../persistence/update-lapses.js';

/** Reads the alarms: promises that were broken. */
@Injectable()
export class ReadLapses {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lapses: UpdateLapses,
  ) {}

  list(query: LapseQuery): Promise<UpdateLapse[]> {
    return this.lapses.list(this.unitOfWork.reader, query);
  }
}
