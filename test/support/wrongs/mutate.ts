import type { EntryKind, EntryOf, LedgerEntry } from '../../../src/core/entry/index.js';
import type { Opening, ReplayFindingCode } from '../../../src/core/replay/index.js';

export interface Told {
  readonly entries: readonly LedgerEntry[];
  readonly openings: readonly Opening[];
}
/** One wrong made in a legal history; nothing where the history has no place for it. */
export type Mutation = (told: Told, pick: number) => Told | undefined;

export const OTHER = '0b0b0b0b-1111-4222-8333-999999999999';
export const STRANGER = '914403001922038216';

const placesOf = (entries: readonly LedgerEntry[], kind: EntryKind): number[] =>
  entries.flatMap((entry, index) => (entry.kind === kind ? [index] : []));

/** The openings of entries that moved because `length` entries took the place of one. */
const moved = (openings: readonly Opening[], index: number, length: number): Opening[] =>
  openings.flatMap((opening) => {
    if (opening.index === index && length === 0) return [];
    return [opening.index > index ? { ...opening, index: opening.index + length - 1 } : opening];
  });

/** Replaces one entry of a kind by others: the first, from a chosen one on, that lends itself to it. */
export const replace =
  <K extends EntryKind>(
    kind: K,
    by: (entry: EntryOf<K>, entries: readonly LedgerEntry[], index: number) => readonly LedgerEntry[] | undefined,
  ): Mutation =>
  ({ entries, openings }, pick) => {
    const places = placesOf(entries, kind);
    const turn = places.length === 0 ? 0 : pick % places.length;
    for (const index of [...places.slice(turn), ...places.slice(0, turn)]) {
      const next = by(entries[index] as unknown as EntryOf<K>, entries, index);
      if (next === undefined) continue;
      return { entries: entries.toSpliced(index, 1, ...next), openings: moved(openings, index, next.length) };
    }
    return undefined;
  };

export const withBody = <K extends EntryKind>(entry: EntryOf<K>, body: object): LedgerEntry =>
  ({ ...entry, body: { ...entry.body, ...body } }) as unknown as LedgerEntry;

/** Changes the body of one entry of a kind. */
export const change = <K extends EntryKind>(
  kind: K,
  body: (of: EntryOf<K>['body'], entries: readonly LedgerEntry[], entry: EntryOf<K>) => object | undefined,
): Mutation =>
  replace(kind, (entry, entries) => {
    const changed = body(entry.body, entries, entry);
    return changed && [withBody(entry, changed)];
  });

export const drop = (kind: EntryKind): Mutation => replace(kind, () => []);
/** The same act a second time, under another id. */
export const again = (kind: EntryKind, body: object = {}): Mutation =>
  replace(kind, (entry) => [entry as LedgerEntry, withBody(entry, { actId: OTHER, ...body })]);
export const subject = (kind: EntryKind, id: string): Mutation =>
  replace(kind, (entry) => [{ ...entry, subject: `${entry.subject.split(':')[0]}:${id}` } as LedgerEntry]);
export const ofSame = <K extends EntryKind>(
  entries: readonly LedgerEntry[],
  kind: K,
  id: string,
): EntryOf<K> | undefined =>
  entries.find((entry) => entry.kind === kind && entry.subject === id) as EntryOf<K> | undefined;
/** Another entry behind one of a kind. */
export const followedBy = (kind: EntryKind, after: (entry: LedgerEntry) => LedgerEntry | undefined): Mutation =>
  replace(kind, (entry) => {
    const next = after(entry as LedgerEntry);
    return next && [entry as LedgerEntry, next];
  });
export const made = (of: LedgerEntry, kind: EntryKind, body: object, about: string = of.subject): LedgerEntry =>
  ({ ...of, kind, subject: about, body: { actId: OTHER, ...body }, digests: {} }) as unknown as LedgerEntry;
export const swapped =
  (kind: EntryKind): Mutation =>
  ({ entries, openings }, pick) => {
    const places = placesOf(entries, kind).filter(
      (index) => (entries[index + 1]?.at ?? '') > (entries[index]?.at ?? ''),
    );
    const index = places[pick % places.length];
    const [first, second] = index === undefined ? [] : [entries[index], entries[index + 1]];
    if (index === undefined || !first || !second) return undefined;
    return { entries: entries.toSpliced(index, 2, second, first), openings };
  };
export const signedBy = (
  kind: EntryKind,
  key: (entry: LedgerEntry, entries: readonly LedgerEntry[]) => string | undefined,
): Mutation =>
  replace(kind, (entry, entries) => {
    const by = key(entry as LedgerEntry, entries);
    return by === undefined ? undefined : [{ ...entry, by } as LedgerEntry];
  });

/** What must be found, what is done, and how. */
export type Wrong = readonly [code: ReplayFindingCode, what: string, mutate: Mutation];
