import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { exchangeFault } from '../domain/faults.js';
import { total } from '../domain/import.js';
import type { ImportRecord } from '../persistence/import-record.js';
import { Imports } from '../persistence/imports.js';
import { remembered } from './acting.js';
import { EndImport } from './end-import.js';

/** Decides on an import: its rows are to be written, or given up. */
@Injectable()
export class OrderCommit {
  constructor(
    private readonly imports: Imports,
    private readonly end: EndImport,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Has the rows written, in the name of whoever says so; said again, it changes nothing, and has a halted import go on.
   * Throws Fault 'import-not-found', 'import-not-ready', 'import-has-faults'.
   */
  async commit(tx: Transaction, actor: Actor, id: string, skipFaulty: boolean): Promise<ImportRecord> {
    const record = await this.own(tx, actor, id);
    if (record.state === 'committing' || record.state === 'done') return record;
    if (record.state !== 'previewed' && record.state !== 'halted') {
      throw exchangeFault('import-not-ready', { state: record.state });
    }
    const count = total(record.found, 'refused');
    if (count > 0 && !skipFaulty) throw exchangeFault('import-has-faults', { count, context: { count } });
    const ordered: ImportRecord = {
      ...record,
      actor: remembered(actor),
      skipFaulty,
      state: 'committing',
      haltedBy: null,
      updatedAt: this.clock.now(),
    };
    await this.imports.update(tx, ordered);
    const { fileName, sha256, designate } = record;
    const detail = { fileName, sha256, designate, skipFaulty, faulty: count };
    await this.audit.record(tx, {
      actor,
      action: 'inventory-import.committed',
      subject: `inventory-import:${id}`,
      detail,
    });
    return ordered;
  }

  /** Gives an import up before anything of it is written. Throws Fault 'import-not-found', 'import-not-ready'. */
  async discard(tx: Transaction, actor: Actor, id: string): Promise<void> {
    const record = await this.own(tx, actor, id);
    if (record.state === 'discarded') return;
    if (record.state === 'committing' || record.state === 'done') {
      throw exchangeFault('import-not-ready', { state: record.state });
    }
    await this.end.discard(tx, record);
  }

  private async own(tx: Transaction, actor: Actor, id: string): Promise<ImportRecord> {
    const record = await this.imports.lock(tx, id);
    if (record?.organisationId !== actor.organisationId) throw exchangeFault('import-not-found');
    return record;
  }
}
