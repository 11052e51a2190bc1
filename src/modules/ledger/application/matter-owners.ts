import type { EntryKind } from '../../../core/entry/index.js';

/** Who is responsible for kinds of acts; of a kind that several modules file, for those of one matter each. */
export class MatterOwners<T> {
  private readonly owners = new Map<string, T>();

  /** `does` says in an error what two owners would both do. */
  constructor(private readonly does: string) {}

  register(kinds: readonly EntryKind[], owner: T, matter = ''): void {
    for (const kind of kinds) {
      const key = `${kind} ${matter}`;
      if (this.owners.has(key)) throw new Error(`two modules ${this.does} ${key.trim()}`);
      this.owners.set(key, owner);
    }
  }

  /** The owner for the matter of an order key, `books` of `books:<id>`; else the one of the kind. */
  of(kind: EntryKind, orderKey: string): T | undefined {
    const matter = orderKey.slice(0, Math.max(0, orderKey.indexOf(':')));
    return this.owners.get(`${kind} ${matter}`) ?? this.owners.get(`${kind} `);
  }

  /** Whether anybody is responsible for acts of a kind. */
  has(kind: EntryKind): boolean {
    return [...this.owners.keys()].some((key) => key.startsWith(`${kind} `));
  }
}
