import { Injectable } from '@nestjs/common';
import { civilDateAt } from '../../../core/calendar/index.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { Adjudications } from '../persistence/adjudications.js';
import { LockedElements } from './locked-elements.js';
import { ReassignmentTime } from './reassignment-time.js';
import { Reassignments } from './reassignments.js';

/** Carries out what was adjudicated once its day has begun in Beijing, also where nobody was there when it began. */
@Injectable()
export class CarryOutReassignments {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly adjudications: Adjudications,
    private readonly elements: LockedElements,
    private readonly reassignments: Reassignments,
    private readonly act: ReassignmentTime,
  ) {}

  /** Does one more, in a transaction of its own; false where none is left but those of `seen`, which it adds to. */
  async next(seen: string[]): Promise<boolean> {
    const elementId = await this.adjudications.nextDue(this.unitOfWork.reader, this.act.today, seen);
    if (elementId === undefined) return false;
    seen.push(elementId);
    await this.unitOfWork.run((tx) => this.carryOut(tx, elementId));
    return true;
  }

  /** The lock tells what is still to be done; where it is nothing, another instance came first. */
  private async carryOut(tx: Transaction, elementId: string): Promise<void> {
    const element = await this.elements.byId(tx, elementId);
    const pending = await this.adjudications.pendingOn(tx, elementId);
    if (pending?.reassignment === undefined) return;
    const { id: adjudication, reassignment } = pending;
    await this.reassignments.hold(tx, reassignment.resourceCode);
    const at = await this.act.stamp(tx);
    if (reassignment.effectiveOn > civilDateAt(at)) return;
    await this.reassignments.carryOut(tx, undefined, { element, adjudication, reassignment, at });
  }
}
