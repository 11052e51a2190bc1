import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { type Department, type Element, InventoryReader, type Resource, type System } from '../../sources/index.js';
import { type AnyRow, cellsOf } from '../domain/cells.js';
import { type TableName, tableNamed } from '../domain/columns.js';

/** What of the inventory is wanted; all of it without either. */
export interface ExportFilter {
  /** Unified social credit code: what belongs to a department, and the elements of which it is the steward. */
  readonly department?: string;
  /** Code of a system: what is kept in it, and the elements whose source is there. */
  readonly system?: string;
}

const PAGE = 500;

/**
 * Reads the inventory for files, page by page in the order of the codes: each row as it stands when its page is read.
 * Memory does not grow with the inventory.
 */
@Injectable()
export class ExportInventory {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: InventoryReader,
  ) {}

  /** Headings, then the rows. */
  async *batches(name: TableName, filter: ExportFilter): AsyncGenerator<string[][]> {
    const table = tableNamed(name);
    yield [table.columns.map(({ zh }) => zh)];
    for await (const rows of this.rows(name, filter)) yield rows.map((row) => cellsOf(table, row));
  }

  private rows(name: TableName, filter: ExportFilter): AsyncGenerator<AnyRow[]> {
    switch (name) {
      case 'departments':
        return this.departments(filter);
      case 'systems':
        return this.systems(filter);
      case 'resources':
        return this.resources(filter);
      case 'elements':
        return this.elements(filter);
    }
  }

  private async *departments({ department, system }: ExportFilter): AsyncGenerator<Department[]> {
    const owner = system === undefined ? undefined : await this.reader.system(this.tx, system);
    const wanted = system === undefined ? department : owner?.department;
    if (wanted === undefined && system === undefined) {
      return yield* pages(
        (after) => this.reader.departmentPage(this.tx, { after, limit: PAGE }),
        ({ uscc }) => uscc,
      );
    }
    if (wanted === undefined || (department !== undefined && department !== wanted)) return;
    const found = await this.reader.department(this.tx, wanted);
    if (found !== undefined) yield [found];
  }

  private async *systems({ department, system }: ExportFilter): AsyncGenerator<System[]> {
    if (system === undefined) {
      return yield* pages((after) => this.reader.systemPage(this.tx, { after, limit: PAGE, department }), codeOf);
    }
    const found = await this.reader.system(this.tx, system);
    if (found !== undefined && (department === undefined || found.department === department)) yield [found];
  }

  private resources({ department, system }: ExportFilter): AsyncGenerator<Resource[]> {
    return pages((after) => this.reader.resourcePage(this.tx, { after, limit: PAGE, department, system }), codeOf);
  }

  private async *elements({ department: steward, system }: ExportFilter): AsyncGenerator<AnyRow[]> {
    const sources = system === undefined ? [[undefined]] : this.resourceCodes(system);
    for await (const codes of sources) {
      for (const resource of codes) {
        const list = pages(
          (after) => this.reader.elementPage(this.tx, { after, limit: PAGE, steward, resource }),
          codeOf,
        );
        for await (const rows of list) yield rows.map(withResource);
      }
    }
  }

  private async *resourceCodes(system: string): AsyncGenerator<string[]> {
    for await (const rows of this.resources({ system })) yield rows.map(codeOf);
  }

  private get tx() {
    return this.unitOfWork.reader;
  }
}

const codeOf = ({ code }: { readonly code: string }): string => code;

/** The source of today stands where the import looks for the one that is proposed. */
const withResource = (element: Element): AnyRow => {
  const resource = element.source?.resourceCode ?? element.proposedResource;
  return { ...element, ...(resource === undefined ? {} : { resource }) };
};

async function* pages<T>(
  read: (after: string | undefined) => Promise<T[]>,
  keyOf: (row: T) => string,
): AsyncGenerator<T[]> {
  for (let after: string | undefined; ; ) {
    const rows = await read(after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = keyOf(last);
  }
}
