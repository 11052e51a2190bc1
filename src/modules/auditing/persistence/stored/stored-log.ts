import { setImmediate as turn } from 'node:timers/promises';
import type pg from 'pg';
import { TILE_WIDTH } from '../../../../core/merkle/index.js';
import { connectToDatabase } from '../../../../platform/database/connection.js';
import { DirectSocket } from '../../../../platform/database/direct-socket.js';
import { type Copied, copyOut, literal } from './copy-out.js';
import { notFounded, storedFault } from './faults.js';
import { LEAF_TABLE, LeafReader, type StoredLeaves, strayLeaves } from './leaf-index.js';
import type { StoredBundles, StoredCheckpoint, StoredHead, StoredKey, StoredPlace } from './stored-rows.js';

/** Rows that are shown of what should not be there. */
const MOST_STRANGERS = 1_000;
/** A bundle of entries as most are, with its tile. */
const BUNDLE_BYTES = 200_000;
const TILE_BYTES = 8_192;

/**
 * The tables of a log, read as they are by whoever checks them: nothing here is believed, remembered or completed. All
 * reads are of one moment.
 */
export class StoredLog {
  private last: Promise<unknown> = Promise.resolve();
  private readonly spare: Buffer[] = [];
  private readonly leafReader = new LeafReader((select, into) => this.copy(select, into));

  protected constructor(protected readonly client: pg.Client) {}

  /**
   * Opens the log of a database, in a snapshot of its own.
   * @throws StartupError when the database is out of reach
   */
  static open(url: string): Promise<StoredLog> {
    return StoredLog.join(url, undefined);
  }

  /** Opens it once more, in the snapshot that `snapshot` of another reader gave. */
  static async join(url: string, snapshot: string | undefined): Promise<StoredLog> {
    const client = await connectToDatabase(url, DirectSocket.open);
    const log = new StoredLog(client);
    await log.during(async () => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      if (snapshot !== undefined) await client.query(`SET TRANSACTION SNAPSHOT ${client.escapeLiteral(snapshot)}`);
    });
    return log;
  }

  /** Ends. */
  async close(): Promise<void> {
    await this.client.end();
  }

  /** A name under which other readers see exactly what this one sees, as long as this one is open. */
  async snapshot(): Promise<string> {
    const { rows } = await this.query<{ name: string }>('SELECT pg_export_snapshot() AS name');
    return rows[0]?.name ?? '';
  }

  /** The head. Throws StartupError 'ledger-not-founded' when there is none. */
  async head(): Promise<StoredHead> {
    const { rows } = await this.query<{ origin: string; size: string; root: Buffer; last_at: Date }>(
      'SELECT origin, size, root, last_at FROM ledger_head',
    );
    const [row] = rows;
    if (row === undefined) throw notFounded();
    return { origin: row.origin, size: Number(row.size), root: plain(row.root), lastAt: row.last_at };
  }

  /** The bundles from `first` up to and without `end`, those that are there. `reuse` gives their memory back. */
  async bundles(first: number, end: number): Promise<StoredBundles> {
    const into = this.spare.pop() ?? Buffer.allocUnsafeSlow((end - first) * BUNDLE_BYTES);
    const { rows, buffer } = await this.copy(bundlesBetween(first, end), into);
    const bundles = rows.flatMap(([index, width, data, tile]) =>
      index === undefined || width === undefined || data === undefined
        ? []
        : [
            {
              index: Number(index.readBigInt64BE(0)),
              width: width.readInt32BE(0),
              data: plain(data),
              tile: tile === undefined ? undefined : plain(tile),
            },
          ],
    );
    return { bundles, buffer };
  }

  /** Takes the memory of bundles that nobody looks at any more for the next ones. */
  reuse({ buffer }: StoredBundles): void {
    this.spare.push(buffer);
  }

  /** A tile; undefined where there is none. */
  async tile(level: number, index: number): Promise<Uint8Array | undefined> {
    const where = `level = ${literal(level)} AND tile_index = ${literal(index)}`;
    const into = Buffer.allocUnsafeSlow(2 * TILE_BYTES);
    const { rows } = await this.copy(`SELECT data FROM ledger_tile WHERE ${where}`, into);
    const data = rows[0]?.[0];
    return data === undefined ? undefined : plain(data);
  }

  /** The leaf index between two indexes of the log, at most `LEAF_WINDOW` apart; good until the next is read. */
  leaves(from: number, to: number): Promise<StoredLeaves> {
    return this.leafReader.read(from, to);
  }

  /** Every checkpoint, by size, in pages. */
  async *checkpoints(): AsyncGenerator<StoredCheckpoint> {
    for (let above = '-1'; ; ) {
      const { rows } = await this.query<{ size: string; root: Buffer; note: string }>(
        'SELECT size, root, note FROM ledger_checkpoint WHERE size > $1::bigint ORDER BY size LIMIT 5000',
        [above],
      );
      for (const { size, root, note } of rows) yield { size: Number(size), root: plain(root), note };
      const last = rows.at(-1);
      if (last === undefined) return;
      above = last.size;
    }
  }

  /** Every key. */
  async keys(): Promise<StoredKey[]> {
    const { rows } = await this.query<KeyRow>(
      'SELECT multikey, centre, purpose, introduced_index, retired_index, first_untrusted_index FROM ledger_key',
    );
    const index = (column: string | null) => (column === null ? undefined : Number(column));
    return rows.map((row) => ({
      multikey: row.multikey,
      centre: row.centre,
      purpose: row.purpose,
      introducedIndex: index(row.introduced_index),
      retiredIndex: index(row.retired_index),
      firstUntrustedIndex: index(row.first_untrusted_index),
    }));
  }

  /**
   * Rows of bundles, tiles and leaves that a log of that size does not have, or has once only; of each kind at most
   * 1,000. A second leaf of an index is found where leaves are compared.
   */
  async strangers(size: number): Promise<StoredPlace[]> {
    const places: StoredPlace[] = [];
    const bundles = await this.query<{ index: string }>(STRAY_BUNDLES, [Math.ceil(size / TILE_WIDTH)]);
    for (const { index } of bundles.rows) places.push({ table: 'ledger_entry_bundle', row: `bundle_index ${index}` });
    for (const [level, end] of await this.tileEnds(size)) {
      const { rows } = await this.query<{ index: string }>(STRAY_TILES, [level, end]);
      for (const { index } of rows) places.push({ table: 'ledger_tile', row: `level ${level}, tile_index ${index}` });
    }
    for (const [table, statement] of TWICE) {
      const { rows } = await this.query<{ row: string }>(statement);
      for (const { row } of rows) places.push({ table, row });
    }
    const leaves = await this.during(() => strayLeaves(this.client, size, MOST_STRANGERS));
    for (const index of leaves) places.push({ table: LEAF_TABLE, row: `entry_index ${index}` });
    return places;
  }

  /** For each level that has tiles, the index at which a log of that size has none any more. */
  protected async tileEnds(size: number): Promise<[level: number, end: number][]> {
    const { rows } = await this.query<{ level: number }>('SELECT DISTINCT level FROM ledger_tile');
    return rows.map(({ level }) => [level, Math.ceil(Math.floor(size / TILE_WIDTH ** level) / TILE_WIDTH)]);
  }

  protected query<Row extends pg.QueryResultRow>(statement: string, parameters: readonly unknown[] = []) {
    return this.during(() => this.client.query<Row>(statement, [...parameters]));
  }

  /** Statements one after the other: a connection carries out one at a time. */
  protected during<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work).catch((error: unknown) => {
      throw storedFault(error);
    });
    this.last = mine.catch(() => {});
    return mine;
  }

  private async copy(select: string, into: Buffer): Promise<Copied> {
    const copied = await this.during(() => copyOut(this.client, select, into));
    // The next statement is sent before this answer is worked on: the server need not wait meanwhile.
    await turn();
    return copied;
  }
}

interface KeyRow {
  multikey: string;
  centre: string;
  purpose: string;
  introduced_index: string | null;
  retired_index: string | null;
  first_untrusted_index: string | null;
}

const bundlesBetween = (first: number, end: number) => `
  SELECT b.bundle_index, b.width, b.data, t.data
  FROM ledger_entry_bundle b LEFT JOIN ledger_tile t ON t.level = 0 AND t.tile_index = b.bundle_index
  WHERE b.bundle_index >= ${literal(first)} AND b.bundle_index < ${literal(end)} ORDER BY b.bundle_index`;

const STRAY_BUNDLES = `
  SELECT bundle_index AS index FROM ledger_entry_bundle
  WHERE bundle_index >= $1::bigint OR bundle_index < 0 ORDER BY 1 LIMIT ${MOST_STRANGERS}`;

const STRAY_TILES = `
  SELECT tile_index AS index FROM ledger_tile
  WHERE level = $1::int AND (tile_index >= $2::bigint OR tile_index < 0) ORDER BY 1 LIMIT ${MOST_STRANGERS}`;

/** What the primary keys forbid, as long as they are there: which of two rows a reader gets would be chance. */
const TWICE = [
  [
    'ledger_entry_bundle',
    `SELECT 'bundle_index ' || bundle_index AS row FROM ledger_entry_bundle
     GROUP BY bundle_index HAVING count(*) > 1 ORDER BY bundle_index LIMIT ${MOST_STRANGERS}`,
  ],
  [
    'ledger_tile',
    `SELECT 'level ' || level || ', tile_index ' || tile_index AS row FROM ledger_tile
     GROUP BY level, tile_index HAVING count(*) > 1 ORDER BY level, tile_index LIMIT ${MOST_STRANGERS}`,
  ],
] as const;

/** The bytes of a buffer as an array whose `slice` copies, and whose parts are made faster. */
const plain = (buffer: Buffer): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
