import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { Adjudication } from '../domain/dispute.js';
import { partiesOf, type RulingWish, reassignmentOf, requireOpen } from '../domain/dispute-rules.js';
import { AdjudicationRules } from './adjudication-rules.js';
import { DisputeRecords } from './dispute-records.js';
import { LockedDisputes } from './locked-disputes.js';
import { Reassignments } from './reassignments.js';

/** Who asked for an adjudication; another person confirms it. */
interface Decider {
  readonly personId: string;
  readonly personRef: string;
}

/** 裁定: what one officer asked for and another one confirms. On its own day a reassignment happens at once. */
@Injectable()
export class AdjudicateDispute {
  constructor(
    private readonly locked: LockedDisputes,
    private readonly records: DisputeRecords,
    private readonly reassignments: Reassignments,
    private readonly rules: AdjudicationRules,
    private readonly ids: Ids,
  ) {}

  /** Throws what `AdjudicationRules` and `reassignmentOf` throw, 'dispute-ended', and what the ledger throws. */
  async execute(
    tx: Transaction,
    actor: Actor,
    decider: Decider,
    disputeId: string,
    wish: RulingWish,
  ): Promise<Adjudication> {
    const { dispute, element } = await this.locked.whole(tx, disputeId);
    requireOpen(dispute);
    await this.rules.requireApart(tx, [actor, decider], partiesOf(dispute));
    if (wish.resource !== undefined) await this.reassignments.hold(tx, wish.resource);
    const at = await this.rules.stamp(tx);
    const today = civilDateAt(at);
    const reassignment = reassignmentOf(dispute, wish, today);
    const adjudication = await this.records.end(tx, actor, dispute, {
      ...{ id: this.ids.uuid(), outcome: wish.outcome, ruling: wish.ruling, at },
      ...{ decidedBy: decider.personRef, confirmedBy: actor.personRef },
      ...(reassignment === undefined ? {} : { reassignment }),
    });
    if (reassignment?.effectiveOn === today) {
      await this.reassignments.carryOut(tx, actor, { element, adjudication: adjudication.id, reassignment, at });
    }
    return adjudication;
  }
}
