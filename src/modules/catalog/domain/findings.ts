import { scorer } from '../../../core/search-text/index.js';
import { type CatalogPoint, type CatalogQuestion, FACETS, type Facet } from './question.js';

/** An asset that a question found, as far as order and counts need it. */
export interface Candidate {
  readonly ordinal: number;
  readonly id: string;
  readonly kind: string;
  readonly centre: string;
  readonly name: string;
  readonly code: string;
  readonly publisherName: string;
  readonly publisherCode: string | null;
  readonly state: string;
  readonly industry: string | null;
  readonly region: string | null;
  readonly updateFrequency: string | null;
  readonly opening: string | null;
}

/** A value of a facet, and how many of the candidates have it. */
export interface FacetCount {
  readonly value: string;
  /** Name of a department. */
  readonly label?: string;
  readonly count: number;
}

/** Most values that are shown of one facet. */
const MOST_VALUES = 30;

const VALUES: Readonly<Record<Facet, (candidate: Candidate) => string | null>> = {
  kind: ({ kind }) => kind,
  centre: ({ centre }) => centre,
  industry: ({ industry }) => industry,
  region: ({ region }) => region,
  department: ({ publisherCode }) => publisherCode,
  updateFrequency: ({ updateFrequency }) => updateFrequency,
  status: ({ state }) => state,
  opening: ({ opening }) => opening,
};

/** How often each value stands among the candidates, the most frequent first; values of the same count in their order. */
export function facetCounts(candidates: readonly Candidate[]): Readonly<Record<Facet, readonly FacetCount[]>> {
  const names = new Map(candidates.map(({ publisherCode, publisherName }) => [publisherCode, publisherName]));
  const count = (facet: Facet): FacetCount[] => {
    const counts = new Map<string, number>();
    for (const candidate of candidates) {
      const value = VALUES[facet](candidate);
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts]
      .sort(([left, many], [right, more]) => more - many || (left < right ? -1 : 1))
      .slice(0, MOST_VALUES)
      .map(([value, times]) => {
        const label = facet === 'department' ? names.get(value) : undefined;
        return { value, count: times, ...(label === undefined ? {} : { label }) };
      });
  };
  const [kind, centre, industry, region, department, updateFrequency, status, opening] = FACETS.map(count);
  return {
    kind: kind ?? [],
    centre: centre ?? [],
    industry: industry ?? [],
    region: region ?? [],
    department: department ?? [],
    updateFrequency: updateFrequency ?? [],
    status: status ?? [],
    opening: opening ?? [],
  };
}

/** A candidate with its place in the order. */
export interface Ranked {
  readonly id: string;
  readonly score: number;
  readonly ordinal: number;
}

/** The candidates behind a point, the best first; of the same score the newer first, so that the order is total. */
export function ranked(
  candidates: readonly Candidate[],
  { query }: CatalogQuestion,
  after: CatalogPoint | undefined,
): Ranked[] {
  const score = query === undefined ? () => 0 : scorer(query);
  return candidates
    .map((candidate) => ({ id: candidate.id, ordinal: candidate.ordinal, score: score(candidate) }))
    .filter((one) => after === undefined || isBehind(one, after))
    .sort((left, right) => right.score - left.score || right.ordinal - left.ordinal);
}

const isBehind = (one: Ranked, { score, ordinal }: CatalogPoint): boolean =>
  one.score < score || (one.score === score && one.ordinal < ordinal);
