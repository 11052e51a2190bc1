import { Injectable } from '@nestjs/common';
import { civilDateAt } from '../../../core/calendar/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Requester } from '../../approvals/index.js';
import { partiesOf } from '../domain/dispute-rules.js';
import { AdjudicationRules } from './adjudication-rules.js';
import { LockedDisputes } from './locked-disputes.js';
import { requirePublicOfficer } from './writer-scope.js';

/** Whom a dispute admits as its judge, and what day it is. */
@Injectable()
export class AdjudicationConditions {
  constructor(
    private readonly locked: LockedDisputes,
    private readonly rules: AdjudicationRules,
    private readonly clock: Clock,
  ) {}

  async admit(tx: Transaction, { actor }: Requester, disputeId: string): Promise<void> {
    requirePublicOfficer(actor);
    const { dispute } = await this.locked.seen(tx, actor, disputeId);
    await this.rules.requireApart(tx, [actor], partiesOf(dispute));
  }

  /** In Beijing. */
  get today() {
    return civilDateAt(this.clock.now());
  }
}
