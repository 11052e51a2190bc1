import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { feeFault } from '../domain/faults.js';
import type { FeeAct, FeePerson } from '../domain/fee-act.js';
import { requireUninvolved } from '../domain/rules.js';
import { FeeMatters } from './fee-matter.js';
import { type FeeOfficer, FeeRecords, feePersonOf } from './fee-records.js';

/** 冲回或退还: another officer of the centre confirms that a payment does not count any more. */
@Injectable()
export class ReversePayment {
  constructor(
    private readonly matters: FeeMatters,
    private readonly records: FeeRecords,
  ) {}

  /** Throws what `FeeMatters.lock`, `requireUninvolved` and `requireReversible` throw. */
  async execute(
    tx: Transaction,
    by: FeeOfficer,
    requestedBy: FeePerson,
    reversal: { readonly applicationId: string; readonly paymentId: string; readonly ground: string },
  ): Promise<FeeAct> {
    const { applicationId, paymentId, ground } = reversal;
    const matter = await this.matters.lock(tx, applicationId, by.actor.centre);
    const { applicant, filers } = matter.application;
    requireUninvolved({ organisationId: applicant.organisationId, filers }, [by.actor, requestedBy]);
    const { amount } = requireReversible(matter.acts, paymentId);
    const at = await this.records.stamp(tx);
    const details = { reverses: paymentId, ground };
    const act = { kind: 'reversal', amount, reverses: paymentId, details } as const;
    return this.records.record(tx, by, matter, { ...act, requestedBy: feePersonOf(requestedBy) }, at);
  }
}

/** The payment, if it still counts. Throws Fault 'fee-payment-not-found' or 'fee-payment-reversed'. */
export function requireReversible(acts: readonly FeeAct[], paymentId: string): FeeAct {
  const payment = acts.find(({ id, kind }) => id === paymentId && kind === 'payment');
  if (payment === undefined) throw feeFault('fee-payment-not-found');
  if (acts.some(({ reverses }) => reverses === paymentId)) throw feeFault('fee-payment-reversed');
  return payment;
}
