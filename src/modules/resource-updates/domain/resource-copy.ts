export const COPY_RELATIONS = ['copy', 'derived'] as const;
/** The same element taken over (复制), or another one made from it (衍生). */
export type CopyRelation = (typeof COPY_RELATIONS)[number];

/** Which element of a resource comes from which element of another. Codes of the inventory. */
export interface Reading {
  readonly resourceCode: string;
  readonly elementCode: string;
  readonly fromResource: string;
  readonly fromElement: string;
}

/** How a statement came to its end: a later one of the same reading, or the word of the department. */
export type CopyEnding = 'superseded' | 'ended';

/** A department states that its resource carries what it has read from another: one entry `source.copied`. */
export interface ResourceCopy extends Reading {
  /** `actId` of its entry. */
  readonly id: string;
  readonly resourceId: string;
  readonly fromResourceId: string;
  readonly consumerName: string;
  readonly consumerCode: string;
  readonly relation: CopyRelation;
  /** Version of `fromResource` that was read. */
  readonly readVersion: number;
  readonly at: Date;
  /** `act`: the statement that took its place, or the `actId` of the entry `source.copy-ended`. */
  readonly end?: { readonly ending: CopyEnding; readonly act: string; readonly at: Date };
}

/** What is read, and what reads: `resource/element`. */
export const placeOf = (resource: string, element: string): string => `${resource}/${element}`;

/**
 * The shortest road by which a place comes from another: the places on it, both included; undefined where there is none.
 * Looks at each reading once, whatever circles they form.
 */
export function roadBetween(readings: readonly Reading[], from: string, to: string): readonly string[] | undefined {
  const sources = Map.groupBy(readings, ({ resourceCode, elementCode }) => placeOf(resourceCode, elementCode));
  const cameBy = new Map<string, string | undefined>([[from, undefined]]);
  // A Map is walked in the order in which places were found, those that join it on the way included.
  for (const place of cameBy.keys()) {
    if (place === to) return backwards(cameBy, to);
    for (const { fromResource, fromElement } of sources.get(place) ?? []) {
      const source = placeOf(fromResource, fromElement);
      if (!cameBy.has(source)) cameBy.set(source, place);
    }
  }
  return undefined;
}

function backwards(cameBy: ReadonlyMap<string, string | undefined>, to: string): string[] {
  const road: string[] = [];
  for (let place: string | undefined = to; place !== undefined; place = cameBy.get(place)) road.push(place);
  return road.reverse();
}
