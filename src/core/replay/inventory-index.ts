import type { RecordOf } from './records.js';

type Element = Readonly<RecordOf<'elements'>>;
type Copy = Readonly<Pick<RecordOf<'copies'>, 'resourceCode' | 'elementCode' | 'fromResource' | 'fromElement'>>;

/** What can be looked up in the public inventory: it follows from the tables of the state and is never saved. */
export class InventoryIndex {
  private readonly placed = new Map<string, string>();
  private readonly elementsByResource = new Map<string, Set<string>>();
  private readonly resourcesByCode = new Map<string, string>();
  private readonly readings = new Map<string, Set<string>>();

  /** Where the current source keeps an element; nowhere, when it has none. */
  place(id: string, { resourceCode, isCurrent }: Element): void {
    const before = this.placed.get(id);
    if (before !== undefined) this.elementsByResource.get(before)?.delete(id);
    this.placed.delete(id);
    if (resourceCode === undefined || !isCurrent) return;
    this.placed.set(id, resourceCode);
    const others = this.elementsByResource.get(resourceCode);
    if (others === undefined) this.elementsByResource.set(resourceCode, new Set([id]));
    else others.add(id);
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

  read(copy: Copy): void {
    const [to, from] = ends(copy);
    const others = this.readings.get(to);
    if (others === undefined) this.readings.set(to, new Set([from]));
    else others.add(from);
  }

  forget(copy: Copy): void {
    const [to, from] = ends(copy);
    this.readings.get(to)?.delete(from);
  }

  /** Whether what the copy would read comes, directly or by others, from the very thing that reads it. */
  wouldCycle(copy: Copy): boolean {
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

const ends = ({ resourceCode, elementCode, fromResource, fromElement }: Copy): readonly [to: string, from: string] => [
  `${resourceCode}/${elementCode}`,
  `${fromResource}/${fromElement}`,
];

/** The key of a copy in the table. */
export const copyKey = (copy: Copy): string => ends(copy).join(' <- ');
