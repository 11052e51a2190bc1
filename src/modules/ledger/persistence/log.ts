import { concatBytes } from '../../../core/bytes.js';
import { HASH_SIZE, partialTiles, TILE_WIDTH } from '../../../core/merkle/index.js';
import { type Transaction, together } from '../../../platform/database/index.js';
import type { Growth } from '../domain/growth.js';
import type { PublishedCheckpoint } from '../domain/published-checkpoint.js';
import { type Changed, toBytes, toNumber } from './rows.js';

/** State of the log; there is one row of it. */
export interface Head {
  readonly origin: string;
  readonly publicUrl: string;
  readonly sample: boolean;
  readonly size: number;
  readonly root: Uint8Array;
  /** Time of the last entry. */
  readonly lastAt: Date;
}

interface HeadRow {
  origin: string;
  public_url: string;
  sample: boolean;
  size: string;
  root: Buffer;
  last_at: Date;
}

const HEAD = 'SELECT origin, public_url, sample, size, root, last_at FROM ledger_head';

const LOCKS = { none: '', wait: ' FOR UPDATE', skip: ' FOR UPDATE SKIP LOCKED' } as const;

/** The head; `skip` gives nothing while another transaction holds it. */
export async function readHead(tx: Transaction, lock: keyof typeof LOCKS = 'none'): Promise<Head | undefined> {
  const [row] = await tx.query<HeadRow[]>(`${HEAD}${LOCKS[lock]}`);
  if (row === undefined) return undefined;
  const { origin, public_url: publicUrl, sample, size, root, last_at: lastAt } = row;
  return { origin, publicUrl, sample, size: toNumber(size), root: toBytes(root), lastAt };
}

/** Makes the head of the empty log. */
export async function insertHead(tx: Transaction, head: Head): Promise<void> {
  await tx.query(
    `INSERT INTO ledger_head (origin, public_url, sample, size, root, last_at, floor_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6)`,
    [head.origin, head.publicUrl, head.sample, head.size, head.root, head.lastAt],
  );
}

/** Moves the head from one state to the next; false when it is not in that state any more. */
export async function moveHead(
  tx: Transaction,
  from: { size: number; root: Uint8Array },
  to: { size: number; root: Uint8Array; lastAt: Date },
): Promise<boolean> {
  const [, count] = await tx.query<Changed>(
    'UPDATE ledger_head SET size = $1, root = $2, last_at = $3 WHERE size = $4 AND root = $5',
    [to.size, to.root, to.lastAt, from.size, from.root],
  );
  return count === 1;
}

/** From now on no act is given an earlier time. */
export async function raiseFloor(tx: Transaction, floor: Date): Promise<void> {
  await tx.query('UPDATE ledger_head SET floor_at = $1', [floor]);
}

/** The stored partial tiles of a tree of that size: tiles[L] for level L. */
export async function readEdgeTiles(tx: Transaction, size: number): Promise<(Uint8Array | undefined)[]> {
  const wanted = partialTiles(size);
  const rows = await tx.query<{ level: number; data: Buffer }[]>(
    `SELECT t.level, t.data FROM ledger_tile t
     JOIN unnest($1::int[], $2::bigint[]) AS v (level, tile_index) ON (t.level, t.tile_index) = (v.level, v.tile_index)`,
    [wanted.map(({ level }) => level), wanted.map(({ index }) => index)],
  );
  const tiles: (Uint8Array | undefined)[] = [];
  for (const { level, data } of rows) tiles[level] = toBytes(data);
  return Array.from(tiles);
}

/** Bytes of the last bundle if it is partial, else 0; nothing when the stored bundle has another width. */
export async function partialBundleBytes(tx: Transaction, size: number): Promise<number | undefined> {
  const width = size % TILE_WIDTH;
  if (width === 0) return 0;
  const [row] = await tx.query<{ bytes: number }[]>(
    'SELECT octet_length(data) AS bytes FROM ledger_entry_bundle WHERE bundle_index = $1 AND width = $2',
    [Math.floor(size / TILE_WIDTH), width],
  );
  return row?.bytes;
}

// Packed into one value: a parameter for each hash would cost more than storing it.
const ADD_LEAVES = `
  INSERT INTO ledger_leaf (leaf_hash, entry_index)
  SELECT substring($1::bytea FROM i * ${HASH_SIZE} + 1 FOR ${HASH_SIZE}), $2::bigint + i
  FROM generate_series(0, $3::int - 1) AS i`;

const ADD_BUNDLE = `
  INSERT INTO ledger_entry_bundle (bundle_index, width, data, ends) VALUES ($1, $2, $3, $4::int[])`;

const EXTEND_BUNDLE = `
  UPDATE ledger_entry_bundle SET width = $2, data = data || $3, ends = ends || $4::int[] WHERE bundle_index = $1`;

const PUT_TILE = `
  INSERT INTO ledger_tile (level, tile_index, width, data) VALUES ($1, $2, $3, $4)
  ON CONFLICT (level, tile_index) DO UPDATE SET width = EXCLUDED.width, data = EXCLUDED.data`;

/** Stores the leaves, bundles and tiles by which the log grows. */
export async function storeGrowth(tx: Transaction, { first, leaves, bundles, tiles }: Growth): Promise<void> {
  const hashes = concatBytes(...leaves.map(({ leafHash }) => leafHash));
  await together([
    tx.query(ADD_LEAVES, [hashes, first, leaves.length]),
    ...bundles.map(({ index, width, added, ends }) =>
      tx.query(width === ends.length ? ADD_BUNDLE : EXTEND_BUNDLE, [index, width, added, `{${ends.join()}}`]),
    ),
    ...tiles.map(({ level, index, width, data }) => tx.query(PUT_TILE, [level, index, width, data])),
  ]);
}

/** Index by leaf hash (hexadecimal) of those of the leaves that are in the log. */
export async function indexesOfLeaves(
  tx: Transaction,
  leafHashes: readonly Uint8Array[],
): Promise<Map<string, number>> {
  const rows = await tx.query<{ leaf: string; entry_index: string }[]>(
    `SELECT encode(l.leaf_hash, 'hex') AS leaf, l.entry_index
     FROM generate_series(0, $2::int - 1) AS i
     JOIN ledger_leaf l ON l.leaf_hash = substring($1::bytea FROM i * ${HASH_SIZE} + 1 FOR ${HASH_SIZE})`,
    [concatBytes(...leafHashes), leafHashes.length],
  );
  return new Map(rows.map((row) => [row.leaf, toNumber(row.entry_index)]));
}

export async function insertCheckpoint(tx: Transaction, checkpoint: PublishedCheckpoint): Promise<void> {
  await tx.query('INSERT INTO ledger_checkpoint (size, root, note, signed_at) VALUES ($1, $2, $3, $4)', [
    checkpoint.size,
    checkpoint.root,
    checkpoint.note,
    checkpoint.signedAt,
  ]);
}
