import { CENTRES } from '../../../core/access/index.js';
import { UPDATE_FREQUENCIES } from '../../../core/entry/index.js';
import { Fault } from '../../../core/fault.js';
import { isPlainText } from '../../../core/plain-text.js';
import { LONGEST_QUERY, parseQuery } from '../../../core/search-text/index.js';
import { decodeCursor } from '../../../platform/http/index.js';
import type { CatalogFaultCode } from '../catalog-problems.js';
import { ITEM_KINDS, ITEM_STATES, OPENINGS } from '../domain/item.js';
import { type CatalogFilter, type CatalogPoint, type CatalogQuestion, FACETS, type Facet } from '../domain/question.js';

/** Parameters as the query string gives them. */
export type RawQuery = Readonly<Record<string, unknown>>;

/** Most alternatives of one facet. */
const MOST_VALUES = 20;

const oneOf = (values: readonly string[]) => (value: string) => values.includes(value);

const ALLOWED: Readonly<Record<Facet, (value: string) => boolean>> = {
  kind: oneOf(ITEM_KINDS),
  centre: oneOf(CENTRES),
  industry: (value) => /^[A-T](?:\d{2})?$/.test(value),
  region: (value) => isPlainText(value, 1, 200),
  department: (value) => /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(value),
  updateFrequency: oneOf(UPDATE_FREQUENCIES),
  status: oneOf(ITEM_STATES),
  opening: oneOf(OPENINGS),
};

const invalid = (parameter: string, reason: string): Fault =>
  new Fault<CatalogFaultCode>('catalog-query-invalid', { parameter, reason });

/**
 * What is asked for. An empty text, as a form sends it, asks for nothing; a facet can stand several times.
 * Throws Fault 'catalog-query-invalid'.
 */
export function questionIn(raw: RawQuery): CatalogQuestion {
  const text = textIn(raw['q']);
  const [kind, centre, industry, region, department, updateFrequency, status, opening] = FACETS.map((name) =>
    valuesIn(name, raw[name]),
  );
  const filter: CatalogFilter = {
    kind: kind ?? [],
    centre: centre ?? [],
    industry: industry ?? [],
    region: region ?? [],
    department: department ?? [],
    updateFrequency: updateFrequency ?? [],
    status: status ?? [],
    opening: opening ?? [],
  };
  return { text, query: parseQuery(text), filter };
}

function textIn(given: unknown): string {
  if (given === undefined) return '';
  if (typeof given !== 'string') throw invalid('q', 'one text');
  if ([...given].length > LONGEST_QUERY) throw invalid('q', `≤ ${LONGEST_QUERY}`);
  return given;
}

function valuesIn(name: Facet, given: unknown): readonly string[] {
  const values = [given].flat().filter((value) => value !== undefined && value !== '');
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length !== values.length || texts.length > MOST_VALUES || !texts.every(ALLOWED[name])) {
    throw invalid(name, texts.join(', ').slice(0, 200));
  }
  return [...new Set(texts)];
}

const NUMBER = /^(?:0|[1-9]\d{0,14})$/;

/** Where the page begins. Throws Fault 'cursor-invalid'. */
export function pointIn(given: unknown): CatalogPoint | undefined {
  if (given === undefined) return undefined;
  if (typeof given !== 'string') throw new Fault('cursor-invalid');
  // The word tells it from the place in any other list.
  const keys = decodeCursor(given, [/^found$/, NUMBER, NUMBER, NUMBER]);
  if (keys === undefined) return undefined;
  const [top = 0, score = 0, ordinal = 0] = keys.slice(1).map(Number);
  return { top, score, ordinal };
}

/** The question as a query string; with another value for some parameters, or without them. */
export function addressOf(
  { text, filter }: CatalogQuestion,
  changes: Partial<Record<Facet | 'q' | 'cursor', readonly string[]>> = {},
): string {
  const parameters: Partial<Record<string, readonly string[]>> = {
    q: text === '' ? [] : [text],
    ...filter,
    ...changes,
  };
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(parameters)) for (const value of values ?? []) query.append(name, value);
  const written = query.toString();
  return written === '' ? '' : `?${written}`;
}
