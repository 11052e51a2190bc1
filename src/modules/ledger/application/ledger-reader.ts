import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import {
  EMPTY_ROOT,
  HASH_SIZE,
  proveConsistency,
  proveInclusion,
  TILE_WIDTH,
  treeRoot,
} from '../../../core/merkle/index.js';
import { tileReader } from '../../../core/tlog/index.js';
import { formatTlogProof } from '../../../core/tlog-proof/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { LedgerIdentity } from '../domain/origin.js';
import type { PublishedCheckpoint } from '../domain/published-checkpoint.js';
import {
  checkpointOfSize,
  checkpointPublishedBy,
  checkpointsBelow,
  firstPublishedAbove,
  latestCheckpoint,
} from '../persistence/checkpoints.js';
import { indexesOfAct, indexesOfActs, indexOfLeaf } from '../persistence/entry-lookup.js';
import { readKeys } from '../persistence/keys.js';
import { publishedSize } from '../persistence/publication.js';
import { TileStore } from '../persistence/tile-store.js';
import { IdentityHolder } from './identity-holder.js';

export type { PublishedCheckpoint };

/** That an entry is in the tree of `size` entries. Path: the leaf's sibling first (RFC 9162 section 2.1.3.1). */
export interface InclusionProof {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** That the tree of `to` entries extends the tree of `from` entries (RFC 9162 section 2.1.4.1). */
export interface ConsistencyProof {
  readonly from: number;
  readonly to: number;
  readonly rootFrom: Uint8Array;
  readonly rootTo: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** Reads the published log. Every answer belongs to one published checkpoint; what none covers does not exist. */
@Injectable()
export class LedgerReader {
  /** Entries that are known to be published. */
  private covered = 0;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: TileStore,
    private readonly holder: IdentityHolder,
  ) {}

  /** Who the log is. Throws Fault 'ledger-not-ready' before the start is over. */
  identity(): LedgerIdentity {
    return this.holder.identity;
  }

  /** The latest checkpoint. Throws Fault 'ledger-not-ready' while there is none. */
  async checkpoint(): Promise<PublishedCheckpoint> {
    const latest = await latestCheckpoint(this.unitOfWork.reader);
    if (latest === undefined) throw new Fault('ledger-not-ready', { seconds: 1 });
    this.covered = Math.max(this.covered, latest.size);
    return latest;
  }

  /** Size and root of the latest checkpoint; the empty tree before the first. */
  async head(): Promise<{ size: number; root: Uint8Array }> {
    const latest = await latestCheckpoint(this.unitOfWork.reader);
    return latest === undefined ? { size: 0, root: EMPTY_ROOT } : { size: latest.size, root: latest.root };
  }

  /** The published checkpoint of exactly that size, if there is one. */
  findCheckpoint(size: number): Promise<PublishedCheckpoint | undefined> {
    return checkpointOfSize(this.unitOfWork.reader, size);
  }

  /** The published checkpoint of exactly that size. Throws Fault 'ledger-checkpoint-not-found'. */
  async checkpointAt(size: number): Promise<PublishedCheckpoint> {
    const found = await this.findCheckpoint(size);
    if (found === undefined) throw new Fault('ledger-checkpoint-not-found', { size });
    return found;
  }

  /** The largest checkpoint that was published by that time, by the registry's own clock. */
  checkpointPublishedBy(at: Date): Promise<PublishedCheckpoint | undefined> {
    return checkpointPublishedBy(this.unitOfWork.reader, at);
  }

  /** The smallest published checkpoint above a size, and when it was published by the registry's own clock. */
  firstPublishedAbove(size: number): Promise<{ size: number; publishedAt: Date } | undefined> {
    return firstPublishedAbove(this.unitOfWork.reader, size);
  }

  /** Root of the first `size` published entries (1 … size of the latest checkpoint). */
  async rootAt(size: number): Promise<Uint8Array> {
    return treeRoot(nodeCrypto, this.hashesOf(await this.published(size)), size);
  }

  /** Up to `limit` checkpoints smaller than `below`, the largest first. */
  checkpoints(below: number, limit: number): Promise<PublishedCheckpoint[]> {
    return checkpointsBelow(this.unitOfWork.reader, below, limit);
  }

  /** The exact bytes of an entry. Throws Fault 'ledger-entry-not-found'. */
  async entry(index: number): Promise<Uint8Array> {
    const bytes = (await this.covers(index)) ? await this.store.entry(index) : undefined;
    if (bytes === undefined) throw new Fault('ledger-entry-not-found', { index });
    return bytes;
  }

  /** Index of the entry with that leaf hash. */
  async indexOfLeaf(leafHash: Uint8Array): Promise<number | undefined> {
    const index = await indexOfLeaf(this.unitOfWork.reader, leafHash);
    return index !== undefined && (await this.covers(index)) ? index : undefined;
  }

  /** Where an act was published; nothing while it waits. An act of several entries is published with its last one. */
  async publicationOf(actId: string): Promise<{ index: number } | undefined> {
    const index = (await indexesOfAct(this.unitOfWork.reader, actId))?.at(-1);
    return index === undefined ? undefined : { index };
  }

  /** Indexes of the entries that introduced or retired the keys of a centre and those of the log, in order. */
  async keyEntryIndexes(centre: Centre): Promise<number[]> {
    const keys = await readKeys(this.unitOfWork.reader);
    return keys
      .filter((key) => key.centre === centre || key.purpose === 'log')
      .flatMap(({ introducedIndex, retiredIndex }) => [introducedIndex, retiredIndex])
      .filter((index) => index !== undefined)
      .sort((left, right) => left - right);
  }

  /** Where each of the acts was published, as `publicationOf` says; those that wait are left out. */
  publicationsOf(actIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return indexesOfActs(this.unitOfWork.reader, actIds);
  }

  /**
   * Proof that an entry is in the tree of `size` entries, of the latest checkpoint unless given.
   * Throws Fault 'ledger-entry-not-found' or, for a size that is not published yet, 'ledger-range-invalid'.
   */
  async inclusionProof(index: number, size?: number): Promise<InclusionProof> {
    return this.includedIn(index, size === undefined ? (await this.checkpoint()).size : await this.published(size));
  }

  /** Proof between two sizes. Throws Fault 'ledger-range-invalid' unless 0 < from ≤ to ≤ the latest size. */
  async consistencyProof(from: number, to: number): Promise<ConsistencyProof> {
    // A range that runs backwards is no range of the log either.
    const tiles = this.hashesOf(await this.published(from < 1 || from > to ? 0 : to));
    const [path, rootFrom, rootTo] = await Promise.all([
      proveConsistency(nodeCrypto, tiles, from, to),
      treeRoot(nodeCrypto, tiles, from),
      treeRoot(nodeCrypto, tiles, to),
    ]);
    return { from, to, rootFrom, rootTo, path };
  }

  /** Text of the C2SP tlog-proof of an entry under the latest checkpoint. Throws Fault 'ledger-entry-not-found'. */
  async tlogProof(index: number): Promise<string> {
    const { size, note } = await this.checkpoint();
    const { path } = await this.includedIn(index, size);
    return formatTlogProof({ index, path, checkpoint: note });
  }

  /** The first `width` hashes of a tile; nothing where no checkpoint covers them. */
  async tile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
    if (!(await this.covers((index * TILE_WIDTH + width) * TILE_WIDTH ** level - 1))) return undefined;
    const [tile] = await this.store.tiles([{ level, index, width }]);
    return tile === undefined || tile.length === width * HASH_SIZE ? tile : tile.subarray(0, width * HASH_SIZE);
  }

  /** The first `width` entries of a bundle; nothing where no checkpoint covers them. */
  async bundle(index: number, width: number = TILE_WIDTH): Promise<Uint8Array | undefined> {
    return (await this.covers(index * TILE_WIDTH + width - 1)) ? this.store.bundle(index, width) : undefined;
  }

  /** Whether a published checkpoint covers the index; publication is never taken back, so what did once does always. */
  private async covers(index: number): Promise<boolean> {
    if (index >= this.covered) this.covered = await publishedSize(this.unitOfWork.reader);
    return index < this.covered;
  }

  private async includedIn(index: number, size: number): Promise<InclusionProof> {
    if (index >= size) throw new Fault('ledger-entry-not-found', { index });
    const tiles = this.hashesOf(size);
    const [[leafHash = EMPTY_ROOT], path, root] = await Promise.all([
      tiles.read([{ level: 0, index }]),
      proveInclusion(nodeCrypto, tiles, index, size),
      treeRoot(nodeCrypto, tiles, size),
    ]);
    return { index, size, leafHash, root, path };
  }

  /** The size, if a published checkpoint covers it. Throws Fault 'ledger-range-invalid' for any other. */
  private async published(size: number): Promise<number> {
    if (size >= 1 && (await this.covers(size - 1))) return size;
    throw new Fault('ledger-range-invalid', { size: (await this.checkpoint()).size });
  }

  private hashesOf(size: number) {
    return tileReader(nodeCrypto, size, (tiles) => this.store.tiles(tiles));
  }
}
