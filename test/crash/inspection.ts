import pg from 'pg';
import { equalBytes, toHex } from '../../src/core/bytes.js';
import { openCheckpoint } from '../../src/core/checkpoint/index.js';
import {
  appendLeaves,
  EMPTY_EDGE,
  edgeRoot,
  leafHash,
  TILE_WIDTH,
  type TileEdge,
} from '../../src/core/merkle/index.js';
import { KEY_TYPES, makeVerifierKey, noteVerifier } from '../../src/core/note/index.js';
import { decodeBundle } from '../../src/core/tlog/index.js';
import { fsckDatabase, inlineReader } from '../../src/modules/auditing/index.js';
import { openRawLog } from '../../src/modules/ledger/index.js';
import { SystemClock } from '../../src/platform/clock/clock.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import type { Acknowledged } from './application.js';
import { entryOf } from './entries.js';
import { LOG } from './worker.js';

const KEY = makeVerifierKey(nodeCrypto, LOG.origin, KEY_TYPES.note, LOG.signer.publicKey);

/** Looks at the log after each fault, and remembers what it saw: nothing of it may ever change. */
export class Inspection {
  private edge: TileEdge = EMPTY_EDGE;
  private readonly indexes = new Map<string, number>();

  /** Entries in the log as it was last seen. */
  get size(): number {
    return this.edge.size;
  }

  /**
   * Brings what waits into the log, reads what is new, and holds everything that was acknowledged against it. Gives the
   * faults found, none if all is well.
   */
  async run(databaseUrl: string, runs: ReadonlyMap<string, Acknowledged>): Promise<string[]> {
    await drain(databaseUrl);
    const client = new pg.Client(databaseUrl);
    await client.connect();
    try {
      const faults = [...(await this.read(client)), ...(await derivedFaults(databaseUrl))];
      for (const [run, acknowledged] of runs) faults.push(...this.missing(run, acknowledged));
      return faults;
    } finally {
      await client.end();
    }
  }

  private async read(client: pg.Client): Promise<string[]> {
    const faults: string[] = [];
    const from = this.edge.size;
    const checkpoints = await notes(client, from);
    const { rows } = await client.query<{ size: string; root: Buffer }>('SELECT size, root FROM ledger_head');
    const size = Number(rows[0]?.size ?? 0);
    if (size < from) return [`the log shrank from ${from} to ${size}`];
    if (size === from && !equalBytes(rows[0]?.root ?? new Uint8Array(), edgeRoot(nodeCrypto, this.edge))) {
      faults.push('the same size has another root');
    }
    for (const index of await this.entries(client, size, checkpoints, faults)) faults.push(`entry ${index} is missing`);
    for (const left of checkpoints.keys()) faults.push(`the checkpoint of size ${left} is beyond the log`);
    if (!equalBytes(rows[0]?.root ?? new Uint8Array(), edgeRoot(nodeCrypto, this.edge)))
      faults.push('the head has another root');
    const leaves = await client.query<{ count: string; highest: string }>(
      'SELECT count(*) AS count, coalesce(max(entry_index) + 1, 0) AS highest FROM ledger_leaf',
    );
    const { count, highest } = leaves.rows[0] ?? {};
    if (Number(count) !== size || Number(highest) !== size)
      faults.push(`${count} leaves to ${highest} for ${size} entries`);
    return faults;
  }

  /** Reads new entries bundle by bundle, and compares the root at every checkpoint on the way. */
  private async entries(
    client: pg.Client,
    size: number,
    checkpoints: Map<number, string>,
    faults: string[],
  ): Promise<number[]> {
    this.compare(checkpoints, faults);
    while (this.edge.size < size) {
      const bundle = Math.floor(this.edge.size / TILE_WIDTH);
      const { rows } = await client.query<{ width: number; data: Buffer }>(
        'SELECT width, data FROM ledger_entry_bundle WHERE bundle_index = $1',
        [bundle],
      );
      const entries = rows[0] === undefined ? undefined : decodeBundle(rows[0].data, rows[0].width);
      if (entries?.ok !== true) return [this.edge.size];
      for (const entry of entries.value.slice(this.edge.size % TILE_WIDTH)) {
        const hash = leafHash(nodeCrypto, entry);
        const known = this.indexes.get(toHex(hash));
        if (known !== undefined) faults.push(`entries ${known} and ${this.edge.size} are the same`);
        this.indexes.set(toHex(hash), this.edge.size);
        this.edge = appendLeaves(nodeCrypto, this.edge, [hash]).edge;
        this.compare(checkpoints, faults);
      }
    }
    return [];
  }

  private compare(checkpoints: Map<number, string>, faults: string[]): void {
    const note = checkpoints.get(this.edge.size);
    if (note === undefined) return;
    checkpoints.delete(this.edge.size);
    const opened = openCheckpoint(note, [noteVerifier(nodeCrypto, KEY)], LOG.origin);
    if (!opened.ok) faults.push(`the checkpoint of size ${this.edge.size}: ${opened.code}`);
    else if (!equalBytes(opened.value.checkpoint.root, edgeRoot(nodeCrypto, this.edge))) {
      faults.push(`the checkpoint of size ${this.edge.size} has another root`);
    }
  }

  private missing(run: string, { direct, queued }: Acknowledged): string[] {
    const indexOf = (number: number) => this.indexes.get(toHex(leafHash(nodeCrypto, entryOf(run, number))));
    const moved = [...direct].filter(([number, index]) => indexOf(number) !== index);
    const lost = [...queued].filter((number) => indexOf(number) === undefined);
    return [
      ...moved.map(([number, index]) => `${run} ${number} was acknowledged at ${index}, is at ${indexOf(number)}`),
      ...lost.map((number) => `${run} ${number} was acknowledged, is not there`),
    ];
  }
}

/** What follows from the entries, as `registry ledger fsck` derives it again: every tile, leaf, checkpoint and the head. */
async function derivedFaults(url: string): Promise<string[]> {
  const { findings } = await fsckDatabase({
    url,
    place: 'database',
    keysOf: () => [KEY],
    rebuild: false,
    progress: () => {},
    now: () => new Date(),
    readerFor: inlineReader,
  });
  // Opaque entries have no time of their own that the head's could be compared with.
  const own = findings.filter(({ table, detail }) => table !== 'ledger_head' || !detail.en.includes('last_at'));
  return own.map(({ code, table, row, tile, index }) => `fsck: ${[code, table, row, tile, index].join(' ')}`);
}

/** Signed notes of the checkpoints from a size on. */
async function notes(client: pg.Client, from: number): Promise<Map<number, string>> {
  const { rows } = await client.query<{ size: string; note: string }>(
    'SELECT size, note FROM ledger_checkpoint WHERE size >= $1',
    [from],
  );
  return new Map(rows.map(({ size, note }) => [Number(size), note]));
}

/** What was acknowledged as queued must come into the log by itself. */
async function drain(databaseUrl: string): Promise<void> {
  const log = await openRawLog({ databaseUrl, ...LOG, clock: new SystemClock(), batchSize: 4_096, mostWaiting: 1 });
  try {
    while ((await log.queue.sequencer.run()) > 0);
  } finally {
    await log.close();
  }
}
