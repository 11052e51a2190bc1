import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { total } from '../domain/import.js';

import type { ImportRecord } from '../persistence/import-record.js';

import { acting } from './acting.js';
import type { BatchRefused } from './commit-batch.js';
import { FORGOTTEN_AFTER_MILLISECONDS } from './import-limits.js';
import { ImportStore } from '../persistence/import-store.js';

/** How imports end: done, stopped by what had changed meanwhile, given up, or forgotten. */
@Injectable()
export class EndImport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: ImportStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** All rows are written: they are not needed here any more. */
  async finish(tx: Transaction, record: ImportRecord): Promise<void> {
    await this.store.imports.update(tx, record);
    await this.store.rows.remove(tx, record.id);
    const { written } = record;
    const [created, updated, unchanged] = [
      total(written, 'created'),
      total(written, 'updated'),
      total(written, 'unchanged'),
    ];
    await this.audit.record(tx, {
      actor: acting(record.actor),
      action: 'inventory-import.done',
      subject: `inventory-import:${record.id}`,
      detail: { created, updated, unchanged, designated: total(written, 'designated') },
    });
  }

  /** Stops an import behind its last whole batch. */
  async halt(id: string, code: string, refused?: BatchRefused): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const record = await this.store.imports.lock(tx, id);
      if (record?.state !== 'committing') return;
      if (refused !== undefined) await this.store.faults.add(tx, id, refused.kind, refused.faults);
      await this.store.imports.update(tx, { ...record, state: 'halted', haltedBy: code, updatedAt: this.clock.now() });
    });
  }

  /** Gives up what is not written yet. */
  async discard(tx: Transaction, record: ImportRecord): Promise<void> {
    await this.store.imports.update(tx, { ...record, state: 'discarded', updatedAt: this.clock.now() });
    await this.store.rows.remove(tx, record.id);
  }

  /** Gives up one that nobody has decided on for a week; whether there was one. */
  async discardForgotten(): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - FORGOTTEN_AFTER_MILLISECONDS);
    return this.unitOfWork.run(async (tx) => {
      const record = await this.store.imports.forgotten(tx, since);
      if (record !== undefined) await this.discard(tx, record);
      return record !== undefined;
    });
  }
}
