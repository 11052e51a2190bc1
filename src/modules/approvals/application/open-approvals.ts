import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Approval, ApprovalEnding } from '../domain/approval.js';
import type { ApprovalFaultCode } from '../domain/faults.js';
import { ApprovalRepository } from '../persistence/approval-repository.js';
import { Eligibility } from './eligibility.js';
import type { ActSubject, GuardedAct } from './guarded-act.js';
import type { Requester } from './requester.js';

/** So many persons make a decision of two possible. */
const TWO = 2;

/** Requests, their one ending, and what must still hold when they are confirmed. */
@Injectable()
export class OpenApprovals {
  constructor(
    private readonly approvals: ApprovalRepository,
    private readonly eligibility: Eligibility,
  ) {}

  /** Whether fewer than two persons could confirm such an act. */
  async isFounding(tx: Transaction, { permission }: GuardedAct, centre: Centre | undefined): Promise<boolean> {
    return (await this.eligibility.countPersons(tx, permission, centre)) < TWO;
  }

  add(tx: Transaction, approval: Approval): Promise<void> {
    return this.approvals.add(tx, approval);
  }

  /** Throws Fault 'approval-not-found'. */
  async require(tx: Transaction, id: string): Promise<Approval> {
    const approval = await this.approvals.find(tx, id);
    if (approval === undefined) throw new Fault<ApprovalFaultCode>('approval-not-found');
    return approval;
  }

  /** The request with its ending. Throws Fault 'approval-closed' when another act came first. */
  async end(tx: Transaction, approval: Approval, ending: ApprovalEnding): Promise<Approval> {
    if (await this.approvals.end(tx, approval.id, ending)) return { ...approval, ending };
    const { ending: first } = await this.require(tx, approval.id);
    throw new Fault<ApprovalFaultCode>('approval-closed', { state: first?.outcome });
  }

  /**
   * Both persons may still do it, the matter is not the second's own, and what it is about has not changed. Throws
   * Fault 'approval-requester-gone', 'authentication-required', 'approval-own-matter' or 'approval-lapsed'.
   */
  async requireStanding(tx: Transaction, approval: Approval, act: GuardedAct, { actor }: Requester): Promise<void> {
    const { permission } = act;
    if (!(await this.eligibility.holds(tx, approval.requestedBy.accountId, permission))) {
      throw new Fault<ApprovalFaultCode>('approval-requester-gone');
    }
    if (!(await this.eligibility.holds(tx, actor.accountId, permission))) throw new Fault('authentication-required');
    const subject: ActSubject = await act.subject(tx, approval.parameters);
    if (subject.personId === actor.personId) throw new Fault<ApprovalFaultCode>('approval-own-matter');
    if (subject.version !== approval.subjectVersion) throw new Fault<ApprovalFaultCode>('approval-lapsed');
  }
}
