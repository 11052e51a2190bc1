import type { Centre } from '../access/index.js';
import { fromBase64Url, toBase64Url } from '../bytes.js';
import { ENTRY_KINDS, type EntryKind, isEntryKind } from '../entry/index.js';

const NAMES: readonly EntryKind[] = Object.keys(ENTRY_KINDS).filter(isEntryKind);
const CODES: ReadonlyMap<string, number> = new Map(NAMES.map((name, place) => [name, place]));
const FIRST_ROOM = 1_024;

/** Kind and centre of every entry, one byte each: an erasure names its entry long after the entry has passed. */
export class EntryKindsSeen {
  private bytes = new Uint8Array(FIRST_ROOM);
  private length = 0;

  push(kind: EntryKind, centre: Centre): void {
    if (this.length === this.bytes.length) {
      const wider = new Uint8Array(this.length * 2);
      wider.set(this.bytes);
      this.bytes = wider;
    }
    this.bytes[this.length] = (CODES.get(kind) ?? 0) * 2 + (centre === 'public' ? 0 : 1);
    this.length += 1;
  }

  /** Whether the entry at that index is of that kind and centre. */
  is(index: number, kind: EntryKind, centre: Centre): boolean {
    const code = CODES.get(kind);
    return code !== undefined && index < this.length && this.bytes[index] === code * 2 + (centre === 'public' ? 0 : 1);
  }

  /** The bytes, and the names that their codes stand for: a later version may count otherwise. */
  save(): { names: string[]; codes: string } {
    return { names: [...NAMES], codes: toBase64Url(this.bytes.subarray(0, this.length)) };
  }

  /** From what was saved; undefined for a code without a name, or a name that is not known. */
  static restore(saved: { readonly names: readonly string[]; readonly codes: string }): EntryKindsSeen | undefined {
    const codes = fromBase64Url(saved.codes);
    if (codes === undefined) return undefined;
    const seen = new EntryKindsSeen();
    for (const code of codes) {
      const name = saved.names[code >> 1] ?? '';
      if (!isEntryKind(name)) return undefined;
      seen.push(name, (code & 1) === 0 ? 'public' : 'social');
    }
    return seen;
  }

  get size(): number {
    return this.length;
  }
}
