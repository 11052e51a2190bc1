import type { Centre } from '../../../core/access/index.js';
import {
  type EntryOf,
  type KeyPurpose as IntroducedPurpose,
  type LedgerEntry,
  suits,
} from '../../../core/entry/index.js';

/** Keys of purpose `log` sign checkpoints; they belong to the public centre, because one log serves both. */
export type KeyPurpose = 'root' | IntroducedPurpose;

/** A key that the ledger knows. Roots are known from outside (trust files); the others were introduced by an entry. */
export interface KnownKey {
  readonly multikey: string;
  readonly centre: Centre;
  readonly purpose: KeyPurpose;
  readonly introducedIndex: number | undefined;
  readonly retiredIndex: number | undefined;
  /** First index at which signatures no longer count; set when a key was retired for compromise. */
  readonly firstUntrustedIndex: number | undefined;
}

/** A key that is not in force any more. */
export interface RetiredKey extends KnownKey {
  readonly retiredIndex: number;
  readonly retiredAt: Date;
}

/** The centre under whose root the keys of the log stand. */
export const LOG_CENTRE: Centre = 'public';

/** The keys in force while a batch is being sequenced; follows the key entries of the batch itself. */
export class Keyring {
  private readonly keys: Map<string, KnownKey>;
  private readonly touched = new Set<string>();

  constructor(known: readonly KnownKey[]) {
    this.keys = new Map(known.map((key) => [key.multikey, key]));
  }

  /** Whether the entry is signed by a key of its centre that may sign its kind, at this point of the log. */
  mayEnter(entry: LedgerEntry): boolean {
    const purpose: KeyPurpose = entry.kind === 'key.introduced' || entry.kind === 'key.retired' ? 'root' : 'entry';
    return this.isInForce(entry.by, entry.centre, purpose) && this.isPossible(entry);
  }

  /** Whether the key belongs to the centre for that purpose and is not retired. */
  isInForce(multikey: string, centre: Centre, purpose: KeyPurpose): boolean {
    const key = this.keys.get(multikey);
    return key?.centre === centre && key.purpose === purpose && key.retiredIndex === undefined;
  }

  /** Whether a key of that algorithm, centre and purpose was ever introduced. */
  knowsLike({ key, centre, purpose }: { key: string; centre: Centre; purpose: KeyPurpose }): boolean {
    const algorithm = algorithmOf(key);
    return [...this.keys.values()].some(
      (known) => known.centre === centre && known.purpose === purpose && algorithmOf(known.multikey) === algorithm,
    );
  }

  /** Every key of the log, the oldest first; none before the first change. */
  logKeys(): KnownKey[] {
    const keys = [...this.keys.values()].filter(({ purpose }) => purpose === 'log');
    return keys.sort((left, right) => (left.introducedIndex ?? 0) - (right.introducedIndex ?? 0));
  }

  /**
   * Whether checkpoints may be signed with these keys: all are in force. Before the first change the ledger knows no key
   * of the log, and there is only one.
   */
  maySign(multikeys: readonly string[]): boolean {
    if (this.logKeys().length === 0) return multikeys.length === 1;
    return multikeys.every((multikey) => this.isInForce(multikey, LOG_CENTRE, 'log'));
  }

  /** Takes over what a sequenced entry says of keys. */
  apply(entry: LedgerEntry, index: number): void {
    if (entry.kind === 'key.introduced') this.introduce(entry, index);
    if (entry.kind === 'key.retired') this.retire(entry, index);
  }

  /** The keys that `apply` has added or changed. */
  changes(): KnownKey[] {
    return [...this.keys.values()].filter((key) => this.touched.has(key.multikey));
  }

  private isPossible(entry: LedgerEntry): boolean {
    if (entry.kind === 'key.introduced') {
      const { key, purpose } = entry.body;
      return !this.keys.has(key) && suits(key, purpose) && (purpose !== 'log' || entry.centre === LOG_CENTRE);
    }
    if (entry.kind !== 'key.retired') return true;
    const key = this.keys.get(entry.body.key);
    return key?.centre === entry.centre && key.purpose !== 'root' && key.retiredIndex === undefined;
  }

  private introduce(entry: EntryOf<'key.introduced'>, index: number): void {
    const { key: multikey, purpose } = entry.body;
    this.put({
      multikey,
      centre: entry.centre,
      purpose,
      introducedIndex: index,
      retiredIndex: undefined,
      firstUntrustedIndex: undefined,
    });
  }

  private retire(entry: EntryOf<'key.retired'>, index: number): void {
    const key = this.keys.get(entry.body.key);
    if (key === undefined) return;
    this.put({ ...key, retiredIndex: index, firstUntrustedIndex: entry.body.firstUntrustedIndex });
  }

  private put(key: KnownKey): void {
    this.keys.set(key.multikey, key);
    this.touched.add(key.multikey);
  }
}

/** A Multikey begins with its algorithm. */
const algorithmOf = (multikey: string): string => multikey.slice(0, 4);
