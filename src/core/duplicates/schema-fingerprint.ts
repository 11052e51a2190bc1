import { canonicalBytes, canonicalize } from '../canonical/index.js';
import { type CryptoProvider, digestText } from '../crypto-provider.js';
import { folded } from './comparable.js';

/** A column of a table, as its owner names it. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

/** The columns in RFC 8785 form, each with its two members and no other. */
const plain = (columns: readonly Column[]) => columns.map(({ name, type }) => ({ name, type }));

/**
 * What a schema is: SHA-256 and SM3 over the RFC 8785 form of the columns in their order, names and types as they
 * stand. A column that moves, is renamed or changes its type gives another digest.
 */
export function schemaDigest(
  crypto: Pick<CryptoProvider, 'sha256' | 'sm3'>,
  columns: readonly Column[],
): { sha256: `sha256:${string}`; sm3: `sm3:${string}` } {
  const bytes = canonicalBytes(plain(columns));
  return { sha256: digestText.sha256(crypto, bytes), sm3: digestText.sm3(crypto, bytes) };
}

/**
 * What a schema resembles: the SHA-256 of the same list with names and types folded and in the order of that form. It is
 * the same for the same columns, however they are ordered and spelled. A column that stands twice counts twice.
 */
export function schemaFingerprint(
  crypto: Pick<CryptoProvider, 'sha256'>,
  columns: readonly Column[],
): `sha256:${string}` {
  const ordered = plain(columns)
    .map(({ name, type }) => ({ name: folded(name), type: folded(type) }))
    .map((column) => ({ column, text: canonicalize(column) }))
    .sort((left, right) => (left.text < right.text ? -1 : left.text > right.text ? 1 : 0));
  return digestText.sha256(crypto, canonicalBytes(ordered.map(({ column }) => column)));
}
