import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Requester } from './initiator.js';

/** Writes down what happens to second factors. */
@Injectable()
export class SecondFactorTrail {
  constructor(
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The account was locked by wrong codes; written although the request is refused. */
  async recordLock(accountId: string, requestId: string | undefined): Promise<void> {
    const event = { action: 'account.locked', subject: `account:${accountId}`, outcome: 'refused', requestId } as const;
    await this.unitOfWork.run((tx) => this.audit.record(tx, { ...event, detail: { by: 'second-factor' } }));
  }

  get now(): Date {
    return this.clock.now();
  }

  /** Of the account that acts. */
  async record(tx: Transaction, by: Requester, action: string, detail: JsonObject = {}): Promise<void> {
    await this.audit.record(tx, { ...by, action, subject: `account:${by.actor.accountId}`, detail });
  }
}
