import type pg from 'pg';
import { HASH_SIZE } from '../../../../core/merkle/index.js';
import { type Copied, literal } from './copy-out.js';

/** Everything that is known of the table of the leaf index stands in this file. */
export const LEAF_TABLE = 'ledger_entry';

/** Leaves as the entries give them: those from `first` on. */
export interface DerivedLeaves {
  readonly first: number;
  /** 32 bytes each. */
  readonly hashes: Uint8Array;
  /**
   * Where each entry ends inside its bundle; its length stands in the two bytes before its beginning. 0 where the bundle
   * cannot be read: nothing is known of such leaves.
   */
  readonly ends: Int32Array;
}

/** Leaves as they are stored, in records that only this file reads. */
export interface StoredLeaves {
  readonly records: readonly Buffer[];
}

/** An index of the log at which the stored leaf is missing or another one. */
export interface LeafFault {
  readonly index: number;
  readonly fault: 'missing' | 'wrong';
}

const RECORD = 8 + HASH_SIZE + 4 + 4;
const BUNDLE = 256;
const PREFIX = 2;
const WORD = 2 ** 32;
/** Room for what COPY puts around the records. */
const FRAMES = 65_536;

/** Leaves read in one statement: as one value, because a row for each would cost more than everything else together. */
const PIECE = 65_536;

const recordsBetween = (from: number, to: number) => `
  SELECT string_agg(int8send(entry_index) || leaf_hash || int4send(byte_offset) || int4send(byte_length), ''::bytea)
  FROM ledger_entry WHERE entry_index >= ${literal(from)} AND entry_index < ${literal(to)}`;

/** Reads the stored leaves between two indexes of the log, in no order. */
export async function readLeaves(
  copy: (select: string, into: Buffer) => Promise<Copied>,
  from: number,
  to: number,
): Promise<StoredLeaves> {
  const records: Buffer[] = [];
  for (let first = from; first < to; first += PIECE) {
    const end = Math.min(to, first + PIECE);
    const into = Buffer.allocUnsafeSlow((end - first) * RECORD + FRAMES);
    const { rows } = await copy(recordsBetween(first, end), into);
    const read = rows[0]?.[0];
    if (read !== undefined) records.push(read);
  }
  return { records };
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
      seen[place] = 1;
      if (derived.ends[place] !== 0 && !isRight(records, at, derived, place))
        faults.push({ index: derived.first + place, fault: 'wrong' });
    }
  }
  for (let i = seen.indexOf(0); i >= 0; i = seen.indexOf(0, i + 1)) {
    if (derived.ends[i] !== 0) faults.push({ index: derived.first + i, fault: 'missing' });
  }
  return { read, faults };
}

function isRight(records: Buffer, at: number, { hashes, ends, first }: DerivedLeaves, place: number): boolean {
  const hash = place * HASH_SIZE;
  if (records.compare(hashes, hash, hash + HASH_SIZE, at + 8, at + 8 + HASH_SIZE) !== 0) return false;
  const offset = offsetOf(ends, first, place);
  const length = (ends[place] ?? 0) - offset;
  return records.readInt32BE(at + 40) === offset && records.readInt32BE(at + 44) === length;
}

const offsetOf = (ends: Int32Array, first: number, place: number): number =>
  ((first + place) % BUNDLE === 0 ? 0 : (ends[place - 1] ?? 0)) + PREFIX;

/** Indexes of leaves stored beyond the end of the log, the first ones. */
export async function strayLeaves(client: pg.Client, size: number, most: number): Promise<number[]> {
  const { rows } = await client.query<{ entry_index: string }>(
    'SELECT entry_index FROM ledger_entry WHERE entry_index >= $1::bigint OR entry_index < 0 ORDER BY 1 LIMIT $2',
    [size, most],
  );
  return rows.map((row) => Number(row.entry_index));
}

const REMOVE = 'DELETE FROM ledger_entry WHERE entry_index = ANY($1::bigint[]) OR leaf_hash = ANY($2::bytea[])';
const PUT = `
  INSERT INTO ledger_entry (entry_index, leaf_hash, byte_offset, byte_length)
  SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::int[], $4::int[])`;

/** Leaves written in one statement. */
const BATCH = 10_000;

/** Stores the derived leaves at these indexes, in the place of whatever stood there. The guards must be lifted. */
export async function putLeaves(client: pg.Client, derived: DerivedLeaves, indexes: readonly number[]): Promise<void> {
  const { first, hashes, ends } = derived;
  const hashOf = (index: number) =>
    Buffer.from(hashes.subarray((index - first) * HASH_SIZE, (index - first + 1) * HASH_SIZE));
  const batches = Array.from({ length: Math.ceil(indexes.length / BATCH) }, (_, i) =>
    indexes.slice(i * BATCH, (i + 1) * BATCH),
  );
  // All are removed before the first is stored: two that stand in each other's place must not meet.
  for (const batch of batches) await client.query(REMOVE, [batch, batch.map(hashOf)]);
  for (const batch of batches) {
    const offsets = batch.map((index) => offsetOf(ends, first, index - first));
    const lengths = batch.map((index, i) => (ends[index - first] ?? 0) - (offsets[i] ?? 0));
    await client.query(PUT, [batch, batch.map(hashOf), offsets, lengths]);
  }
}

/** Removes leaves beyond the end of the log. The guards must be lifted. */
export async function removeStrayLeaves(client: pg.Client, size: number): Promise<void> {
  await client.query('DELETE FROM ledger_entry WHERE entry_index >= $1::bigint OR entry_index < 0', [size]);
}
