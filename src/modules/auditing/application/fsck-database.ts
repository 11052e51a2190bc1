import {
  type EarlierCheckpoint,
  FindingLog,
  type FsckReport,
  finding,
  readClaimed,
  readEarlier,
  TreeCheck,
  type Unchecked,
} from '../../../core/audit/index.js';
import { equalBytes, toBase64 } from '../../../core/bytes.js';
import { EMPTY_ROOT } from '../../../core/merkle/index.js';
import type { VerifierKey } from '../../../core/note/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { DatabaseSource } from '../adapters/database-source.js';
import type { Progress } from '../domain/progress.js';
import { MendingLog } from '../persistence/stored/mending-log.js';
import { StoredLog } from '../persistence/stored/stored-log.js';
import type { StoredHead } from '../persistence/stored/stored-rows.js';
import { KeyFold } from './key-fold.js';
import { LeafWindows } from './leaf-windows.js';
import type { ReaderFor } from './read-bundle.js';
import { type Walked, walkLog } from './walk-log.js';

const HEAD = { table: 'ledger_head', row: 'singleton' };

/** A database to be checked. */
export interface FsckOrder {
  readonly url: string;
  /** As a person may see it: without user and password. */
  readonly place: string;
  /** The keys that may have signed its checkpoints, by origin; none: signatures are not checked. */
  readonly keysOf: (origin: string) => readonly VerifierKey[];
  readonly rebuild: boolean;
  readonly progress: Progress;
  readonly now: () => Date;
  readonly readerFor: ReaderFor;
}

/**
 * Derives everything that a database holds of a log from its entries again. With `rebuild`, tiles and leaf index that
 * are not as derived are replaced in one transaction, provided the entries are those of the newest signed checkpoint;
 * then everything is checked once more, as it now stands.
 */
export async function fsckDatabase(order: FsckOrder): Promise<FsckReport> {
  if (!order.rebuild) return new DatabaseCheck(order).run(false);
  const mended = await new DatabaseCheck(order).run(true);
  if (mended.rebuilt?.refused === true) return mended;
  const { rebuilt, startedAt } = mended;
  const report = await new DatabaseCheck(order).run(false);
  return { ...report, startedAt, ...(rebuilt === undefined ? {} : { rebuilt }) };
}

class DatabaseCheck {
  private readonly findings = new FindingLog();
  private readonly keys = new KeyFold();
  private readonly tree = TreeCheck.begin(nodeCrypto);
  private mendedTiles = 0;

  constructor(private readonly order: FsckOrder) {}

  async run(mending: boolean): Promise<FsckReport> {
    const startedAt = this.order.now().toISOString();
    const log = await (mending ? MendingLog.begin(this.order.url) : StoredLog.open(this.order.url));
    try {
      const head = await log.head();
      const checkpoints = await this.checkpoints(log, head);
      const leaves = new LeafWindows(log, head.size, this.findings);
      const walked = await this.walk(log, head, checkpoints.read, leaves);
      await leaves.compare();
      const sound = this.compareHead(head, checkpoints.read.at(-1), walked) && checkpoints.newestSigned;
      for (const place of await log.strangers(head.size)) this.findings.add(finding('row-unexpected', place));
      const keys = await log.keys();
      this.findings.add(...this.keys.compare(keys));
      if (log instanceof MendingLog && sound) await log.commit(head.size);
      const { read, mended } = leaves.counts;
      return {
        type: 'DataAssetLedgerFsckReport',
        version: 1,
        verdict: this.findings.total === 0 ? 'clean' : 'findings',
        place: this.order.place,
        origin: head.origin,
        size: String(head.size),
        root: toBase64(head.root),
        startedAt,
        finishedAt: this.order.now().toISOString(),
        checked: {
          entries: String(head.size),
          tiles: String(walked.tiles),
          leaves: String(read),
          checkpoints: String(checkpoints.read.length),
          keys: String(keys.length),
        },
        ...(mending
          ? {
              rebuilt: {
                tiles: String(sound ? this.mendedTiles : 0),
                leaves: String(sound ? mended : 0),
                refused: !sound,
              },
            }
          : {}),
        notChecked: checkpoints.notChecked,
        findings: this.findings.findings,
        findingCounts: this.findings.countsByCode(),
      };
    } finally {
      await log.close();
    }
  }

  private async walk(
    log: StoredLog,
    head: StoredHead,
    earlier: readonly EarlierCheckpoint[],
    leaves: LeafWindows,
  ): Promise<Walked> {
    const { url, place, readerFor, progress } = this.order;
    // What is being mended is locked: every reader sees the same without a common snapshot.
    const snapshot = log instanceof MendingLog ? undefined : await log.snapshot();
    const source = new DatabaseSource({ kind: 'database', name: place, url, snapshot }, log);
    const reader = readerFor(source, { size: head.size, depth: 'hashes' }, 0);
    try {
      return await walkLog({
        source,
        reader,
        findings: this.findings,
        tree: this.tree,
        size: head.size,
        from: 0,
        partial: new Uint8Array(0),
        earlier: earlier.filter(({ size }) => size > 0),
        progress,
        visit: async (inspected) => {
          this.keys.visit(inspected);
          await leaves.visit(inspected);
        },
        ...(log instanceof MendingLog
          ? {
              mend: async ({ level, index, data }) => {
                await log.putTile(level, index, data);
                this.mendedTiles += 1;
              },
            }
          : {}),
      });
    } finally {
      await reader.close();
    }
  }

  /** Reads every checkpoint: its note says what its row says, and is signed. */
  private async checkpoints(log: StoredLog, head: StoredHead) {
    const keys = this.order.keysOf(head.origin);
    const read: EarlierCheckpoint[] = [];
    let newestSigned = false;
    for await (const { size, root, note } of log.checkpoints()) {
      const name = `ledger_checkpoint ${size}`;
      const place = { table: 'ledger_checkpoint', row: `size ${size}`, size };
      const checkpoint =
        keys.length === 0
          ? readClaimed(head.origin, { name, note })
          : readEarlier(nodeCrypto, { keys, origin: head.origin }, { name, note });
      newestSigned = !('code' in checkpoint);
      if ('code' in checkpoint) {
        this.findings.add({ ...checkpoint, ...place });
        continue;
      }
      if (checkpoint.size !== size) {
        this.findings.add(finding('row-differs', place, { column: 'size', found: size, expected: checkpoint.size }));
      }
      if (!equalBytes(checkpoint.root, root)) {
        const params = { column: 'root', found: toBase64(root), expected: toBase64(checkpoint.root) };
        this.findings.add(finding('row-differs', place, params));
      }
      if (size > head.size) {
        this.findings.add(finding('earlier-larger', place, { name, size, current: head.size }));
      } else read.push(checkpoint);
    }
    const unsigned = { rule: 'checkpoint-signature', count: read.length, needs: 'verifier-key' } as const;
    const notChecked: Unchecked[] = keys.length === 0 ? [unsigned] : [];
    return { read: read.sort((left, right) => left.size - right.size), newestSigned, notChecked };
  }

  /** Compares the head with entries and newest checkpoint; whether the entries are those that were signed last. */
  private compareHead(head: StoredHead, newest: EarlierCheckpoint | undefined, { complete }: Walked): boolean {
    const computed = this.tree.root();
    const differs = (column: string, found: string, expected: string) =>
      this.findings.add(finding('row-differs', HEAD, { column, found, expected }));
    if (newest === undefined) this.findings.add(finding('row-missing', { table: 'ledger_checkpoint', row: 'newest' }));
    else if (newest.size !== head.size) differs('size', String(head.size), String(newest.size));
    if (!complete) return false;
    if (!equalBytes(head.root, computed)) differs('root', toBase64(head.root), toBase64(computed));
    const lastAt = this.keys.lastAt();
    if (head.size > 0 && lastAt !== head.lastAt.toISOString()) {
      differs('last_at', head.lastAt.toISOString(), lastAt ?? 'unreadable');
    }
    const signed = newest ?? { size: 0, root: EMPTY_ROOT };
    const agrees = signed.size === head.size && equalBytes(signed.root, computed);
    // Without all of the entries the root only says what the tiles say.
    return agrees && !this.findings.has('bundle-missing') && !this.findings.has('bundle-malformed');
  }
}
