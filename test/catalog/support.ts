import { randomUUID } from 'node:crypto';
import type { CatalogItem } from '../../src/modules/catalog/domain/item.js';
import { ordinalOf } from '../../src/modules/catalog/domain/item.js';
import { CatalogItems } from '../../src/modules/catalog/persistence/catalog-items.js';
import { ChangeLog } from '../../src/modules/catalog/persistence/change-log.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { DOCUMENTS } from '../support/labelled-titles.js';
import type { WholeApp } from '../support/app.js';

const AT = '2026-09-18T02:00:00.000Z';

/** An asset at a place in the log, as the ledger could have made it. */
export function asset(place: number, change: Partial<CatalogItem> = {}): CatalogItem {
  const act = { index: place, at: AT, kind: 'source.designated' } as const;
  return {
    ...{ id: `element:${place}`, ordinal: ordinalOf(place, 'element'), kind: 'element', centre: 'public' },
    ...{
      name: `资产${place}`,
      code: `EL-${place}`,
      summary: '',
      publisher: { name: '民政局', code: '11110000000000999X' },
    },
    ...{ state: 'designated', standing: { by: 'public', since: AT, act }, first: act, changed: act },
    ...{ facets: {}, details: {} },
    ...change,
  };
}

/** Puts assets into the catalog, past the ledger. */
export const put = (whole: WholeApp, items: readonly CatalogItem[]): Promise<void> =>
  whole.app.get(UnitOfWork).run((tx) => whole.app.get(CatalogItems).put(tx, items, 1));

/** The labelled documents as assets; their identifiers are `element:<label>`. */
export const labelled = (): CatalogItem[] =>
  DOCUMENTS.map(({ id, name, summary }, place) => asset(10_000 + place, { id: `element:${id}`, name, summary }));

/** Puts so many changes into the log of changes, one a minute. */
export const putChanges = (whole: WholeApp, from: number, count: number): Promise<void> =>
  whole.app.get(UnitOfWork).run((tx) =>
    whole.app.get(ChangeLog).record(
      tx,
      Array.from({ length: count }, (_, index) => ({
        ...{
          index: 1_000_000 + from + index,
          itemId: 'element:1',
          actId: randomUUID(),
          kind: 'source.updated' as const,
        },
        ...{ centre: 'public' as const, at: new Date(Date.parse(AT) + (from + index) * 60_000).toISOString() },
        name: '<b>名称</b>\u202e',
      })),
      from,
    ),
  );
