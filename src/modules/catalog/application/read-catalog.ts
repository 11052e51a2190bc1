import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { CatalogFaultCode } from '../catalog-problems.js';
import type { CatalogItem } from '../domain/item.js';
import { CatalogItems } from '../persistence/catalog-items.js';
import { ChangeLog, type PlacedChange } from '../persistence/change-log.js';

/** Assets that are read at once while the whole catalog is written. */
const AT_ONCE = 500;
/** Most changes that the page of an asset shows. */
const SHOWN_CHANGES = 50;

/** An asset with what is known of its neighbours, and its changes, the latest first. */
export interface ReadItem {
  readonly item: CatalogItem;
  /** Identifiers of assets that it names and that the catalog has. */
  readonly known: ReadonlySet<string>;
}

/** Reads the catalog asset by asset. */
@Injectable()
export class ReadCatalog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly items: CatalogItems,
    private readonly changes: ChangeLog,
  ) {}

  /** Throws Fault 'catalog-item-not-found', whatever the reason. */
  async one(id: string): Promise<ReadItem> {
    const item = (await this.items.byIds(this.unitOfWork.reader, [id])).get(id);
    if (item === undefined) throw new Fault<CatalogFaultCode>('catalog-item-not-found');
    const [read] = await this.withNeighbours([item]);
    return read ?? { item, known: new Set() };
  }

  changesOf(id: string): Promise<PlacedChange[]> {
    return this.changes.ofItem(this.unitOfWork.reader, id, SHOWN_CHANGES);
  }

  /** All of them, the oldest first, a bounded number at a time. */
  async *all(): AsyncGenerator<readonly ReadItem[]> {
    for (let after = -1; ; ) {
      const page = await this.items.onwards(this.unitOfWork.reader, after, AT_ONCE);
      if (page.length > 0) yield await this.withNeighbours(page);
      const last = page.at(-1);
      if (last === undefined || page.length < AT_ONCE) return;
      after = last.ordinal;
    }
  }

  private async withNeighbours(page: readonly CatalogItem[]): Promise<ReadItem[]> {
    const named = [...new Set(page.flatMap(neighboursOf))];
    const known = new Set(await this.items.existing(this.unitOfWork.reader, named));
    return page.map((item) => ({ item, known: new Set(neighboursOf(item).filter((id) => known.has(id))) }));
  }
}

/** Identifiers of the assets that an asset names. */
export function neighboursOf({ details, standing }: CatalogItem): string[] {
  const certificates = [details.replaces, details.replacedBy, details.certificate].filter((one) => one !== undefined);
  return [
    ...certificates.map((number) => `certificate:${number}`),
    ...(standing.successor === undefined ? [] : [standing.successor]),
  ];
}
