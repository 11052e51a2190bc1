import { partialTiles, TILE_WIDTH, type Tile } from '../../../core/merkle/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { BundleGrowth, EntryPlace } from '../domain/growth.js';
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

const ADD_ENTRIES = `
  INSERT INTO ledger_entry (entry_index, leaf_hash, byte_offset, byte_length)
  SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::int[], $4::int[])`;

/** Notes where each entry lies; `leafHashes` in the same order. */
export async function addEntries(
  tx: Transaction,
  places: readonly EntryPlace[],
  leafHashes: readonly Uint8Array[],
): Promise<void> {
  await tx.query(ADD_ENTRIES, [
    places.map(({ index }) => index),
    leafHashes,
    places.map(({ offset }) => offset),
    places.map(({ length }) => length),
  ]);
}

const ADD_BUNDLES = `
  INSERT INTO ledger_entry_bundle AS b (bundle_index, width, data)
  SELECT * FROM unnest($1::bigint[], $2::int[], $3::bytea[])
  ON CONFLICT (bundle_index) DO UPDATE SET width = EXCLUDED.width, data = b.data || EXCLUDED.data`;

/** Appends to the last bundle and adds new ones. */
export async function growStoredBundles(tx: Transaction, bundles: readonly BundleGrowth[]): Promise<void> {
  await tx.query(ADD_BUNDLES, [
    bundles.map(({ index }) => index),
    bundles.map(({ width }) => width),
    bundles.map(({ added }) => added),
  ]);
}

const PUT_TILES = `
  INSERT INTO ledger_tile (level, tile_index, width, data)
  SELECT * FROM unnest($1::int[], $2::bigint[], $3::int[], $4::bytea[])
  ON CONFLICT (level, tile_index) DO UPDATE SET width = EXCLUDED.width, data = EXCLUDED.data`;

/** Stores new tiles and the grown versions of partial ones. */
export async function putTiles(tx: Transaction, tiles: readonly Tile[]): Promise<void> {
  await tx.query(PUT_TILES, [
    tiles.map(({ level }) => level),
    tiles.map(({ index }) => index),
    tiles.map(({ width }) => width),
    tiles.map(({ data }) => data),
  ]);
}

export async function insertCheckpoint(tx: Transaction, checkpoint: PublishedCheckpoint): Promise<void> {
  await tx.query('INSERT INTO ledger_checkpoint (size, root, note, signed_at) VALUES ($1, $2, $3, $4)', [
    checkpoint.size,
    checkpoint.root,
    checkpoint.note,
    checkpoint.signedAt,
  ]);
}
