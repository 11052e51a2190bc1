import { canonicalBytes, canonicalize } from '../canonical/index.js';
import { type CryptoProvider, digestText } from '../crypto-provider.js';
import { folded } from './comparable.js';

/** A column of a table, as its owner names it. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

/**
 * SHA-256 over the RFC 8785 form of the columns, names and types folded, in the order of that form: the same for the
 * same columns, however they are ordered and spelled. A column that stands twice counts twice.
 */
export function schemaFingerprint(
  crypto: Pick<CryptoProvider, 'sha256'>,
  columns: readonly Column[],
): `sha256:${string}` {
  const plain = columns.map(({ name, type }) => ({ name: folded(name), type: folded(type) }));
  const ordered = plain
    .map((column) => ({ column, text: canonicalize(column) }))
    .sort((left, right) => (left.text < right.text ? -1 : left.text > right.text ? 1 : 0));
  return digestText.sha256(crypto, canonicalBytes(ordered.map(({ column }) => column)));
}
