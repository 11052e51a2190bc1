import { Injectable } from '@nestjs/common';
import type { EntryKind, LedgerEntry } from '../../../core/entry/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import {
  ELEMENT_ACTS,
  type ElementAct,
  describedElement,
  describedResource,
  elementAfter,
  firstResource,
  RESOURCE_ACTS,
  resourceAfter,
} from '../domain/inventory-item.js';
import type { CatalogItem } from '../domain/item.js';
import { CatalogItems } from '../persistence/catalog-items.js';
import type { PublishedAct } from '../persistence/published-acts.js';
import { type Described, InventoryDescriptions } from './inventory-descriptions.js';
import { changeOf, NOTHING, type Projected, type Projection, type ProjectionTerms } from './projection.js';

/** Resources and data elements of the public inventory, from the first published entry on that names them. */
@Injectable()
export class ProjectInventory implements Projection {
  readonly kinds: readonly EntryKind[] = [...ELEMENT_ACTS, ...RESOURCE_ACTS];

  constructor(
    private readonly descriptions: InventoryDescriptions,
    private readonly items: CatalogItems,
  ) {}

  async project(tx: Transaction, acts: readonly PublishedAct[], { generation }: ProjectionTerms): Promise<Projected> {
    const own = acts.filter(({ entry }) => this.kinds.includes(entry.kind));
    if (own.length === 0) return NOTHING;
    const described = await this.descriptions.of(tx, codesIn(own));
    const ids = [...own.map(({ entry }) => entry.subject), ...[...described.resources.values()].map(idOf)];
    const known = new Map(await this.items.ofGeneration(tx, [...new Set(ids)], generation));
    const touched = new Map<string, CatalogItem>();
    const keep = (item: CatalogItem): void => {
      known.set(item.id, item);
      touched.set(item.id, item);
    };
    for (const act of own) for (const item of after(act, known, described)) keep(item);
    return {
      items: [...touched.values()].map((item) => redescribed(item, described)),
      removed: [],
      changes: own.flatMap((act) => {
        const item = known.get(act.entry.subject);
        return item === undefined ? [] : [changeOf(act, item.id, redescribed(item, described).name)];
      }),
    };
  }
}

const idOf = ({ id }: { readonly id: string }): string => `resource:${id}`;

/** What an act makes of the assets that it concerns: the resource that it names for the first time, and its subject. */
function after(act: PublishedAct, known: ReadonlyMap<string, CatalogItem>, described: Described): CatalogItem[] {
  const { entry } = act;
  const row = described.resources.get(resourceCodeIn(entry) ?? '');
  const isNew = row !== undefined && !known.has(idOf(row));
  const named = isNew ? [firstResource(act, row)] : [];
  if (isElementAct(act)) {
    const resourceId = (code: string): string | undefined => {
      const found = described.resources.get(code);
      return found === undefined ? undefined : idOf(found);
    };
    const element = elementAfter(known.get(entry.subject), act, resourceId);
    return element === undefined ? named : [...named, element];
  }
  const subject = known.get(entry.subject) ?? named.find(({ id }) => id === entry.subject);
  return subject === undefined ? named : [...named.filter(({ id }) => id !== subject.id), resourceAfter(subject, act)];
}

const isElementAct = (act: PublishedAct): act is PublishedAct & ElementAct =>
  ELEMENT_ACTS.some((kind) => kind === act.entry.kind);

/** As the inventory has it today. */
const redescribed = (item: CatalogItem, { elements, resources }: Described): CatalogItem =>
  item.kind === 'element'
    ? describedElement(item, elements.get(item.code))
    : describedResource(item, resources.get(item.code));

const resourceCodeIn = ({ body }: LedgerEntry): string | undefined =>
  'resourceCode' in body ? body.resourceCode : undefined;

function codesIn(acts: readonly PublishedAct[]): { elements: string[]; resources: string[] } {
  const elements = acts.flatMap(({ entry: { body } }) => ('elementCode' in body ? [body.elementCode] : []));
  const resources = acts.map(({ entry }) => resourceCodeIn(entry));
  return { elements: distinct(elements), resources: distinct(resources) };
}

const distinct = (codes: readonly (string | undefined)[]): string[] => [
  ...new Set(codes.filter((code) => code !== undefined)),
];
