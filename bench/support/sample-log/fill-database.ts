import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { nobleCrypto } from '../../../src/core/crypto.js';
import { type LedgerEntry, parseEntry } from '../../../src/core/entry/index.js';
import { TILE_WIDTH } from '../../../src/core/merkle/index.js';
import { parseVerifierKey } from '../../../src/core/note/index.js';
import { decodeBundle, entriesPath } from '../../../src/core/tlog/index.js';
import { fsckDatabase, readerFor } from '../../../src/modules/auditing/index.js';
import { ORIGIN } from './entry-at.js';
import type { MadeLog } from './make-log.js';

/** Puts a made log into a migrated, empty database: bundles, checkpoint, head and keys; the rest is rebuilt from them. */
export async function fillDatabase(ownerUrl: string, folder: string, log: MadeLog): Promise<void> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    await client.query('BEGIN');
    let last: LedgerEntry | undefined;
    for (let bundle = 0; bundle * TILE_WIDTH < log.size; bundle += 1) {
      const width = Math.min(TILE_WIDTH, log.size - bundle * TILE_WIDTH);
      const data = await readFile(join(folder, entriesPath(bundle, width)));
      const entries = decodeBundle(new Uint8Array(data), width);
      if (!entries.ok) throw new Error(entries.code);
      if (bundle === 0) await addKeys(client, entries.value);
      const parsed = parseEntry(entries.value.at(-1) ?? new Uint8Array(0));
      last = parsed.ok ? parsed.value : undefined;
      let end = 0;
      const ends = entries.value.map(({ length }) => {
        end += 2 + length;
        return end;
      });
      await client.query('INSERT INTO ledger_entry_bundle (bundle_index, width, data, ends) VALUES ($1, $2, $3, $4)', [
        bundle,
        width,
        data,
        ends,
      ]);
    }
    const root = Buffer.from(log.root);
    await client.query(
      `INSERT INTO ledger_head (origin, public_url, sample, size, root, last_at, floor_at)
       VALUES ($1, 'https://bench.example', true, $2, $3, $4, $4)`,
      [ORIGIN, log.size, root, last?.at],
    );
    await client.query('INSERT INTO ledger_checkpoint (size, root, note, signed_at) VALUES ($1, $2, $3, now())', [
      log.size,
      root,
      log.checkpoint,
    ]);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
  await rebuild(ownerUrl, log);
  await analyze(ownerUrl);
}

async function addKeys(client: pg.Client, entries: readonly Uint8Array[]): Promise<void> {
  const roots = new Set<string>();
  for (const [index, bytes] of entries.slice(0, 4).entries()) {
    const parsed = parseEntry(bytes);
    if (!parsed.ok || parsed.value.kind !== 'key.introduced') continue;
    const { by, centre, body } = parsed.value;
    if (!roots.has(by)) await client.query("INSERT INTO ledger_key VALUES ($1, $2, 'root')", [by, centre]);
    roots.add(by);
    await client.query('INSERT INTO ledger_key VALUES ($1, $2, $3, $4)', [body.key, centre, body.purpose, index]);
  }
}

async function rebuild(url: string, log: MadeLog): Promise<void> {
  const key = parseVerifierKey(nobleCrypto, log.vkey);
  if (!key.ok) throw new Error(key.code);
  const order = { url, place: 'database', rebuild: true, keysOf: () => [key.value], progress: () => {} };
  const report = await fsckDatabase({ ...order, now: () => new Date(), readerFor });
  if (report.verdict !== 'clean') throw new Error(`the rebuild left findings: ${JSON.stringify(report.findings)}`);
}

/** What the automatic vacuum of a running database does by itself. */
async function analyze(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('VACUUM ANALYZE ledger_entry_bundle');
  await client.query('VACUUM ANALYZE ledger_tile');
  await client.query('VACUUM ANALYZE ledger_leaf');
  await client.end();
}
