import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';

/** The time, and the database as it is now. */
@Injectable()
export class CourierTime {
  constructor(
    readonly clock: Clock,
    readonly unitOfWork: UnitOfWork,
  ) {}
}
