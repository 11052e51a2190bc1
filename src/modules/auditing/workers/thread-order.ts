import { DATABASE_PIECE } from '../adapters/database-source.js';
import type { ReadOrder } from '../application/read-bundle.js';
import type { ReadBundle, SourceAddress } from '../domain/bundle-reader.js';

/** What a thread is started with. */
export interface ThreadOrder extends ReadOrder {
  readonly address: SourceAddress;
}

/** Bundles that a thread is to read: from `first` up to and without `end`. */
export interface Piece {
  readonly first: number;
  readonly end: number;
}

/** What a thread answers. */
export type PieceAnswer =
  | { readonly piece: Piece; readonly bundles: readonly ReadBundle[] }
  | { readonly piece: Piece; readonly fault: { readonly code: string; readonly zh: string; readonly en: string } };

/** Bundles read in one piece, by kind of source: a statement or a few files cost more than what they carry. */
export const PIECE: Readonly<Record<SourceAddress['kind'], number>> = { folder: 8, http: 4, database: DATABASE_PIECE };
