import { Injectable } from '@nestjs/common';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { type Fen, formatYuan } from '../../../core/money.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type Approval, RequestApproval } from '../../approvals/index.js';
import { feeFault } from '../domain/faults.js';
import { requireRoom, requireUninvolved } from '../domain/rules.js';
import { requireAhead, type ScheduleTerms, statedTerms } from '../domain/schedule.js';
import { FEE_ACTS } from './fee-act-names.js';
import { FeeMatters } from './fee-matter.js';
import type { FeeOfficer } from './fee-records.js';
import { requireReversible } from './reverse-payment.js';

/** The first of two persons asks for an act on fees; nothing is done before another one confirms it. */
@Injectable()
export class GuardedFees {
  constructor(
    private readonly requests: RequestApproval,
    private readonly matters: FeeMatters,
    private readonly clock: Clock,
  ) {}

  /** Throws Fault 'fee-schedule-not-ahead'. */
  async setSchedule(tx: Transaction, by: FeeOfficer, terms: ScheduleTerms): Promise<Approval> {
    requireAhead(terms, civilDateAt(this.clock.now()));
    return this.ask(tx, by, FEE_ACTS.setSchedule, { centre: by.actor.centre ?? '', ...statedTerms(terms) });
  }

  /** Throws what `requireUninvolved` and `requireRoom` throw. */
  async waive(
    tx: Transaction,
    by: FeeOfficer,
    applicationId: string,
    { amount, ground }: { readonly amount: Fen; readonly ground: string },
  ): Promise<Approval> {
    const { application, fee, acts } = await this.matters.lock(tx, applicationId, by.actor.centre);
    const { applicant, filers } = application;
    requireUninvolved({ organisationId: applicant.organisationId, filers }, [by.actor]);
    requireRoom(fee, acts, amount);
    return this.ask(tx, by, FEE_ACTS.waive, { applicationId, amount: formatYuan(amount), ground });
  }

  /** Throws what `requireUninvolved` and `requireReversible` throw. */
  async reverse(
    tx: Transaction,
    by: FeeOfficer,
    applicationId: string,
    { paymentId, ground }: { readonly paymentId: string; readonly ground: string },
  ): Promise<Approval> {
    const { application, acts } = await this.matters.lock(tx, applicationId, by.actor.centre);
    const { applicant, filers } = application;
    requireUninvolved({ organisationId: applicant.organisationId, filers }, [by.actor]);
    requireReversible(acts, paymentId);
    return this.ask(tx, by, FEE_ACTS.reverse, { applicationId, paymentId, ground });
  }

  /** A registry that is being founded has no exception here: money is never one person's. */
  private async ask(tx: Transaction, by: FeeOfficer, kind: string, parameters: JsonObject): Promise<Approval> {
    const approval = await this.requests.execute(tx, by, kind, parameters);
    if (approval === undefined) throw feeFault('fee-needs-second-person');
    return approval;
  }
}
