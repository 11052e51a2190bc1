import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Dispute } from '../domain/dispute.js';
import { type DisputeRole, disputeRole } from '../domain/dispute-rules.js';
import { sourceFault } from '../domain/faults.js';
import type { Element } from '../domain/inventory.js';
import { Disputes } from '../persistence/disputes.js';
import { LockedElements } from './locked-elements.js';

/** A dispute with its element, both locked, and the part that somebody has in it. */
export interface HeldDispute {
  readonly dispute: Dispute;
  readonly element: Element;
  readonly role: DisputeRole;
}

/** Disputes locked until the transaction ends; the element before its dispute, always. */
@Injectable()
export class LockedDisputes {
  constructor(
    private readonly disputes: Disputes,
    private readonly elements: LockedElements,
  ) {}

  /** Throws Fault 'dispute-not-found' also where the actor may not see it. */
  async one(tx: Transaction, actor: Actor, id: string): Promise<HeldDispute> {
    const { role } = await this.seen(tx, actor, id);
    return { ...(await this.whole(tx, id)), role };
  }

  /** Without a lock. Throws Fault 'dispute-not-found' also where the actor may not see it. */
  async seen(tx: Transaction, actor: Actor, id: string): Promise<{ dispute: Dispute; role: DisputeRole }> {
    const dispute = await this.disputes.find(tx, id);
    const role = dispute && disputeRole(dispute, actor);
    if (dispute === undefined || role === undefined) throw sourceFault('dispute-not-found');
    return { dispute, role };
  }

  /** Whoever asks. Throws Fault 'dispute-not-found'. */
  async whole(tx: Transaction, id: string): Promise<{ dispute: Dispute; element: Element }> {
    const found = await this.disputes.find(tx, id);
    if (found === undefined) throw sourceFault('dispute-not-found');
    const element = await this.elements.byId(tx, found.elementId);
    const dispute = await this.disputes.lock(tx, id);
    if (dispute === undefined) throw sourceFault('dispute-not-found');
    return { dispute, element };
  }
}
