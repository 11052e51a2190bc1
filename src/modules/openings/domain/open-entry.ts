import { fromBase64Url } from '../../../core/bytes.js';
import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import type { CryptoProvider } from '../../../core/crypto.js';
import { type DigestPair, type LedgerEntry, openCommitment } from '../../../core/entry/index.js';

/** What lets an auditor see behind one commitment, as `registry audit --openings` reads it. */
export interface Opening {
  readonly index: number;
  readonly field: string;
  readonly value: JsonValue;
  /** 32 bytes, base64url. */
  readonly salt: string;
}

/**
 * What became of a committed field: `opened`; `erased` by two persons; `lost`, without anybody having decided so; `false`
 * when what is kept does not open what the entry commits to.
 */
export type FieldState = 'opened' | 'erased' | 'lost' | 'false';

export interface OpenedField {
  readonly field: string;
  readonly state: FieldState;
  /** Absent where there is nothing to hand out. */
  readonly opening?: Opening;
}

/** What is kept of the committed fields of an entry, apart from it. */
export interface KeptOfEntry {
  /** base64url by field. */
  readonly salts: Readonly<Record<string, JsonValue>>;
  /** By field; null in place of what is erased, which no act commits to. */
  readonly values: JsonObject;
  /** Fields whose erasure is decided. */
  readonly erased: ReadonlySet<string>;
}

/**
 * Opens every field that the entry commits to, in the order of their names. What does not open its commitment is handed
 * out all the same: only the auditor may judge it, and left out it would look like an erasure.
 */
export const openEntry = (
  crypto: CryptoProvider,
  index: number,
  { digests }: Pick<LedgerEntry, 'digests'>,
  { salts, values, erased }: KeptOfEntry,
): OpenedField[] =>
  Object.entries<DigestPair | undefined>(digests)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([field, digest]) => {
      if (erased.has(field)) return { field, state: 'erased' };
      const salt = member(salts, field);
      const value = member(values, field);
      if (typeof salt !== 'string' || value === undefined || value === null) return { field, state: 'lost' };
      const bytes = fromBase64Url(salt);
      const opens = digest !== undefined && bytes !== undefined && openCommitment(crypto, digest, value, bytes);
      return { field, state: opens ? 'opened' : 'false', opening: { index, field, value, salt } };
    });

const member = (of: Readonly<Record<string, JsonValue>>, name: string): JsonValue | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined;
