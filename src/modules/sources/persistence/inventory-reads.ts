import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { Department, Element, Resource, System } from '../domain/inventory.js';
import {
  DEPARTMENTS,
  ELEMENTS,
  type ElementColumns,
  RESOURCES,
  type ResourceColumns,
  SYSTEMS,
  toElement,
  toResource,
} from './inventory-rows.js';

/** Whether rows are only read, or kept as they are until the transaction ends. */
export type Hold = 'read' | 'share' | 'update';

const LOCKS: Readonly<Record<Hold, (table: string) => string>> = {
  read: () => '',
  share: (table) => ` FOR SHARE OF ${table}`,
  update: (table) => ` FOR NO KEY UPDATE OF ${table}`,
};

/** Where a reader of what was written has got to. */
export interface WrittenPlace {
  readonly at: Date;
  readonly code: string;
}

export interface WrittenRow extends WrittenPlace {
  readonly kind: 'element' | 'resource';
}

const WRITTEN_OF = (kind: WrittenRow['kind']) => `
  (SELECT '${kind}' AS kind, code, updated_at AS at FROM inventory_${kind}
   WHERE (updated_at, code) > ($1, $2) AND updated_at <= $3 ORDER BY updated_at, code LIMIT $4)`;
// Two rows of the two tables can have the same time and code: they are told apart by nothing, and come together.
const WRITTEN = `
  SELECT kind, code, at FROM (${WRITTEN_OF('element')} UNION ALL ${WRITTEN_OF('resource')}) w
  ORDER BY at, code LIMIT $4`;

/** Reads rows of the inventory by their codes; locks are taken in the order of the codes. */
@Injectable()
export class InventoryReads {
  departments(tx: Transaction, codes: readonly string[], hold: Hold = 'read'): Promise<Department[]> {
    const sql = `${DEPARTMENTS} WHERE d.uscc = ANY($1) ORDER BY d.uscc${LOCKS[hold]('d')}`;
    return codes.length === 0 ? Promise.resolve([]) : tx.query<Department[]>(sql, [codes]);
  }

  systems(tx: Transaction, codes: readonly string[], hold: Hold = 'read'): Promise<System[]> {
    const sql = `${SYSTEMS} WHERE s.code = ANY($1) ORDER BY s.code${LOCKS[hold]('s')}`;
    return codes.length === 0 ? Promise.resolve([]) : tx.query<System[]>(sql, [codes]);
  }

  async resources(tx: Transaction, codes: readonly string[], hold: Hold = 'read'): Promise<Resource[]> {
    if (codes.length === 0) return [];
    const sql = `${RESOURCES} WHERE r.code = ANY($1) ORDER BY r.code`;
    if (hold !== 'read') await this.lock(tx, 'inventory_resource', codes, hold);
    return (await tx.query<ResourceColumns[]>(sql, [codes])).map(toResource);
  }

  /** With their sources. */
  async elements(tx: Transaction, codes: readonly string[], hold: Hold = 'read'): Promise<Element[]> {
    if (codes.length === 0) return [];
    if (hold !== 'read') await this.lock(tx, 'inventory_element', codes, hold);
    const sql = `${ELEMENTS} WHERE e.code = ANY($1) ORDER BY e.code`;
    return (await tx.query<ElementColumns[]>(sql, [codes])).map(toElement);
  }

  /** Resources and elements in the order in which they were written, behind a place and up to a time. */
  written(tx: Transaction, { at, code }: WrittenPlace, until: Date, limit: number): Promise<WrittenRow[]> {
    return tx.query<WrittenRow[]>(WRITTEN, [at, code, until, limit]);
  }

  /** Before the rows are read: whoever had to wait reads what stands beside them as it is after the wait. */
  private async lock(tx: Transaction, table: string, codes: readonly string[], hold: Hold): Promise<void> {
    await tx.query(`SELECT 1 FROM ${table} t WHERE t.code = ANY($1) ORDER BY t.code${LOCKS[hold]('t')}`, [codes]);
  }
}
