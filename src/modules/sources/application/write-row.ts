import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { InventoryKind } from '../../../core/inventory/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { fieldFaults, type SourceFaultCode, sourceFault } from '../domain/faults.js';
import type { IntakeReport, IntakeRows } from '../domain/intake.js';
import type { Kept } from '../domain/inventory.js';
import { InventoryReads } from '../persistence/inventory-reads.js';
import { InventoryIntake } from './inventory-intake.js';

const NOT_FOUND: Readonly<Record<InventoryKind, SourceFaultCode>> = {
  department: 'department-not-found',
  system: 'system-not-found',
  resource: 'resource-not-found',
  element: 'element-not-found',
};

/** Writes one row, whole or not at all. */
@Injectable()
export class WriteRow {
  constructor(
    private readonly intake: InventoryIntake,
    private readonly reads: InventoryReads,
  ) {}

  /** Throws Fault 'inventory-code-exists', 'inventory-not-yours', or 'validation-failed' with what stands against it. */
  async create(tx: Transaction, actor: Actor, rows: IntakeRows): Promise<void> {
    requireTaken(await this.intake.apply(tx, actor, rows, { designate: false, existing: 'refuse' }));
  }

  /** The same of a row that is there; `admit` is asked about it while it is locked. Throws '…-not-found' besides. */
  async replace(
    tx: Transaction,
    actor: Actor,
    place: { readonly kind: InventoryKind; readonly code: string; readonly admit: (before: Kept) => void },
    rows: IntakeRows,
  ): Promise<void> {
    const { kind, code, admit } = place;
    const before = await this.locked(tx, kind, code);
    if (before === undefined) throw sourceFault(NOT_FOUND[kind], { code });
    admit(before);
    requireTaken(await this.intake.apply(tx, actor, rows, { designate: false }));
  }

  private async locked(tx: Transaction, kind: InventoryKind, code: string): Promise<Kept | undefined> {
    switch (kind) {
      case 'department':
        return (await this.reads.departments(tx, [code], 'update'))[0];
      case 'system':
        return (await this.reads.systems(tx, [code], 'update'))[0];
      case 'resource':
        return (await this.reads.resources(tx, [code], 'update'))[0];
      case 'element':
        return (await this.reads.elements(tx, [code], 'update'))[0];
    }
  }
}

function requireTaken({ rows }: IntakeReport): void {
  for (const { code, faults } of rows) {
    const codes = faults.map((fault) => fault.code);
    if (codes.includes('exists')) throw sourceFault('inventory-code-exists', { code });
    if (codes.includes('not-yours')) throw sourceFault('inventory-not-yours');
    if (faults.length > 0) throw sourceFault('validation-failed', {}, fieldFaults(faults));
  }
}
