import { Injectable } from '@nestjs/common';
import { civilDateAt } from '../../../core/calendar/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { EvaluationType, Evaluator } from '../domain/evaluator.js';
import type { Commission } from '../domain/report.js';
import { qualificationFor } from '../domain/rules.js';
import { Commissions } from '../persistence/commissions.js';
import { EvaluatedCertificates } from './evaluated-certificates.js';
import { type ActingBy, EvaluationTrail } from './evaluation-trail.js';

/** 委托评估: the holder names an evaluator for his certificate. */
@Injectable()
export class CommissionEvaluation {
  constructor(
    private readonly evaluated: EvaluatedCertificates,
    private readonly commissions: Commissions,
    private readonly trail: EvaluationTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Throws Fault 'certificate-not-found' for a certificate of another holder or one that is not published,
   * 'certificate-not-evaluable', 'evaluator-not-found', 'evaluator-not-admitted', 'evaluator-unqualified',
   * 'commission-open-already', and what `Independence` throws.
   */
  async execute(
    tx: Transaction,
    by: ActingBy,
    number: string,
    wish: { readonly evaluator: string; readonly evaluationTypes: readonly EvaluationType[] },
  ): Promise<Commission> {
    const { actor } = by;
    const now = this.clock.now();
    const certificate = await this.evaluated.ofHolder(tx, actor, number, now);
    const evaluator = await this.evaluated.evaluator(tx, wish.evaluator);
    for (const type of wish.evaluationTypes) qualificationFor(evaluator, type, civilDateAt(now));
    await this.evaluated.requireIndependent(tx, evaluator, certificate, civilDateAt(now));
    const { centre, applicationId, dataName, organisationId, holderName } = certificate;
    const commission: Commission = {
      ...{ id: this.ids.uuid(), number, centre, applicationId, dataName },
      holder: { organisationId, name: holderName },
      evaluator: partOf(evaluator),
      ...{ evaluationTypes: wish.evaluationTypes, state: 'open', version: 1, commissionedAt: now },
    };
    await this.commissions.insert(tx, commission, actor.accountId);
    await this.trail.record(tx, by, 'evaluation.commissioned', `certificate:${number}`, {
      ...{ commission: commission.id, evaluator: evaluator.code, types: [...wish.evaluationTypes] },
    });
    return commission;
  }
}

const partOf = ({ organisationId, name, code }: Evaluator): Commission['evaluator'] => ({ organisationId, name, code });
