import { Injectable } from '@nestjs/common';
import { civilDateAt } from '../../../core/calendar/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';

/** The day in Beijing, and what is committed now. */
@Injectable()
export class Today {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  get date(): string {
    return civilDateAt(this.clock.now());
  }

  get reader(): Transaction {
    return this.unitOfWork.reader;
  }
}
