import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';

/** Where messages wait, and where what they speak of is read. */
@Injectable()
export class MailWays {
  constructor(
    readonly outbox: Outbox,
    readonly unitOfWork: UnitOfWork,
  ) {}
}
