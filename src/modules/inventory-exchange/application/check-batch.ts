import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { InventoryIntake } from '../../sources/index.js';
import { added } from '../domain/import.js';
import type { ImportRecord } from '../persistence/import-record.js';
import { acting } from './acting.js';
import { BatchRows } from './batch-rows.js';
import { countsOf, ImportOutcomes } from './import-outcomes.js';

/** Finds out what would become of the next rows of an import, and writes nothing of them. */
@Injectable()
export class CheckBatch {
  constructor(
    private readonly batches: BatchRows,
    private readonly outcomes: ImportOutcomes,
    private readonly intake: InventoryIntake,
    private readonly clock: Clock,
  ) {}

  /** The import as it stands then: 'previewed' when all rows are known. It is locked. */
  async execute(tx: Transaction, record: ImportRecord): Promise<ImportRecord> {
    const batch = await this.batches.next(tx, record);
    const updatedAt = this.clock.now();
    if (batch === undefined) return { ...record, state: 'previewed', cursor: [0, 0], updatedAt };
    const last = batch.numbers.at(-1);
    if (last === undefined) return { ...record, cursor: [record.cursor[0] + 1, 0], updatedAt };
    const rows = await this.batches.withNamed(tx, record.id, batch.rows);
    const options = { designate: record.designate, existing: 'update' } as const;
    const report = await this.intake.preview(tx, acting(record.actor), rows, options);
    const own = report.rows.filter(({ kind }) => kind === batch.kind);
    await this.outcomes.note(tx, record.id, batch, own);
    const found = added(record.found, batch.kind, countsOf(own));
    return { ...record, found, cursor: [record.cursor[0], last], updatedAt };
  }
}
