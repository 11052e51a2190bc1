import { dueDay, lateness } from '../update-promise/index.js';
import type { RecordOf } from './records.js';
import type { ReplayState } from './state.js';

/** A copy that was not read again although its source promised, and made, newer data. */
export interface LaggingCopy {
  readonly resource: string;
  readonly element: string;
  readonly consumer: string;
  readonly fromResource: string;
  readonly fromElement: string;
  readonly readVersion: number;
  readonly newestVersion: number;
  /** When there was, at the latest, a newer version than the one read. RFC 3339. */
  readonly staleSince: string;
}

/** An element that somebody carries who is not its source, as he has stated. */
export interface ElementOfOthers {
  readonly element: string;
  readonly source: string;
  readonly resource: string;
  readonly consumer: string;
  readonly relation: 'copy' | 'derived';
}

/** The public data asset inventory as the entries give it. Codes of inventory and organs. */
export interface InventoryFold {
  /** Elements with a current source. */
  readonly elements: number;
  readonly disputes: number;
  /** Resources that were updated. */
  readonly resources: number;
  readonly copies: number;
  readonly laggingCopies: readonly LaggingCopy[];
  readonly publishedByOthers: readonly ElementOfOthers[];
}

/** The inventory at an instant (RFC 3339): lists to act upon, not findings, since nothing was done that must not be. */
export const inventoryAt = (state: ReplayState, asOf: string): InventoryFold => {
  const current = [...state.elements.values()].filter(({ isCurrent }) => isCurrent);
  const copies = [...state.copies.values()];
  return {
    elements: current.length,
    disputes: current.filter(({ dispute }) => dispute !== undefined).length,
    resources: state.resources.size,
    copies: copies.length,
    laggingCopies: copies.flatMap((copy) => lagging(state, copy, asOf)),
    publishedByOthers: copies.flatMap((copy) => ofOthers(state, copy)),
  };
};

const elementOf = ({ elements, inventory }: ReplayState, code: string): RecordOf<'elements'> | undefined =>
  elements.get(inventory.element(code) ?? '');

/** Late by as much as the source has promised for the element that was read. */
const lagging = (state: ReplayState, copy: RecordOf<'copies'>, asOf: string): LaggingCopy[] => {
  const { staleSince, resourceCode, elementCode, consumerCode, fromResource, fromElement, readVersion } = copy;
  const frequency = elementOf(state, fromElement)?.updateFrequency;
  const newest = state.resources.get(state.inventory.resource(fromResource) ?? '');
  if (staleSince === undefined || frequency === undefined || newest === undefined) return [];
  if (!lateness(dueDay(frequency, new Date(staleSince)), new Date(asOf)).isLapsed) return [];
  return [
    {
      ...{ resource: resourceCode, element: elementCode, consumer: consumerCode, fromResource, fromElement },
      ...{ readVersion, newestVersion: newest.version, staleSince },
    },
  ];
};

const ofOthers = (state: ReplayState, copy: RecordOf<'copies'>): ElementOfOthers[] => {
  const { resourceCode, elementCode, consumerCode, relation } = copy;
  const element = elementOf(state, elementCode);
  if (element?.isCurrent !== true || element.resourceCode === resourceCode) return [];
  const source = element.sourceCode;
  return [{ element: elementCode, source, resource: resourceCode, consumer: consumerCode, relation }];
};
