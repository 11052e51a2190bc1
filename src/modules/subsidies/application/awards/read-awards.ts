import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../core/access/index.js';
import { UnitOfWork } from '../../../../platform/database/index.js';
import type { Return, ShownGrant } from '../../domain/award.js';
import { awardFault } from '../../domain/award-faults.js';
import type { StandingOrder } from '../../domain/payment.js';
import { type AwardPoint, AwardReads } from '../../persistence/award-reads.js';
import { PaymentRows } from '../../persistence/payment-rows.js';

/** A grant with everything that moved its money. */
export interface WholeAward {
  readonly grant: ShownGrant;
  readonly orders: readonly StandingOrder[];
  readonly returns: readonly Return[];
}

/** Awards for officers and auditors, and an organisation's own for its members. */
@Injectable()
export class ReadAwards {
  constructor(
    private readonly reads: AwardReads,
    private readonly payments: PaymentRows,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The latest first. */
  page(actor: Actor, after: AwardPoint | undefined, limit: number): Promise<ShownGrant[]> {
    return this.reads.page(this.unitOfWork.reader, scopeOf(actor), after, limit);
  }

  /** Throws Fault 'award-not-found', also for one of another organisation. */
  async one(actor: Actor, id: string): Promise<WholeAward> {
    return this.whole(actor, await this.reads.find(this.unitOfWork.reader, id));
  }

  /** The award of a claim. Throws Fault 'award-not-found', also for one of another organisation. */
  async ofClaim(actor: Actor, claimId: string): Promise<WholeAward> {
    return this.whole(actor, await this.reads.ofClaim(this.unitOfWork.reader, claimId));
  }

  /** The latest first; all, or those that the bank has not answered. */
  orders(actor: Actor, isOpen: boolean, after: AwardPoint | undefined, limit: number): Promise<StandingOrder[]> {
    return this.payments.page(this.unitOfWork.reader, { isOpen, organisationId: scopeOf(actor), after, limit });
  }

  /** Throws Fault 'payment-order-not-found', also for one of another organisation. */
  async order(actor: Actor, number: string): Promise<StandingOrder> {
    const { reader } = this.unitOfWork;
    const order = await this.payments.byNumber(reader, number);
    const grant = order && (await this.reads.find(reader, order.grantId));
    if (order === undefined || grant === undefined || !sees(actor, grant)) throw awardFault('payment-order-not-found');
    return order;
  }

  private async whole(actor: Actor, grant: ShownGrant | undefined): Promise<WholeAward> {
    const { reader } = this.unitOfWork;
    if (grant === undefined || !sees(actor, grant)) throw awardFault('award-not-found');
    const orders = await this.payments.ofGrant(reader, grant.id);
    return { grant, orders, returns: await this.reads.returns(reader, grant.id) };
  }
}

/** Officers of the finance and auditors see all; everybody else what their organisation was granted. */
const scopeOf = ({ roles, organisationId }: Actor): string | undefined =>
  roles.includes('finance-officer') || roles.includes('auditor') ? undefined : organisationId;

const sees = (actor: Actor, { organisationId }: ShownGrant): boolean =>
  (scopeOf(actor) ?? organisationId) === organisationId;
