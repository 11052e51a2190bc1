import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import type { Approval, Outcome } from '../domain/approval.js';
import type { ApprovalFaultCode } from '../domain/faults.js';
import { requireEndable } from '../domain/rules.js';
import { ApprovalTrail } from './approval-trail.js';
import type { ActResult, PerformAct } from './guarded-act.js';
import { GuardedActs } from './guarded-acts.js';
import { OpenApprovals } from './open-approvals.js';
import { personOf, type Requester } from './requester.js';

/** A request that was confirmed, and what its act answered. */
export interface ConfirmedApproval {
  readonly approval: Approval;
  readonly result: ActResult;
}

/** How a request ends: another person confirms or refuses it, or its own takes it back. */
@Injectable()
export class EndApproval {
  constructor(
    private readonly acts: GuardedActs,
    private readonly open: OpenApprovals,
    private readonly trail: ApprovalTrail,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Does what takes long before the transaction. Throws 'approval-not-found'. */
  async prepare(by: Requester, id: string): Promise<PerformAct> {
    const { kind, parameters } = await this.find(this.unitOfWork.reader, by, id);
    return this.acts.require(kind).prepare(parameters);
  }

  /**
   * Confirms, and does the act, in one transaction: once, whoever else confirms at the same moment. Throws
   * 'approval-not-found', and what `end`, `OpenApprovals.requireStanding` and the act itself throw.
   */
  async confirm(
    tx: Transaction,
    by: Requester,
    id: string,
    seen: string,
    perform: PerformAct,
  ): Promise<ConfirmedApproval> {
    const approval = await this.end(tx, by, id, 'confirmed', seen);
    await this.open.requireStanding(tx, approval, this.acts.require(approval.kind), by);
    const result = await perform(tx, by, approval);
    return { approval, result };
  }

  /** Refuses, or withdraws one's own: nothing is done. Throws 'approval-not-found', and what `end` throws. */
  async drop(
    tx: Transaction,
    by: Requester,
    id: string,
    outcome: Exclude<Outcome, 'confirmed'>,
    seen: string | undefined,
  ): Promise<Approval> {
    const approval = await this.end(tx, by, id, outcome, seen);
    await this.acts.require(approval.kind).confidence?.forget(tx, approval);
    return approval;
  }

  /** Throws what `requireEndable` throws, and where somebody decides what the act does not admit him to. */
  private async end(
    tx: Transaction,
    by: Requester,
    id: string,
    outcome: Outcome,
    seen: string | undefined,
  ): Promise<Approval> {
    const approval = await this.find(tx, by, id);
    const at = this.clock.now();
    requireEndable(approval, outcome, by.actor, seen, at);
    if (outcome !== 'withdrawn') await this.acts.require(approval.kind).admit?.(tx, by, approval.parameters);
    // Before anything else: whoever ends it at the same moment waits here, and then finds it ended.
    const ended = await this.open.end(tx, approval, { outcome, by: personOf(by.actor), at });
    await this.trail.record(tx, by, outcome, ended);
    return ended;
  }

  private async find(tx: Transaction, { actor }: Requester, id: string): Promise<Approval> {
    const approval = await this.open.require(tx, id);
    if (!this.acts.mayDecide(actor, approval)) throw new Fault<ApprovalFaultCode>('approval-not-found');
    return approval;
  }
}
