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
  readonly records: readonly Buffer[];
  /** By place in the window; 0 where nothing is stored. */
  readonly ends: Int32Array;
}

/** An index of the log at which the stored leaf is missing or another one, or its bundle has it end elsewhere. */
export interface LeafFault {
  readonly index: number;
  readonly fault: 'missing' | 'wrong' | 'end';
}

const RECORD = 8 + HASH_SIZE;
const WORD = 2 ** 32;
/** Room for what COPY puts around the records. */
const FRAMES = 65_536;

/** Leaves read in one statement: as one value, because a row for each would cost more than everything else together. */
const PIECE = 262_144;

const recordsBetween = (from: number, to: number) => `
  SELECT string_agg(int8send(entry_index) || leaf_hash, ''::bytea)
  FROM ledger_leaf WHERE entry_index >= ${literal(from)} AND entry_index < ${literal(to)}`;

const endsBetween = (from: number, to: number) => `
  SELECT bundle_index, ends FROM ledger_entry_bundle
  WHERE bundle_index >= ${literal(Math.floor(from / TILE_WIDTH))} AND bundle_index < ${literal(Math.ceil(to / TILE_WIDTH))}`;

type Copy = (select: string, into: Buffer) => Promise<Copied>;

/** Reads the stored leaves between two indexes of the log, `from` the first of a bundle, in no order. */
export async function readLeaves(copy: Copy, from: number, to: number): Promise<StoredLeaves> {
  const records: Buffer[] = [];
  const ends = new Int32Array(to - from);
  let into: Buffer | undefined;
  for (let first = from; first < to; first += PIECE) {
    const end = Math.min(to, first + PIECE);
    const leaves = await copy(recordsBetween(first, end), Buffer.allocUnsafeSlow((end - first) * RECORD + FRAMES));
    const read = leaves.rows[0]?.[0];
    if (read !== undefined) records.push(read);
    into ??= Buffer.allocUnsafeSlow((end - first) * (ELEMENT + 1) + FRAMES);
    const bundles = await copy(endsBetween(first, end), into);
    into = bundles.buffer;
    for (const [bundle, array] of bundles.rows) {
      if (bundle === undefined || array === undefined) continue;
      placeEnds(ends, Number(bundle.readBigInt64BE(0)) * TILE_WIDTH - from, array);
    }
  }
  return { records, ends };
}

/** Dimensions, flags, element type, length and lower bound stand before the elements of an array (array_send). */
const ARRAY_HEADER = 20;
const ELEMENT = 8;

function placeEnds(ends: Int32Array, at: number, array: Buffer): void {
  for (let i = 0; ARRAY_HEADER + (i + 1) * ELEMENT <= array.length && at + i < ends.length; i += 1) {
    ends[at + i] = array.readInt32BE(ARRAY_HEADER + i * ELEMENT + 4);
  }
}

/** Compares stored leaves with the derived ones of the same indexes; gives how many there are, and each at fault. */
export function compareLeaves(
  stored: StoredLeaves,
  derived: DerivedLeaves,
): { readonly read: number; readonly faults: readonly LeafFault[] } {
  const seen = new Uint8Array(derived.ends.length);
  const faults: LeafFault[] = [];
  let read = 0;
  for (const records of stored.records) {
    for (let at = 0; at < records.length; at += RECORD) {
      const place = records.readInt32BE(at) * WORD + records.readUInt32BE(at + 4) - derived.first;
      read += 1;
      // A second leaf of the same index is one too many: the table forbids the same hash, not the same index.
      const isRight = seen[place] === 0 && isSame(records, at + 8, derived.hashes, place);
      seen[place] = 1;
      if (derived.ends[place] !== 0 && !isRight) faults.push({ index: derived.first + place, fault: 'wrong' });
    }
  }
  for (let i = seen.indexOf(0); i >= 0; i = seen.indexOf(0, i + 1)) {
    if (derived.ends[i] !== 0) faults.push({ index: derived.first + i, fault: 'missing' });
  }
  for (let place = 0; place < derived.ends.length; place += 1) {
    const end = derived.ends[place];
    if (end !== 0 && stored.ends[place] !== end) faults.push({ index: derived.first + place, fault: 'end' });
  }
  return { read, faults };
}

const isSame = (records: Buffer, at: number, hashes: Uint8Array, place: number): boolean =>
  records.compare(hashes, place * HASH_SIZE, (place + 1) * HASH_SIZE, at, at + HASH_SIZE) === 0;

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
