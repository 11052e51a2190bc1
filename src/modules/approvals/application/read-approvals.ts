import { Injectable } from '@nestjs/common';
import type { Actor, Centre } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Approval } from '../domain/approval.js';
import type { ApprovalFaultCode } from '../domain/faults.js';
import { ApprovalRepository } from '../persistence/approval-repository.js';
import { GuardedActs } from './guarded-acts.js';

/** A request, and what its act shows beside it to whoever may see it. */
export interface ShownApproval {
  readonly approval: Approval;
  readonly confidential: JsonObject;
}

/** Reads requests: whoever could decide on them, and auditors. */
@Injectable()
export class ReadApprovals {
  constructor(
    private readonly approvals: ApprovalRepository,
    private readonly acts: GuardedActs,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws Fault 'approval-not-found' also for one that the actor may not see. */
  async one(actor: Actor, id: string): Promise<ShownApproval> {
    const { reader } = this.unitOfWork;
    const approval = await this.approvals.find(reader, id);
    const isSeen = approval !== undefined && (isAuditor(actor) || this.acts.mayDecide(actor, approval));
    if (!isSeen) throw new Fault<ApprovalFaultCode>('approval-not-found');
    const confidential = await this.acts.require(approval.kind).confidence?.shown(reader, approval);
    return { approval, confidential: confidential ?? {} };
  }

  /** Up to `limit` requests after a position, newest first. */
  list(
    actor: Actor,
    after: { readonly requestedAt: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<Approval[]> {
    const kinds = this.acts.kindsFor(actor);
    return this.approvals.list(this.unitOfWork.reader, { kinds, centre: centreOf(actor) }, after, limit);
  }
}

const isAuditor = ({ roles }: Actor): boolean => roles.includes('auditor');

/** 'all' for an auditor; without a centre only what concerns the whole registry. */
const centreOf = (actor: Actor): Centre | 'all' | undefined => (isAuditor(actor) ? 'all' : actor.centre);
