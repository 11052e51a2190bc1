import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CivilDate, civilDateAt } from '../../../core/calendar/index.js';
import { folded } from '../../../core/duplicates/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { Fen } from '../../../core/money.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { FeeAct } from '../domain/fee-act.js';
import { requirePast, requireRoom, requireUninvolved } from '../domain/rules.js';
import { FeeActs } from '../persistence/fee-acts.js';
import { FeeMatters } from './fee-matter.js';
import { type FeeOfficer, FeeRecords } from './fee-records.js';

/** A payment, with what shows it. */
export interface Payment {
  readonly amount: Fen;
  readonly paidOn: CivilDate;
  readonly payer: string;
  /** Number of the transfer or receipt, as the bank or the treasury gives it. */
  readonly reference: string;
  readonly receipt: DigestPair;
}

/** The reference however it is spelled: without blanks, in one case and one width. */
const referenceDigestOf = (reference: string): `sha256:${string}` =>
  `sha256:${hash('sha256', folded(reference).replace(/\s/gu, ''))}`;

/** 缴费: an officer records what was paid for an application, wholly or in part. */
@Injectable()
export class RecordPayment {
  constructor(
    private readonly matters: FeeMatters,
    private readonly acts: FeeActs,
    private readonly records: FeeRecords,
  ) {}

  /** Throws what `FeeMatters.lock`, `requireUninvolved`, `requireRoom` and `requirePast` throw, and 'fee-reference-used'. */
  async execute(tx: Transaction, by: FeeOfficer, applicationId: string, payment: Payment): Promise<FeeAct> {
    const { amount, paidOn, payer, reference, receipt } = payment;
    const matter = await this.matters.lock(tx, applicationId, by.actor.centre);
    const { applicant, filers } = matter.application;
    requireUninvolved({ organisationId: applicant.organisationId, filers }, [by.actor]);
    const referenceDigest = referenceDigestOf(reference);
    const referenceUse = await this.acts.requireFreeReference(tx, matter.application.centre, referenceDigest);
    requireRoom(matter.fee, matter.acts, amount);
    const at = await this.records.stamp(tx);
    requirePast(paidOn, civilDateAt(at));
    const marks = { paidOn, referenceDigest, referenceUse, receipt };
    const details = { paidOn, payer, reference };
    return this.records.record(tx, by, matter, { kind: 'payment', amount, payment: marks, details }, at);
  }
}
