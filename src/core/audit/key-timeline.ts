import type { Centre } from '../access/index.js';
import { ENTRY_KINDS, type LedgerEntry } from '../entry/index.js';
import { integer, list, object, oneOf, pattern, type Shaped, tuple } from '../shape/index.js';
import { type AuditFinding, finding } from './finding.js';

/** What the auditor knows of keys before he reads the log. */
export interface TrustedKeys {
  /** Root of each centre; without it, the first key that signs as one is taken for it. */
  readonly roots: { readonly [centre in Centre]?: string };
  /** Keys that are not trusted from an index on, whatever the log says. */
  readonly retired: readonly { readonly key: string; readonly firstUntrustedIndex: number }[];
}

const key = pattern(/[\x21-\x7e]{1,200}/, 'a multikey');
const index = integer(0);
const knownKey = object(
  { key, centre: oneOf('public', 'social'), purpose: pattern(/[a-z-]{1,40}/, 'a purpose'), introduced: index },
  { untrustedFrom: index, lastUse: index },
);
type KnownKey = Shaped<typeof knownKey>;

/** The keys as a saved state carries them; a key has two bounded texts, so their number is bounded by the state's size. */
export const keyTimelineShape = object({
  roots: object({}, { public: key, social: key }),
  assumedRoots: list(tuple(oneOf('public', 'social'), index), { max: 2 }),
  keys: list(knownKey, { max: 10_000_000 }),
  /** Entries by keys that nobody introduced where entries before them cannot be read. */
  unknown: index,
});

/** Which key of which centre may sign what at which index; follows the log. */
export class KeyTimeline {
  private readonly roots: { [centre in Centre]?: string };
  private readonly assumed = new Map<Centre, number>();
  private readonly keys = new Map<string, KnownKey>();
  private readonly distrusted: Map<string, number>;
  private unknown: number;

  constructor(trusted: TrustedKeys, saved?: Shaped<typeof keyTimelineShape>) {
    this.distrusted = new Map(trusted.retired.map((each) => [each.key, each.firstUntrustedIndex]));
    this.roots = { ...saved?.roots, ...trusted.roots };
    this.unknown = saved?.unknown ?? 0;
    for (const [centre, at] of saved?.assumedRoots ?? []) this.assumed.set(centre, at);
    for (const each of saved?.keys ?? []) this.keys.set(each.key, { ...each });
  }

  /** Centres whose root nobody vouches for but the log itself. */
  assumedRoots(): readonly Centre[] {
    return [...this.assumed.keys()];
  }

  /** Entries whose key may have been introduced by an entry that cannot be read. */
  unknownKeys(): number {
    return this.unknown;
  }

  save(): Shaped<typeof keyTimelineShape> {
    return {
      unknown: this.unknown,
      roots: { ...this.roots },
      assumedRoots: [...this.assumed],
      keys: [...this.keys.values()],
    };
  }

  /**
   * Judges the key of the next entry and takes over what the entry says of keys.
   * @param complete whether every entry before it could be read
   */
  apply(entry: LedgerEntry, at: number, complete: boolean): AuditFinding[] {
    if (!complete && !this.isKnown(entry)) {
      this.unknown += 1;
      return [];
    }
    const definition = ENTRY_KINDS[entry.kind];
    const fault = 'root' in definition ? this.rootFault(entry, at) : this.keyFault(entry, at);
    // What a stranger says of keys counts for nothing.
    if (fault !== undefined) return [finding('entry-key', { index: at }, { reason: fault })];
    if (entry.kind === 'key.introduced') return this.introduce(entry, at);
    return entry.kind === 'key.retired' ? this.retire(entry, at) : [];
  }

  private isKnown({ kind, by }: LedgerEntry): boolean {
    return 'root' in ENTRY_KINDS[kind] || this.keys.has(by);
  }

  private rootFault({ by, centre }: LedgerEntry, at: number): string | undefined {
    if (this.roots[centre] === undefined) {
      this.roots[centre] = by;
      this.assumed.set(centre, at);
    }
    return this.roots[centre] === by ? undefined : 'not the root of the centre';
  }

  private keyFault({ by, centre }: LedgerEntry, at: number): string | undefined {
    const known = this.keys.get(by);
    if (known === undefined) return 'never introduced';
    if (known.centre !== centre) return `of the centre ${known.centre}`;
    if (known.purpose !== 'entry') return `for ${known.purpose}, not for entries`;
    if ((known.untrustedFrom ?? at + 1) <= at) return `retired from index ${known.untrustedFrom}`;
    const distrusted = this.distrusted.get(by);
    if (distrusted !== undefined && distrusted <= at) return `distrusted from index ${distrusted} by the trust file`;
    known.lastUse = at;
    return undefined;
  }

  private introduce(entry: LedgerEntry & { kind: 'key.introduced' }, at: number): AuditFinding[] {
    const { key: multikey, purpose } = entry.body;
    if (this.keys.has(multikey) || Object.values(this.roots).includes(multikey)) {
      return [finding('entry-key', { index: at }, { reason: 'introduces a key that is known already' })];
    }
    this.keys.set(multikey, { key: multikey, centre: entry.centre, purpose, introduced: at });
    return [];
  }

  private retire(entry: LedgerEntry & { kind: 'key.retired' }, at: number): AuditFinding[] {
    const known = this.keys.get(entry.body.key);
    if (known?.centre !== entry.centre || known.untrustedFrom !== undefined) {
      return [finding('entry-key', { index: at }, { reason: 'retires a key that is not in force for the centre' })];
    }
    const from = entry.body.firstUntrustedIndex ?? at;
    known.untrustedFrom = Math.min(from, at);
    if (known.lastUse === undefined || known.lastUse < from) return [];
    return [finding('key-compromised', { index: at }, { key: known.key, from, last: known.lastUse })];
  }
}
