import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerSalts, type ValueInQuestion } from '../../ledger/index.js';
import { ApplicationObjections, objectionFiledBy } from '../../registry/index.js';
import { objectionFault } from '../domain/faults.js';
import { isEnded, type Objection } from '../domain/objection.js';
import { ObjectionRepository } from '../persistence/objection-repository.js';
import { SubmissionRepository } from '../persistence/submission-repository.js';

/** Takes out who objected, or what he said, when the salt of it is erased; with his name goes how he was reached. */
@Injectable()
export class EraseObjector implements OnModuleInit {
  constructor(
    private readonly salts: LedgerSalts,
    private readonly applications: ApplicationObjections,
    private readonly objections: ObjectionRepository,
    private readonly submissions: SubmissionRepository,
  ) {}

  onModuleInit(): void {
    this.salts.registerKeeper(['objection.filed'], {
      prepare: (tx, value) => this.prepare(tx, value),
      erase: (tx, value) => this.erase(tx, value),
    });
  }

  /** Locks the case. Throws Fault 'objection-value-needed' (409) while it is being decided. */
  private async prepare(tx: Transaction, value: ValueInQuestion): Promise<void> {
    const objection = await this.objectionOf(tx, value);
    if (!isEnded(objection)) throw objectionFault('objection-value-needed');
  }

  private async erase(tx: Transaction, value: ValueInQuestion): Promise<void> {
    const { id: objectionId } = await this.objectionOf(tx, value);
    await this.applications.erase(tx, { actId: value.actId, field: value.field, objectionId });
    if (value.field === 'objector') await this.objections.eraseContact(tx, objectionId);
    else await this.submissions.eraseStatements(tx, objectionId);
  }

  private async objectionOf(tx: Transaction, { actId }: ValueInQuestion): Promise<Objection> {
    const filed = await objectionFiledBy(tx, actId);
    const objection = filed && (await this.objections.lock(tx, filed.objectionId));
    if (objection === undefined) throw new Error(`act ${actId} filed no objection`);
    return objection;
  }
}
