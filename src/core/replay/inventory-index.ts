import type { RecordOf } from './records.js';

type Element = Readonly<RecordOf<'elements'>>;
type Reading = Readonly<Pick<RecordOf<'copies'>, 'resourceCode' | 'elementCode' | 'fromResource' | 'fromElement'>>;

/** What can be looked up in the public inventory: it follows from the tables of the state and is never saved. */
export class InventoryIndex {
  private readonly placed = new Map<string, string>();
  private readonly elementsByResource = new Map<string, Set<string>>();
  private readonly resourcesByCode = new Map<string, string>();
  private readonly readings = new Map<string, Set<string>>();
  private readonly copiesByResource = new Map<string, Set<string>>();
  private readonly elementsByCode = new Map<string, string>();

  /** Where the current source keeps an element; nowhere, when it has none. */
  place(id: string, { code, resourceCode, isCurrent }: Element): void {
    if (code !== undefined) this.elementsByCode.set(code, id);
    const before = this.placed.get(id);
    if (before !== undefined) this.elementsByResource.get(before)?.delete(id);
    this.placed.delete(id);
    if (resourceCode === undefined || !isCurrent) return;
    this.placed.set(id, resourceCode);
    add(this.elementsByResource, resourceCode, id);
  }

  /** Identifiers of the elements whose current source keeps them in that resource. */
  elementsIn(resourceCode: string): ReadonlySet<string> {
    return this.elementsByResource.get(resourceCode) ?? new Set();
  }

  /** The code of a resource that was updated. */
  name(id: string, code: string | undefined): void {
    if (code !== undefined) this.resourcesByCode.set(code, id);
  }

  /** Identifier of the resource of that code, once it was updated. */
  resource(code: string): string | undefined {
    return this.resourcesByCode.get(code);
  }

  /** Identifier of the element of that code, once it was designated. */
  element(code: string): string | undefined {
    return this.elementsByCode.get(code);
  }

  read(copy: Reading): void {
    const [to, from] = ends(copy);
    add(this.readings, to, from);
    add(this.copiesByResource, copy.fromResource, copyKey(copy));
  }

  forget(copy: Reading): void {
    const [to, from] = ends(copy);
    this.readings.get(to)?.delete(from);
    this.copiesByResource.get(copy.fromResource)?.delete(copyKey(copy));
  }

  /** Keys of the copies that read from a resource. */
  copiesOf(resourceCode: string): ReadonlySet<string> {
    return this.copiesByResource.get(resourceCode) ?? new Set();
  }

  /** Whether what the copy would read comes, directly or by others, from the very thing that reads it. */
  wouldCycle(copy: Reading): boolean {
    const [to, from] = ends(copy);
    const seen = new Set<string>();
    const open = [from];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === to) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...(this.readings.get(next) ?? []));
    }
    return false;
  }
}

const add = (to: Map<string, Set<string>>, key: string, value: string): void => {
  const others = to.get(key);
  if (others === undefined) to.set(key, new Set([value]));
  else others.add(value);
};

const ends = ({
  resourceCode,
  elementCode,
  fromResource,
  fromElement,
}: Reading): readonly [to: string, from: string] => [
  `${resourceCode}/${elementCode}`,
  `${fromResource}/${fromElement}`,
];

/** The key of a copy in the table. */
export const copyKey = (copy: Reading): string => ends(copy).join(' <- ');
