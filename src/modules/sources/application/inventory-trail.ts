import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { IntakeReport } from '../domain/intake.js';

/** Writes down who wrote what into the inventory, and who decided on sources. */
@Injectable()
export class InventoryTrail {
  constructor(private readonly audit: AuditTrail) {}

  /** One record for all that was written at once; every row keeps besides who changed it last. */
  async wrote(tx: Transaction, actor: Actor, { rows, counts }: IntakeReport): Promise<void> {
    const written = rows.filter(({ outcome, designatedBy }) => isWritten(outcome) || designatedBy !== undefined);
    const [first] = written;
    if (first === undefined) return;
    const last = written.at(-1) ?? first;
    await this.audit.record(tx, {
      actor,
      action: 'inventory.written',
      subject: `${first.kind}:${first.code}`,
      detail: { ...counts, ...(written.length > 1 ? { through: `${last.kind}:${last.code}` } : {}) },
    });
  }

  async record(
    tx: Transaction,
    actor: Actor | undefined,
    action: string,
    elementCode: string,
    detail: JsonObject = {},
  ): Promise<void> {
    await this.audit.record(tx, { actor, action: `source.${action}`, subject: `element:${elementCode}`, detail });
  }
}

const isWritten = (outcome: string): boolean => outcome === 'created' || outcome === 'updated';
