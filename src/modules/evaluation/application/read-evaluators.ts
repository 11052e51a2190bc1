import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Evaluator, Interest } from '../domain/evaluator.js';
import { evaluationFault } from '../domain/faults.js';
import { EvaluatorActs, type PastAct } from '../persistence/evaluator-acts.js';
import { Interests } from '../persistence/interests.js';

/** An evaluator with its history and all that it declared. */
export interface WholeEvaluator {
  readonly evaluator: Evaluator;
  readonly history: readonly PastAct[];
  readonly interests: readonly Interest[];
}

/** Reads the register of evaluators, which is open to everybody. */
@Injectable()
export class ReadEvaluators {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly acts: EvaluatorActs,
    private readonly interests: Interests,
  ) {}

  /** Up to `limit` evaluators in the order of their codes. */
  list(after: string | undefined, limit: number): Promise<Evaluator[]> {
    return this.acts.page(this.unitOfWork.reader, after, limit);
  }

  /** Throws Fault 'evaluator-not-found'. */
  async one(code: string): Promise<WholeEvaluator> {
    const tx = this.unitOfWork.reader;
    const evaluator = await this.acts.byCode(tx, code);
    if (evaluator === undefined) throw evaluationFault('evaluator-not-found');
    const history = await this.acts.history(tx, evaluator.organisationId);
    return { evaluator, history, interests: await this.interests.all(tx, evaluator.organisationId) };
  }
}
