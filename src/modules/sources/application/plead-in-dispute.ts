import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import type { Dispute } from '../domain/dispute.js';
import { requireOpen } from '../domain/dispute-rules.js';
import { sourceFault } from '../domain/faults.js';
import { InventoryTrail } from './inventory-trail.js';
import { LockedDisputes } from './locked-disputes.js';
import { type HandedIn, Statements, type StatementWithFiles } from './statements.js';

/** 陈述: the source and the claimants say what there is to say, with evidence or without, while the dispute is open. */
@Injectable()
export class PleadInDispute {
  constructor(
    private readonly locked: LockedDisputes,
    private readonly statements: Statements,
    private readonly trail: InventoryTrail,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Refuses early, before any byte is taken, what the act itself would refuse. */
  async prepare(actor: Actor, id: string): Promise<void> {
    requireSide(await this.locked.seen(this.unitOfWork.reader, actor, id));
  }

  /** Throws Fault 'dispute-not-found' but for the sides, 'dispute-ended', 'dispute-statements-too-many'. */
  async execute(tx: Transaction, actor: Actor, id: string, said: HandedIn): Promise<StatementWithFiles> {
    const held = await this.locked.one(tx, actor, id);
    const { elementCode } = requireSide(held);
    const made = await this.statements.add(tx, actor, { disputeId: id, at: this.clock.now() }, said);
    await this.trail.record(tx, actor, 'pleaded', elementCode, { dispute: id, files: made.files.length });
    return made;
  }
}

function requireSide({ dispute, role }: { readonly dispute: Dispute; readonly role: string }): Dispute {
  if (role !== 'claimant' && role !== 'source') throw sourceFault('dispute-not-found');
  requireOpen(dispute);
  return dispute;
}
