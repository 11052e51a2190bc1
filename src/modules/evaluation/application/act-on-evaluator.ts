import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { Organisation } from '../../identity/index.js';
import type { ActingPerson, EvaluatorAct } from '../domain/evaluator.js';
import { evaluationFault } from '../domain/faults.js';
import type { EvaluatorWish } from '../domain/parameters.js';
import { requireLasting, requireTransition } from '../domain/rules.js';
import { EvaluatorActs } from '../persistence/evaluator-acts.js';

/** What is kept of whoever acts. */
export const personOf = ({ accountId, personId, personRef }: ActingPerson): ActingPerson => ({
  accountId,
  personId,
  personRef,
});

/** 入册, 暂停, 恢复, 除名: done once a second officer has confirmed it. */
@Injectable()
export class ActOnEvaluator {
  constructor(
    private readonly acts: EvaluatorActs,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws Fault 'evaluator-of-registry', 'validation-failed', and what `requireTransition` throws. */
  async require(tx: Transaction, organisation: Organisation, wish: EvaluatorWish): Promise<void> {
    requireTransition(wish.act, await this.acts.byOrganisation(tx, organisation.id));
    if (organisation.kind !== 'participant') throw evaluationFault('evaluator-of-registry');
    requireLasting(wish.qualifications ?? [], civilDateAt(this.clock.now()));
  }

  /** Throws what `require` throws. */
  async execute(
    tx: Transaction,
    confirmedBy: Actor,
    requestedBy: ActingPerson,
    organisation: Organisation,
    wish: EvaluatorWish,
  ): Promise<EvaluatorAct> {
    const { id: organisationId, name, uscc: code } = organisation;
    await this.acts.lock(tx, organisationId);
    await this.require(tx, organisation, wish);
    const { centre } = confirmedBy;
    if (centre === undefined || code === undefined) throw evaluationFault('evaluator-of-registry');
    const version = ((await this.acts.byOrganisation(tx, organisationId))?.version ?? 0) + 1;
    const { act, ground, qualifications } = wish;
    const done: EvaluatorAct = {
      ...{ id: this.ids.uuid(), organisationId, name, code, version, act, ground, centre },
      ...(qualifications === undefined ? {} : { qualifications }),
      ...{ requestedBy: personOf(requestedBy), confirmedBy: personOf(confirmedBy), at: this.clock.now() },
    };
    await this.acts.add(tx, done);
    return done;
  }
}
