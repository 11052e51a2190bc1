import { Injectable } from '@nestjs/common';
import type { InventoryKind } from '../../../core/inventory/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { sourceFault } from '../domain/faults.js';
import type { Department, Element, ElementState, Resource, System } from '../domain/inventory.js';
import { type PublishedSpan, publishedState, spanAt } from '../domain/published.js';
import type { ElementQuery, OfDepartment, PageQuery, ResourceQuery } from '../persistence/inventory-pages.js';
import { PublishedSpans } from '../persistence/published-spans.js';
import { InventoryReader } from './inventory-reader.js';

/** An element as the public may know it. */
export interface PublicElement {
  readonly element: Omit<Element, 'source' | 'state'>;
  readonly state: ElementState;
  readonly source?: PublishedSpan;
}

/** Reads the inventory for everybody. */
@Injectable()
export class ReadInventory {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: InventoryReader,
    private readonly published: PublishedSpans,
    private readonly clock: Clock,
  ) {}

  /** Throws Fault 'department-not-found'; the others alike. */
  async department(uscc: string, tx: Transaction = this.tx): Promise<Department> {
    return found('department', uscc, await this.reader.department(tx, uscc));
  }

  async system(code: string, tx: Transaction = this.tx): Promise<System> {
    return found('system', code, await this.reader.system(tx, code));
  }

  async resource(code: string, tx: Transaction = this.tx): Promise<Resource> {
    return found('resource', code, await this.reader.resource(tx, code));
  }

  async element(code: string, tx: Transaction = this.tx): Promise<PublicElement> {
    const element = found('element', code, await this.reader.element(tx, code));
    const [known] = await this.withSources(tx, [element]);
    return found('element', code, known);
  }

  departments(query: PageQuery): Promise<Department[]> {
    return this.reader.departmentPage(this.tx, query);
  }

  systems(query: OfDepartment): Promise<System[]> {
    return this.reader.systemPage(this.tx, query);
  }

  resources(query: ResourceQuery): Promise<Resource[]> {
    return this.reader.resourcePage(this.tx, query);
  }

  async elements(query: ElementQuery): Promise<PublicElement[]> {
    return this.withSources(this.tx, await this.reader.elementPage(this.tx, query));
  }

  private async withSources(tx: Transaction, elements: readonly Element[]): Promise<PublicElement[]> {
    const spans = await this.published.of(
      tx,
      elements.map(({ id }) => id),
    );
    const now = this.clock.now();
    return elements.map((element) => {
      const own = spans.get(element.id) ?? [];
      const source = spanAt(own, now);
      return { element, state: publishedState(own, now), ...(source === undefined ? {} : { source }) };
    });
  }

  private get tx(): Transaction {
    return this.unitOfWork.reader;
  }
}

function found<T>(kind: InventoryKind, code: string, row: T | undefined): T {
  if (row === undefined) throw sourceFault(`${kind}-not-found`, { code });
  return row;
}
