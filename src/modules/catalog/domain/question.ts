import type { SearchQuery } from '../../../core/search-text/index.js';

/** Values that an asset may have, by facet; none given means any. */
export interface CatalogFilter {
  readonly kind: readonly string[];
  readonly centre: readonly string[];
  readonly industry: readonly string[];
  readonly region: readonly string[];
  readonly department: readonly string[];
  readonly updateFrequency: readonly string[];
  readonly status: readonly string[];
  readonly opening: readonly string[];
}

export const FACETS = [
  'kind',
  'centre',
  'industry',
  'region',
  'department',
  'updateFrequency',
  'status',
  'opening',
] as const satisfies readonly (keyof CatalogFilter)[];
export type Facet = (typeof FACETS)[number];

/** A question to the catalog. */
export interface CatalogQuestion {
  /** As it was typed. */
  readonly text: string;
  /** Nothing where nothing was typed, or nothing that can be looked for. */
  readonly query: SearchQuery | undefined;
  readonly filter: CatalogFilter;
}

/** Where a page begins: behind that score and ordinal, among the assets that there were up to `top`. */
export interface CatalogPoint {
  readonly top: number;
  readonly score: number;
  readonly ordinal: number;
}

/** Whether words were typed of which none can be looked for: it finds nothing, rather than everything. */
export const asksNothing = ({ text, query }: CatalogQuestion): boolean => text.trim() !== '' && query === undefined;

/** Whether anything narrows the catalog at all. */
export const isNarrowed = ({ query, filter }: CatalogQuestion): boolean =>
  query !== undefined || FACETS.some((name) => filter[name].length > 0);
