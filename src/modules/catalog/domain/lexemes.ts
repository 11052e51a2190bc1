import { all, any, indexTerms, mapTerms, type TermExpression, term } from '../../../core/search-text/index.js';
import type { CatalogItem } from './item.js';
import { type CatalogFilter, FACETS } from './question.js';

/** Ordinals of the smallest block, and the sizes of blocks; the function `catalog_candidates` knows the same. */
const BLOCK = 65_536;
const LEVELS = 9;

// Terms of texts hold letters and digits only, so that none of these can be mistaken for one.
const inName = (text: string): string => `^${text}`;
const facet = (name: string, value: string): string => `=${name}:${value}`;

/** A number that grows whenever the terms of an asset are made in another way: the catalog is then made anew. */
export const TERM_METHOD = 1;

/** Everything under which an asset is found: its texts, those of its name apart, its facets, its blocks. */
export function lexemesOf(item: CatalogItem): string[] {
  const { name, code, summary, publisher, details, ordinal } = item;
  const named = indexTerms(`${name}\n${code}`);
  const described = indexTerms([summary, publisher.name, publisher.code, details.resource, details.system].join('\n'));
  const values = facetValues(item);
  const facets = FACETS.flatMap((name) => values[name].map((value) => facet(name, value)));
  return [...new Set([...named, ...named.map(inName), ...described, ...facets, ...blocksOf(ordinal)])];
}

/** The blocks that an ordinal is in, one of each size: blocks of a level have twice the size of those below. */
const blocksOf = (ordinal: number): string[] =>
  Array.from({ length: LEVELS }, (_, level) => `#${level}.${Math.floor(ordinal / (BLOCK * 2 ** level))}`);

const facetValues = ({
  kind,
  centre,
  state,
  publisher,
  facets,
}: CatalogItem): Record<keyof CatalogFilter, string[]> => ({
  kind: [kind],
  centre: [centre],
  status: [state],
  // A section is found by its letter, a division by letter and digits.
  industry: facets.industry === undefined ? [] : [facets.industry, facets.industry.slice(0, 1)],
  region: facets.region === undefined ? [] : [facets.region],
  department: publisher.code === undefined ? [] : [publisher.code],
  updateFrequency: facets.updateFrequency === undefined ? [] : [facets.updateFrequency],
  opening: facets.opening === undefined ? [] : [facets.opening],
});

/** What the filter asks for; several values of one facet are alternatives. */
export const filterExpression = (filter: CatalogFilter): TermExpression =>
  all(
    FACETS.flatMap((name) =>
      filter[name].length === 0 ? [] : [any(filter[name].map((value) => term(facet(name, value))))],
    ),
  );

/** The same words, but all of them in the name. */
export const namedExpression = (expression: TermExpression): TermExpression => mapTerms(expression, inName);
