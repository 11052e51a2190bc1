import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { Interest } from '../domain/evaluator.js';
import { evaluationFault } from '../domain/faults.js';
import { EvaluatorActs } from '../persistence/evaluator-acts.js';
import { Interests } from '../persistence/interests.js';
import { personOf } from './act-on-evaluator.js';
import { type ActingBy, EvaluationTrail } from './evaluation-trail.js';

/** What an evaluator declares of an organisation that it is tied to, or was. */
export type DeclaredInterest = Pick<Interest, 'code' | 'name' | 'nature' | 'since' | 'until'>;

/** 利害关系申明: an evaluator declares a tie; declaring it again, with its last day, ends it. */
@Injectable()
export class DeclareInterest {
  constructor(
    private readonly acts: EvaluatorActs,
    private readonly interests: Interests,
    private readonly trail: EvaluationTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Throws Fault 'evaluator-not-found' where the actor's organisation is no evaluator, or not that one, and
   * 'validation-failed' for a tie that ends before it begins.
   */
  async execute(tx: Transaction, by: ActingBy, code: string, declared: DeclaredInterest): Promise<Interest> {
    requireForwards(declared);
    const { organisationId, organisationCode } = by.actor;
    await this.acts.lock(tx, organisationId);
    const evaluator = await this.acts.byOrganisation(tx, organisationId);
    if (evaluator === undefined || organisationCode !== code) throw evaluationFault('evaluator-not-found');
    const interest = { ...declared, id: this.ids.uuid(), organisationId, declaredAt: this.clock.now() };
    await this.interests.add(tx, interest, personOf(by.actor));
    const { code: about, since, until = null } = declared;
    await this.trail.record(tx, by, 'evaluator.interest', `evaluator:${code}`, { about, since, until });
    return interest;
  }
}

function requireForwards({ since, until }: DeclaredInterest): void {
  if (until === undefined || until >= since) return;
  const params = { from: since };
  throw evaluationFault('validation-failed', {}, [{ pointer: '/until', code: 'ends-before-beginning', params }]);
}
