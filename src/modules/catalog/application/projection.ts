import type { EntryKind } from '../../../core/entry/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { CatalogItem } from '../domain/item.js';
import type { CatalogChange } from '../persistence/change-log.js';
import type { PublishedAct } from '../persistence/published-acts.js';

/** What a stretch of the log makes of the catalog. */
export interface Projected {
  readonly items: readonly CatalogItem[];
  readonly removed: readonly string[];
  readonly changes: readonly CatalogChange[];
}

export const NOTHING: Projected = { items: [], removed: [], changes: [] };

/** Follows some kinds of acts. What it makes follows from the published log and from what the same log made before. */
export interface Projection {
  readonly kinds: readonly EntryKind[];
  /** What these acts, in the order of the log, make of the assets that they concern. */
  project(tx: Transaction, acts: readonly PublishedAct[], terms: ProjectionTerms): Promise<Projected>;
}

/** When it is made, and in which generation: what is of an earlier one does not count. */
export interface ProjectionTerms {
  readonly now: Date;
  readonly generation: number;
}

/** The change that an act is, of the asset that it concerns. */
export const changeOf = ({ index, actId, entry }: PublishedAct, itemId: string, name: string): CatalogChange => ({
  ...{ index, itemId, actId, name },
  ...{ kind: entry.kind, centre: entry.centre, at: entry.at },
});
