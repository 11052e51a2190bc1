import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { FeeSchedule } from '../domain/schedule.js';
import { FeeSchedules } from '../persistence/fee-schedules.js';

/** Reads schedules of fees, which everybody may know. */
@Injectable()
export class ReadSchedules {
  constructor(
    private readonly schedules: FeeSchedules,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Every schedule of one centre or of both. */
  all(centre: Centre | undefined): Promise<FeeSchedule[]> {
    return this.schedules.published(this.unitOfWork.reader, centre);
  }
}
