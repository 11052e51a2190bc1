import type pg from 'pg';
import { HASH_SIZE, TILE_WIDTH } from '../../../../core/merkle/index.js';
import { type Copied, literal } from './copy-out.js';

/** Everything that is known of the index of the log (leaf hash → index, and ends of the entries) stands in this file. */
export const LEAF_TABLE = 'ledger_leaf';
export const ENDS_TABLE = 'ledger_entry_bundle';

/** Leaves as the entries give them: those from `first` on, the first of a bundle. */
export interface DerivedLeaves {
  readonly first: number;
  /** 32 bytes each. */
  readonly hashes: Uint8Array;
  /** Where each entry ends inside its bundle. 0 where the bundle cannot be read: nothing is known of such leaves. */
  readonly ends: Int32Array;
}

/** Leaves as they are stored, in records that only this file reads. */
export interface StoredLeaves {
  /** Index and hash, one after the other, in no order. */
  readonly records: Buffer;
  /** Indexes of the rows whose hash is none: of another length. */
  readonly misshapen: Buffer;
  /** By place in the window; 0 where nothing is stored, or not as it must be. */
  readonly ends: Int32Array;
}

/** An index of the log at which the stored leaf is missing or another one, or its bundle has it end elsewhere. */
export interface LeafFault {
  readonly index: number;
  readonly fault: 'missing' | 'wrong' | 'end';
}

/**
 * Most leaves read at a time: by one statement and as one value, because a row for each would cost more than everything
 * else together, and because the database may have to look through the whole table each time.
 */
export const LEAF_WINDOW = 262_144;

const INDEX_BYTES = 8;
const RECORD = INDEX_BYTES + HASH_SIZE;
const WORD = 2 ** 32;
/** Room for what COPY puts around the records. */
const FRAMES = 65_536;
const NOTHING = Buffer.alloc(0);

// A record must not be able to pass for several: what is no hash is listed apart.
const recordsBetween = (from: number, to: number) => `
  SELECT string_agg(int8send(entry_index) || leaf_hash, ''::bytea) FILTER (WHERE octet_length(leaf_hash) = ${HASH_SIZE}),
    string_agg(int8send(entry_index), ''::bytea) FILTER (WHERE octet_length(leaf_hash) <> ${HASH_SIZE})
  FROM ledger_leaf WHERE entry_index >= ${literal(from)} AND entry_index < ${literal(to)}`;

const endsBetween = (from: number, to: number) => `
  SELECT bundle_index, ends FROM ledger_entry_bundle
  WHERE bundle_index >= ${literal(Math.floor(from / TILE_WIDTH))} AND bundle_index < ${literal(Math.ceil(to / TILE_WIDTH))}`;

type Copy = (select: string, into: Buffer) => Promise<Copied>;

/** Reads stored leaves, a window at a time, into memory that is used again. */
export class LeafReader {
  private leaves: Buffer = NOTHING;
  private bundles: Buffer = NOTHING;
  private ends = new Int32Array(0);

  constructor(private readonly copy: Copy) {}

  /** The leaves between two indexes of the log, `from` the first of a bundle; good until the next are read. */
  async read(from: number, to: number): Promise<StoredLeaves> {
    const count = to - from;
    if (this.ends.length < count) {
      this.leaves = Buffer.allocUnsafeSlow(count * RECORD + FRAMES);
      this.bundles = Buffer.allocUnsafeSlow(count * (ELEMENT + 1) + FRAMES);
      this.ends = new Int32Array(count);
    }
    const leaves = await this.copy(recordsBetween(from, to), this.leaves);
    this.leaves = leaves.buffer;
    const bundles = await this.copy(endsBetween(from, to), this.bundles);
    this.bundles = bundles.buffer;
    const ends = this.ends.fill(0).subarray(0, count);
    for (const [bundle, array] of bundles.rows) {
      if (bundle === undefined || array === undefined) continue;
      placeEnds(ends, Number(bundle.readBigInt64BE(0)) * TILE_WIDTH - from, array);
    }
    const [records = NOTHING, misshapen = NOTHING] = leaves.rows[0] ?? [];
    return { records, misshapen, ends };
  }
}

/** An array (array_send): dimensions, whether any is NULL, element type; length and first index; then the elements. */
const ARRAY_HEADER = 20;
const ELEMENT = 8;

/** Takes over the ends of one bundle, if they are an array of one dimension from 1 on and not longer than a bundle. */
function placeEnds(ends: Int32Array, at: number, array: Buffer): void {
  const isPlain = array.length >= ARRAY_HEADER && array.readInt32BE(0) === 1 && array.readInt32BE(4) === 0;
  if (!isPlain || array.readInt32BE(16) !== 1) return;
  const count = array.readInt32BE(12);
  if (count > Math.min(TILE_WIDTH, ends.length - at)) return;
  for (let i = 0; i < count; i += 1) ends[at + i] = array.readInt32BE(ARRAY_HEADER + i * ELEMENT + 4);
}

/** Compares stored leaves with the derived ones of the same indexes; gives how many there are, and each at fault. */
export function compareLeaves(
  stored: StoredLeaves,
  derived: DerivedLeaves,
): { readonly read: number; readonly faults: readonly LeafFault[] } {
  const { records, misshapen, ends } = stored;
  const seen = new Uint8Array(derived.ends.length);
  const faults: LeafFault[] = [];
  const take = (place: number, isRight: boolean) => {
    // A second leaf of the same index is one too many: the table forbids the same hash, not the same index.
    if (!(isRight && seen[place] === 0) && derived.ends[place] !== 0) {
      faults.push({ index: derived.first + place, fault: 'wrong' });
    }
    seen[place] = 1;
  };
  for (let at = 0; at < records.length; at += RECORD) {
    const place = indexAt(records, at) - derived.first;
    take(place, isSame(records, at + INDEX_BYTES, derived.hashes, place * HASH_SIZE));
  }
  for (let at = 0; at < misshapen.length; at += INDEX_BYTES) take(indexAt(misshapen, at) - derived.first, false);
  for (let i = seen.indexOf(0); i >= 0; i = seen.indexOf(0, i + 1)) {
    if (derived.ends[i] !== 0) faults.push({ index: derived.first + i, fault: 'missing' });
  }
  for (let place = 0; place < derived.ends.length; place += 1) {
    const end = derived.ends[place];
    if (end !== 0 && ends[place] !== end) faults.push({ index: derived.first + place, fault: 'end' });
  }
  return { read: records.length / RECORD + misshapen.length / INDEX_BYTES, faults };
}

const indexAt = (bytes: Buffer, at: number): number => bytes.readInt32BE(at) * WORD + bytes.readUInt32BE(at + 4);

/** Whether both hold the same hash: a loop, since calling out of JavaScript takes longer than 32 steps. */
function isSame(records: Uint8Array, at: number, hashes: Uint8Array, place: number): boolean {
  for (let i = 0; i < HASH_SIZE; i += 1) if (records[at + i] !== hashes[place + i]) return false;
  return true;
}

/** Indexes of leaves stored beyond the end of the log, the first ones. */
export async function strayLeaves(client: pg.Client, size: number, most: number): Promise<number[]> {
  const { rows } = await client.query<{ entry_index: string }>(
    'SELECT entry_index FROM ledger_leaf WHERE entry_index >= $1::bigint OR entry_index < 0 ORDER BY 1 LIMIT $2',
    [size, most],
  );
  return rows.map((row) => Number(row.entry_index));
}

const REMOVE = 'DELETE FROM ledger_leaf WHERE entry_index = ANY($1::bigint[]) OR leaf_hash = ANY($2::bytea[])';
const PUT = 'INSERT INTO ledger_leaf (entry_index, leaf_hash) SELECT * FROM unnest($1::bigint[], $2::bytea[])';
const PUT_ENDS = 'UPDATE ledger_entry_bundle SET ends = $2::int[] WHERE bundle_index = $1';

/** Leaves written in one statement. */
const BATCH = 10_000;

/** Stores what was derived in the place of whatever is at fault. The guards must be lifted. */
export async function putLeaves(
  client: pg.Client,
  derived: DerivedLeaves,
  faults: readonly LeafFault[],
): Promise<void> {
  const { first, hashes, ends } = derived;
  const hashOf = (index: number) =>
    Buffer.from(hashes.subarray((index - first) * HASH_SIZE, (index - first + 1) * HASH_SIZE));
  const indexes = [...new Set(faults.filter(({ fault }) => fault !== 'end').map(({ index }) => index))];
  const batches = Array.from({ length: Math.ceil(indexes.length / BATCH) }, (_, i) =>
    indexes.slice(i * BATCH, (i + 1) * BATCH),
  );
  // All are removed before the first is stored: two that stand in each other's place must not meet.
  for (const batch of batches) await client.query(REMOVE, [batch, batch.map(hashOf)]);
  for (const batch of batches) await client.query(PUT, [batch, batch.map(hashOf)]);
  const bundles = faults.flatMap(({ index, fault }) => (fault === 'end' ? [Math.floor(index / TILE_WIDTH)] : []));
  for (const bundle of new Set(bundles)) {
    const at = bundle * TILE_WIDTH - first;
    await client.query(PUT_ENDS, [bundle, [...ends.subarray(at, at + TILE_WIDTH)]]);
  }
}

/** Removes leaves beyond the end of the log. The guards must be lifted. */
export async function removeStrayLeaves(client: pg.Client, size: number): Promise<void> {
  await client.query('DELETE FROM ledger_leaf WHERE entry_index >= $1::bigint OR entry_index < 0', [size]);
}
