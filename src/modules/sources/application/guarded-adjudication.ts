import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type ActSubject, type Approval, GuardedActs, RequestApproval, type Requester } from '../../approvals/index.js';
import { disputeOf, parametersOf, wishOf } from '../domain/adjudication-parameters.js';
import { type RulingWish, reassignmentOf, requireOpen } from '../domain/dispute-rules.js';
import { AdjudicateDispute } from './adjudicate-dispute.js';
import { AdjudicationConditions } from './adjudication-conditions.js';
import { LockedDisputes } from './locked-disputes.js';

const ADJUDICATE = 'source.adjudicate';

/** The first of two officers decides a dispute; nothing is done before another one confirms it. */
@Injectable()
export class GuardedAdjudication implements OnModuleInit {
  constructor(
    private readonly guarded: GuardedActs,
    private readonly requests: RequestApproval,
    private readonly locked: LockedDisputes,
    private readonly adjudicate: AdjudicateDispute,
    private readonly rules: AdjudicationConditions,
  ) {}

  onModuleInit(): void {
    this.guarded.register({
      kind: ADJUDICATE,
      permission: 'disputes:decide',
      scope: 'centre',
      subject: (tx, parameters) => this.subject(tx, parameters),
      admit: (tx, by, parameters) => this.rules.admit(tx, by, disputeOf(parameters)),
      prepare: async (parameters) => {
        const [dispute, wish] = [disputeOf(parameters), wishOf(parameters)];
        return async (tx, by, { requestedBy }) => {
          const { id, outcome } = await this.adjudicate.execute(tx, by.actor, requestedBy, dispute, wish);
          const answer = { id, dispute, outcome };
          return { shown: answer, kept: answer };
        };
      },
    });
  }

  /** Throws Fault 'not-the-public-centre', 'dispute-not-found', 'dispute-ended', and what `reassignmentOf` throws. */
  async request(tx: Transaction, by: Requester, disputeId: string, wish: RulingWish): Promise<Approval> {
    await this.rules.admit(tx, by, disputeId);
    const { dispute } = await this.locked.whole(tx, disputeId);
    requireOpen(dispute);
    reassignmentOf(dispute, wish, this.rules.today);
    return this.requests.always(tx, by, ADJUDICATE, parametersOf(disputeId, wish));
  }

  /** With the end of the dispute every other request about it lapses. */
  private async subject(tx: Transaction, parameters: JsonObject): Promise<ActSubject> {
    const { dispute } = await this.locked.whole(tx, disputeOf(parameters));
    return { version: dispute.version };
  }
}
