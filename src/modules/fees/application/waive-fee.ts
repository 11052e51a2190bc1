import { Injectable } from '@nestjs/common';
import type { Fen } from '../../../core/money.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { FeeAct, FeePerson } from '../domain/fee-act.js';
import { requireRoom, requireUninvolved } from '../domain/rules.js';
import { FeeMatters } from './fee-matter.js';
import { type FeeOfficer, FeeRecords, feePersonOf } from './fee-records.js';

/** 减免: another officer of the centre confirms that a fee, or a part of it, need not be paid. */
@Injectable()
export class WaiveFee {
  constructor(
    private readonly matters: FeeMatters,
    private readonly records: FeeRecords,
  ) {}

  /** Throws what `FeeMatters.lock`, `requireUninvolved` and `requireRoom` throw. */
  async execute(
    tx: Transaction,
    by: FeeOfficer,
    requestedBy: FeePerson,
    waiver: { readonly applicationId: string; readonly amount: Fen; readonly ground: string },
  ): Promise<FeeAct> {
    const { amount, ground } = waiver;
    const matter = await this.matters.lock(tx, waiver.applicationId, by.actor.centre);
    const { applicant, filers } = matter.application;
    requireUninvolved({ organisationId: applicant.organisationId, filers }, [by.actor, requestedBy]);
    requireRoom(matter.fee, matter.acts, amount);
    const at = await this.records.stamp(tx);
    const act = { kind: 'waiver', amount, details: { ground }, requestedBy: feePersonOf(requestedBy) } as const;
    return this.records.record(tx, by, matter, act, at);
  }
}
