import { type EntryKind, isPersonalField, type LedgerEntry } from '../../../core/entry/index.js';

/** A committed field of a published entry. */
export interface CommittedField {
  readonly index: number;
  readonly field: string;
}

/** A published entry, and of which of its committed fields the salts are kept. */
export interface SaltedEntry {
  readonly index: number;
  readonly entry: LedgerEntry;
  readonly kept: readonly string[];
}

/** Why a salt cannot be erased. */
export type SaltRefusal = 'salt-not-personal' | 'salt-field-absent' | 'salt-erased-already';

/**
 * Why the salt of that field cannot be erased, or undefined: only fields in which natural persons can be named, only
 * what the entry commits to, and each once.
 */
export const saltRefusal = ({ entry, kept }: SaltedEntry, field: string): SaltRefusal | undefined => {
  const kind: EntryKind = entry.kind;
  if (!isPersonalField(kind, field)) return 'salt-not-personal';
  if (!Object.hasOwn(entry.digests, field)) return 'salt-field-absent';
  return kept.includes(field) ? undefined : 'salt-erased-already';
};
