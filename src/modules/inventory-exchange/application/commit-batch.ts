import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { OrganisationMembers } from '../../identity/index.js';
import { InventoryIntake } from '../../sources/index.js';
import { added } from '../domain/import.js';
import type { NumberedFault } from '../persistence/import-faults.js';
import type { ImportRecord } from '../persistence/import-record.js';
import { acting } from './acting.js';
import { type Batch, BatchRows } from './batch-rows.js';
import { countsOf, faultsOf, ImportOutcomes } from './import-outcomes.js';

/** Rows of a batch cannot be taken any more, and were not to be skipped: the batch must not be written. */
export class BatchRefused extends Error {
  constructor(
    readonly kind: Batch['kind'],
    readonly faults: readonly NumberedFault[],
  ) {
    super('rows were refused that had been acceptable');
  }
}

/** Writes the next rows of an import, with how far it has come, in one transaction. */
@Injectable()
export class CommitBatch {
  constructor(
    private readonly batches: BatchRows,
    private readonly outcomes: ImportOutcomes,
    private readonly intake: InventoryIntake,
    private readonly members: OrganisationMembers,
    private readonly clock: Clock,
  ) {}

  /**
   * The import as it stands then: 'done' when all rows are written. It is locked. Throws BatchRefused, Fault
   * 'permission-denied' when whoever committed has lost his account, and what the intake throws.
   */
  async execute(tx: Transaction, record: ImportRecord): Promise<ImportRecord> {
    const batch = await this.batches.next(tx, record);
    const updatedAt = this.clock.now();
    if (batch === undefined) return { ...record, state: 'done', updatedAt };
    const last = batch.numbers.at(-1);
    if (last === undefined) return { ...record, cursor: [record.cursor[0] + 1, 0], updatedAt };
    const actor = acting(record.actor);
    await this.requireActive(tx, actor);
    const options = { designate: record.designate, existing: 'update' } as const;
    const { rows } = await this.intake.apply(tx, actor, batch.rows, options);
    const faults = faultsOf(batch, rows);
    if (faults.length > 0 && !record.skipFaulty) throw new BatchRefused(batch.kind, faults);
    if (faults.length > 0) {
      await this.outcomes.note(tx, record.id, batch, rows);
    }
    const written = added(record.written, batch.kind, countsOf(rows));
    return { ...record, written, cursor: [record.cursor[0], last], updatedAt };
  }

  /** Work goes on for minutes, and after a restart for days: the account may have been closed meanwhile. */
  private async requireActive(tx: Transaction, { accountId, centre, organisationId }: Actor): Promise<void> {
    const group =
      centre === undefined
        ? ({ role: 'registrant', organisationId } as const)
        : ({ role: 'registrar', centre } as const);
    if ((await this.members.active(tx, group)).includes(accountId)) return;
    throw new Fault('permission-denied', { permission: 'inventory:import' });
  }
}
