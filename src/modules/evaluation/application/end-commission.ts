import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { evaluationFault } from '../domain/faults.js';
import type { Commission } from '../domain/report.js';
import { Commissions } from '../persistence/commissions.js';
import { EvaluatedCertificates } from './evaluated-certificates.js';
import { type ActingBy, EvaluationTrail } from './evaluation-trail.js';

/** The holder ends a commission: no further report comes of it, and what was filed stays. The lock is the certificate's. */
@Injectable()
export class EndCommission {
  constructor(
    private readonly evaluated: EvaluatedCertificates,
    private readonly commissions: Commissions,
    private readonly trail: EvaluationTrail,
    private readonly clock: Clock,
  ) {}

  /** `admit` sees the present version. Throws Fault 'commission-not-found', 'commission-ended'. */
  async execute(tx: Transaction, by: ActingBy, id: string, admit: (version: number) => void): Promise<Commission> {
    const found = await this.commissions.find(tx, id);
    if (found?.holder.organisationId !== by.actor.organisationId) throw evaluationFault('commission-not-found');
    await this.evaluated.lock(tx, found.number);
    const commission = await this.commissions.find(tx, id);
    if (commission === undefined) throw evaluationFault('commission-not-found');
    admit(commission.version);
    if (commission.state === 'ended') throw evaluationFault('commission-ended');
    const endedAt = this.clock.now();
    await this.commissions.end(tx, id, by.actor.accountId, endedAt);
    await this.trail.record(tx, by, 'evaluation.commission-ended', `certificate:${found.number}`, { commission: id });
    return { ...commission, state: 'ended', version: commission.version + 1, endedAt };
  }
}
