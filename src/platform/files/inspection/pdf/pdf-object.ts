/** The value of one dictionary entry, as far as the inspection needs it. */
export interface PdfEntry {
  /** How often the key is given. */
  times: number;
  /** First token of the value. */
  kind: 'array' | 'dictionary' | 'other' | undefined;
  isReference: boolean;
  /** Names and numbers of the value at any depth, in order; at most `MAX_VALUES`. */
  readonly names: string[];
  readonly numbers: number[];
}

/** Keys of an object's own dictionary whose values count. */
const KEYS = new Set(['Length', 'Filter', 'DecodeParms', 'DP', 'N', 'First', 'OpenAction', 'S', 'Next']);
export const MAX_VALUES = 64;

/** Collects what matters of one indirect object (ISO 32000-1, 7.3.10) from its tokens. */
export class PdfObject {
  readonly entries = new Map<string, PdfEntry>();
  /** What the object is, by its first token. */
  kind: 'dictionary' | 'array' | 'number' | 'other' | undefined;
  /** Its value, when it is one number. */
  integer: number | undefined;
  private depth = 0;
  private entry: PdfEntry | undefined;
  private expectsKey = true;
  private hasClosed = false;

  constructor(readonly number: number) {}

  /** True right behind the object's own dictionary, where `stream` may stand. */
  get isAfterDictionary(): boolean {
    return this.kind === 'dictionary' && this.hasClosed;
  }

  name(name: string): void {
    this.kind ??= 'other';
    if (this.depth === 1 && this.kind === 'dictionary' && this.expectsKey) this.key(name);
    else {
      this.value('other');
      if (this.entry !== undefined && this.entry.names.length < MAX_VALUES) this.entry.names.push(name);
    }
  }

  addNumber(value: number): void {
    if (this.kind === undefined) {
      this.kind = 'number';
      this.integer = value;
    } else if (this.kind === 'number') this.integer = undefined;
    this.value('other');
    if (this.entry !== undefined && this.entry.numbers.length < MAX_VALUES) this.entry.numbers.push(value);
  }

  /** A string, a boolean or null. */
  scalar(): void {
    this.kind ??= 'other';
    this.value('other');
  }

  reference(): void {
    if (this.depth === 1 && this.entry !== undefined) this.entry.isReference = true;
    this.integer = undefined;
  }

  open(bracket: '<<' | '['): void {
    const kind = bracket === '[' ? 'array' : 'dictionary';
    this.kind ??= kind;
    this.value(kind);
    this.depth += 1;
    this.hasClosed = false;
  }

  close(): void {
    this.depth = Math.max(0, this.depth - 1);
    this.hasClosed = this.depth === 0;
  }

  private key(name: string): void {
    this.expectsKey = false;
    this.entry = undefined;
    if (!KEYS.has(name)) return;
    this.entry = this.entries.get(name) ?? { times: 0, kind: undefined, isReference: false, names: [], numbers: [] };
    this.entry.times += 1;
    this.entries.set(name, this.entry);
  }

  private value(kind: 'array' | 'dictionary' | 'other'): void {
    if (this.depth !== 1) return;
    this.expectsKey = true;
    if (this.entry !== undefined) this.entry.kind ??= kind;
  }
}
