import type { DataSource } from 'typeorm';
import type { Actor } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { type AuditOutcome, createAuditTrail } from '../../audit/index.js';

/** Writes into the audit trail who exports what; each record commits by itself, so that it outlives what comes next. */
export class ExportTrail {
  private readonly work: UnitOfWork;

  constructor(
    dataSource: DataSource,
    private readonly clock: Clock,
    private readonly actor: Actor,
    /** Of this one export. */
    private readonly id: string,
  ) {
    this.work = new UnitOfWork(dataSource);
  }

  record(action: 'started' | 'finished', detail: JsonObject, outcome: AuditOutcome = 'done'): Promise<void> {
    const { actor, id } = this;
    const event = { actor, action: `openings-export.${action}`, subject: `openings-export:${id}`, outcome, detail };
    return this.work.run((tx) => createAuditTrail(this.clock).record(tx, event));
  }
}
