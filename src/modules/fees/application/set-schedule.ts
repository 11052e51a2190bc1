import { Injectable } from '@nestjs/common';
import { type Centre, isCentre } from '../../../core/access/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { AuditTrail } from '../../audit/index.js';
import type { FeePerson } from '../domain/fee-act.js';
import { type FeeSchedule, parseTerms, requireAhead } from '../domain/schedule.js';
import { FeeSchedules } from '../persistence/fee-schedules.js';
import { type FeeOfficer, feePersonOf } from './fee-records.js';

/** 收费标准: two officers of a centre set what its registrations cost from a day on. */
@Injectable()
export class SetSchedule {
  constructor(
    private readonly schedules: FeeSchedules,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** How many schedules the centre of a request has: with another one the request lapses. */
  async version(tx: Transaction, parameters: JsonObject): Promise<number> {
    return this.schedules.latestVersion(tx, centreOf(parameters));
  }

  /** Throws Fault 'fee-schedule-not-ahead' when the day has come meanwhile, 'approval-lapsed' when another came first. */
  async execute(
    tx: Transaction,
    by: FeeOfficer,
    requestedBy: FeePerson,
    { centre: _, ...stated }: JsonObject,
    centre: Centre,
  ): Promise<FeeSchedule> {
    const terms = parseTerms(stated);
    const recordedAt = this.clock.now();
    requireAhead(terms, civilDateAt(recordedAt));
    const version = (await this.schedules.latestVersion(tx, centre)) + 1;
    const schedule: FeeSchedule = { ...terms, id: this.ids.uuid(), centre, version, recordedAt };
    await this.schedules.add(tx, schedule, {
      requestedBy: feePersonOf(requestedBy),
      confirmedBy: feePersonOf(by.actor),
    });
    await this.audit.record(tx, {
      actor: by.actor,
      requestId: by.requestId,
      action: FEE_SCHEDULE_SET,
      subject: `fee-schedule:${schedule.id}`,
      detail: { centre, version, effectiveFrom: terms.effectiveFrom },
    });
    return schedule;
  }
}

const FEE_SCHEDULE_SET = 'fee-schedule.set';

/** The centre that a request names. */
export function centreOf({ centre }: JsonObject): Centre {
  if (typeof centre === 'string' && isCentre(centre)) return centre;
  throw new Fault('permission-denied');
}
