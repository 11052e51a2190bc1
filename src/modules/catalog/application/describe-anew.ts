import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { describedElement, describedResource } from '../domain/inventory-item.js';
import { CatalogStore } from '../persistence/catalog-store.js';
import { InventoryDescriptions } from './inventory-descriptions.js';

/** Rows of one transaction. */
const BATCH = 500;
/** Nobody writes the inventory in transactions longer than this: what is younger may not be visible yet. */
const SETTLED_MS = 60_000;

/**
 * How resources and elements are described changes without an entry of the ledger: about a minute after it was written it is
 * read again, for the assets that the catalog has.
 */
@Injectable()
export class DescribeAnew {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly store: CatalogStore,
    private readonly descriptions: InventoryDescriptions,
  ) {}

  async run(): Promise<void> {
    while (await this.unitOfWork.run((tx) => this.step(tx))) {
      // Until nothing is left.
    }
  }

  private async step(tx: Transaction): Promise<boolean> {
    const { items, progress } = this.store;
    const taken = await progress.take(tx);
    if (taken === undefined) return false;
    const after = await progress.described(tx);
    const until = new Date(this.clock.now().getTime() - SETTLED_MS);
    const written = await this.descriptions.written(tx, after, until, BATCH);
    const last = written.at(-1);
    if (last === undefined) return false;
    const codes = (kind: 'element' | 'resource') => written.flatMap((row) => (row.kind === kind ? [row.code] : []));
    const described = await this.descriptions.of(tx, { elements: codes('element'), resources: codes('resource') });
    const elements = await items.byCodes(tx, 'element', codes('element'));
    const resources = await items.byCodes(tx, 'resource', codes('resource'));
    const anew = [
      ...elements.map((item) => describedElement(item, described.elements.get(item.code))),
      ...resources.map((item) => describedResource(item, described.resources.get(item.code))),
    ];
    await items.put(tx, anew, taken.generation);
    await progress.setDescribed(tx, last);
    return true;
  }
}
