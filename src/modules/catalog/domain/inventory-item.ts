import type { EntryOf, LedgerEntry, UpdateFrequency } from '../../../core/entry/index.js';
import { decidingEntry, type PlacedEntry } from './certificate-item.js';
import { type CatalogItem, type ItemState, type Opening, ordinalOf, type ResourceVersion } from './item.js';

/** Acts on data elements. */
export const ELEMENT_ACTS = [
  'source.designated',
  'source.reassigned',
  'source.retired',
  'source.disputed',
  'source.adjudicated',
] as const;
/** Acts on resources. */
export const RESOURCE_ACTS = ['source.updated', 'source.copied', 'source.copy-ended'] as const;

type ElementEntry = Extract<LedgerEntry, { kind: (typeof ELEMENT_ACTS)[number] }>;

export interface ElementAct extends PlacedEntry {
  readonly entry: ElementEntry;
}

/** What the inventory says of an element today. */
export interface ElementDescription {
  readonly code: string;
  readonly name: string;
  readonly definition: string;
  readonly dataType: string;
  readonly format: string;
  readonly valueDomain: string;
}

/** What the inventory says of a resource today. */
export interface ResourceDescription {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly summary: string;
  readonly system: string;
  readonly department: string;
  readonly departmentName: string;
  readonly updateFrequency: UpdateFrequency;
  readonly sharing: Opening;
  readonly opening: Opening;
  readonly openingMode?: string;
  readonly certificate?: string;
}

/** Most reported versions that an asset keeps at hand; all of them are in the ledger. */
const MOST_VERSIONS = 100;

/**
 * The element after an act on it. Source, promised frequency and state are those of the published entries, never those of
 * acts that wait. Nothing for an act on an element that no entry has designated.
 */
export function elementAfter(
  previous: CatalogItem | undefined,
  act: ElementAct,
  resourceId: (code: string) => string | undefined,
): CatalogItem | undefined {
  const { entry } = act;
  const base = previous ?? firstElement(act);
  if (base === undefined) return undefined;
  const changed = decidingEntry(act);
  const standing = { by: entry.centre, since: entry.at, act: changed };
  switch (entry.kind) {
    case 'source.designated':
    case 'source.reassigned': {
      const { sourceName, sourceCode, resourceCode, updateFrequency } = entry.body;
      const id = resourceCode === undefined ? undefined : resourceId(resourceCode);
      const { resource: _former, ...details } = base.details;
      return {
        ...base,
        ...{ publisher: { name: sourceName, code: sourceCode }, state: 'designated', changed },
        standing: { ...standing, ...groundOf(entry), ...(id === undefined ? {} : { successor: id }) },
        facets: { ...base.facets, ...(updateFrequency === undefined ? {} : { updateFrequency }) },
        details: { ...details, ...(resourceCode === undefined ? {} : { resource: resourceCode }) },
      };
    }
    case 'source.retired': {
      const { resource: _former, ...details } = base.details;
      return { ...base, state: 'retired', changed, standing: { ...standing, ground: entry.body.reason }, details };
    }
    case 'source.disputed':
      return settled(base, 'disputed', { ...standing, ground: 'pending-dispute' }, changed);
    case 'source.adjudicated':
      return settled(base, 'designated', { ...standing, ground: `dispute-${entry.body.outcome}` }, changed);
  }
}

const groundOf = (entry: EntryOf<'source.designated'> | EntryOf<'source.reassigned'>): { ground?: string } =>
  entry.kind === 'source.reassigned' ? { ground: entry.body.reason } : {};

const settled = (
  base: CatalogItem,
  state: ItemState,
  standing: CatalogItem['standing'],
  changed: CatalogItem['changed'],
): CatalogItem => {
  const { successor } = base.standing;
  return { ...base, state, changed, standing: { ...standing, ...(successor === undefined ? {} : { successor }) } };
};

function firstElement({ index, entry }: ElementAct): CatalogItem | undefined {
  if (entry.kind !== 'source.designated') return undefined;
  const first = decidingEntry({ index, entry });
  const { elementName, elementCode, sourceName, sourceCode } = entry.body;
  return {
    ...{ id: entry.subject, ordinal: ordinalOf(index, 'element'), kind: 'element', centre: entry.centre },
    ...{ name: elementName, code: elementCode ?? entry.subject.slice('element:'.length), summary: '' },
    ...{ publisher: { name: sourceName, code: sourceCode }, state: 'designated' },
    ...{ standing: { by: entry.centre, since: entry.at, act: first }, first, changed: first, facets: {}, details: {} },
  };
}

/** The element as the inventory describes it today. */
export const describedElement = (item: CatalogItem, row: ElementDescription | undefined): CatalogItem =>
  row === undefined
    ? item
    : {
        ...item,
        ...{ name: row.name, code: row.code, summary: row.definition },
        details: { ...item.details, dataType: row.dataType, format: row.format, valueDomain: row.valueDomain },
      };

/** A resource from the first entry on that names it. */
export const firstResource = (act: PlacedEntry, row: ResourceDescription): CatalogItem => {
  const first = decidingEntry(act);
  const item: CatalogItem = {
    ...{
      id: `resource:${row.id}`,
      ordinal: ordinalOf(act.index, 'resource'),
      kind: 'resource',
      centre: act.entry.centre,
    },
    ...{ name: row.name, code: row.code, summary: row.summary, publisher: { name: row.departmentName } },
    ...{ state: 'listed', standing: { by: act.entry.centre, since: act.entry.at, act: first } },
    ...{ first, changed: first, facets: {}, details: {} },
  };
  return describedResource(item, row);
};

/** The resource as the inventory describes it today. */
export function describedResource(item: CatalogItem, row: ResourceDescription | undefined): CatalogItem {
  if (row === undefined) return item;
  const { system, sharing, openingMode, certificate } = row;
  return {
    ...item,
    ...{ name: row.name, code: row.code, summary: row.summary },
    publisher: { name: row.departmentName, code: row.department },
    facets: { updateFrequency: row.updateFrequency, opening: row.opening },
    details: {
      ...(item.details.versions === undefined ? {} : { versions: item.details.versions }),
      ...{ system, sharing },
      ...(openingMode === undefined ? {} : { openingMode }),
      ...(certificate === undefined ? {} : { certificate }),
    },
  };
}

/** The resource after an act on it. */
export function resourceAfter(item: CatalogItem, { index, entry }: PlacedEntry): CatalogItem {
  const changed = decidingEntry({ index, entry });
  if (entry.kind !== 'source.updated') return { ...item, changed };
  const { version, dataTime, rows, schemaDigest, contentDigest } = entry.body;
  const reported: ResourceVersion = {
    ...{ version, index, at: entry.at, contentDigest },
    ...(dataTime === undefined ? {} : { dataTime }),
    ...(rows === undefined ? {} : { rows }),
    ...(schemaDigest === undefined ? {} : { schemaDigest }),
  };
  const versions = [reported, ...(item.details.versions ?? [])].slice(0, MOST_VERSIONS);
  return {
    ...item,
    changed,
    standing: { by: entry.centre, since: entry.at, act: changed },
    details: { ...item.details, versions },
  };
}
