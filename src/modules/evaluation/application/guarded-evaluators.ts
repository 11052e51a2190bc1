import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type ActSubject, type Approval, GuardedActs, RequestApproval, type Requester } from '../../approvals/index.js';
import { codeOf, type EvaluatorWish, parametersOf, wishOf } from '../domain/parameters.js';
import { ActOnEvaluator } from './act-on-evaluator.js';
import { EvaluationTrail } from './evaluation-trail.js';
import { EvaluatorConditions } from './evaluator-conditions.js';

const ACT = 'evaluator.act';

/** The first of two officers asks for an act on an evaluator; nothing is done before another one confirms it. */
@Injectable()
export class GuardedEvaluators implements OnModuleInit {
  constructor(
    private readonly guarded: GuardedActs,
    private readonly requests: RequestApproval,
    private readonly conditions: EvaluatorConditions,
    private readonly act: ActOnEvaluator,
    private readonly trail: EvaluationTrail,
  ) {}

  onModuleInit(): void {
    this.guarded.register({
      kind: ACT,
      permission: 'evaluators:admit',
      scope: 'centre',
      subject: (tx, parameters) => this.subject(tx, parameters),
      admit: (tx, by, parameters) => this.conditions.requireApart(tx, by.actor, codeOf(parameters)),
      prepare: async (parameters) => {
        const wish = wishOf(parameters);
        return (tx, by, approval) => this.perform(tx, by, approval, wish);
      },
    });
  }

  /** Throws Fault 'evaluator-not-found', 'evaluator-officer-linked', and what the act itself throws. */
  async request(tx: Transaction, by: Requester, wish: EvaluatorWish): Promise<Approval> {
    await this.conditions.requireApart(tx, by.actor, wish.code);
    await this.act.require(tx, await this.conditions.organisation(tx, wish.code), wish);
    return this.requests.always(tx, by, ACT, parametersOf(wish));
  }

  private async perform(tx: Transaction, by: Requester, { requestedBy }: Approval, wish: EvaluatorWish) {
    const organisation = await this.conditions.organisation(tx, wish.code);
    if (wish.act === 'admit') await this.conditions.requireIndependent(tx, organisation);
    const done = await this.act.execute(tx, by.actor, requestedBy, organisation, wish);
    const { code, act, version } = done;
    await this.trail.record(tx, by, `evaluator.${act}`, `evaluator:${code}`, { version });
    const answer = { id: done.id, code, act, version };
    return { shown: answer, kept: answer };
  }

  /** With every further act on the evaluator a request about it lapses. */
  private async subject(tx: Transaction, parameters: JsonObject): Promise<ActSubject> {
    const version = await this.conditions.version(tx, codeOf(parameters));
    return { version };
  }
}
