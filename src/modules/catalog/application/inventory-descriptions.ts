import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { InventoryReader } from '../../sources/index.js';
import type { ElementDescription, ResourceDescription } from '../domain/inventory-item.js';

/** What the inventory says today, by code. */
export interface Described {
  readonly elements: ReadonlyMap<string, ElementDescription>;
  readonly resources: ReadonlyMap<string, ResourceDescription>;
}

/** Reads how elements and resources are described; their descriptions are public, their sources are the ledger's to tell. */
@Injectable()
export class InventoryDescriptions {
  constructor(private readonly inventory: InventoryReader) {}

  /** What was written behind a place and up to a time, in order. */
  written(tx: Transaction, after: { readonly at: Date; readonly code: string }, until: Date, limit: number) {
    return this.inventory.written(tx, after, until, limit);
  }

  async of(
    tx: Transaction,
    codes: { readonly elements: readonly string[]; readonly resources: readonly string[] },
  ): Promise<Described> {
    const elements = await this.inventory.elements(tx, codes.elements);
    const resources = await this.inventory.resources(tx, codes.resources);
    const departments = await this.inventory.departments(tx, [
      ...new Set(resources.map(({ department }) => department)),
    ]);
    const names = new Map(departments.map(({ uscc, name }) => [uscc, name]));
    return {
      elements: new Map(elements.map((row) => [row.code, row])),
      resources: new Map(
        resources.map((row) => [row.code, { ...row, departmentName: names.get(row.department) ?? row.department }]),
      ),
    };
  }
}
