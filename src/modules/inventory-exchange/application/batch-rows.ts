import { Injectable } from '@nestjs/common';
import {
  type DepartmentRow,
  type ElementRow,
  type InventoryKind,
  INVENTORY_KINDS,
  type ResourceRow,
  type SystemRow,
} from '../../../core/inventory/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { IntakeRows } from '../../sources/index.js';
import { ImportRows, type StagedRow } from '../persistence/import-rows.js';
import type { ImportRecord } from '../persistence/import-record.js';
import { BATCH_ROWS } from './import-limits.js';

/** Some rows of one kind, in their order. */
export interface Batch {
  readonly kind: InventoryKind;
  readonly numbers: readonly number[];
  readonly rows: IntakeRows;
}

/** Takes the rows of an import out again, batch by batch. */
@Injectable()
export class BatchRows {
  constructor(private readonly rows: ImportRows) {}

  /** The rows behind the cursor; empty at the end of a kind, undefined at the end of all. */
  async next(tx: Transaction, { id, cursor: [place, after] }: ImportRecord): Promise<Batch | undefined> {
    const kind = INVENTORY_KINDS[place];
    switch (kind) {
      case 'department':
        return batchOf(kind, await this.read<DepartmentRow>(tx, id, kind, after), (departments) => ({ departments }));
      case 'system':
        return batchOf(kind, await this.read<SystemRow>(tx, id, kind, after), (systems) => ({ systems }));
      case 'resource':
        return batchOf(kind, await this.read<ResourceRow>(tx, id, kind, after), (resources) => ({ resources }));
      case 'element':
        return batchOf(kind, await this.read<ElementRow>(tx, id, kind, after), (elements) => ({ elements }));
      default:
        return undefined;
    }
  }

  /** The rows with those of the same file that they name, and those that these name: nothing of it is written yet. */
  async withNamed(tx: Transaction, importId: string, rows: IntakeRows): Promise<IntakeRows> {
    const { elements = [] } = rows;
    const wanted = elements.flatMap(({ resource }) => resource ?? []);
    const resources = rows.resources ?? (await this.rows.named<ResourceRow>(tx, importId, 'resource', wanted));
    const kept = resources.map(({ system }) => system);
    const systems = rows.systems ?? (await this.rows.named<SystemRow>(tx, importId, 'system', kept));
    const organs = [
      ...systems.map(({ department }) => department),
      ...elements.flatMap(({ steward, collector, manager, holder, users }) => [
        ...[steward, collector, manager, holder],
        ...users,
      ]),
    ];
    const departments = rows.departments ?? (await this.rows.named<DepartmentRow>(tx, importId, 'department', organs));
    return { departments, systems, resources, elements };
  }

  private read<T>(tx: Transaction, id: string, kind: InventoryKind, after: number): Promise<StagedRow<T>[]> {
    return this.rows.batch<T>(tx, id, kind, after, BATCH_ROWS);
  }
}

const batchOf = <T>(
  kind: InventoryKind,
  staged: readonly StagedRow<T>[],
  rows: (contents: T[]) => IntakeRows,
): Batch => ({
  kind,
  numbers: staged.map(({ number }) => number),
  rows: rows(staged.map(({ content }) => content)),
});
