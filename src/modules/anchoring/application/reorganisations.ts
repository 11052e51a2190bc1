import { UnitOfWork, type Transaction } from '../../../platform/database/index.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Anchor } from '../domain/anchor-state.js';
import type { ChainBlock, ChainReader } from '../domain/chain.js';
import { inBlocks, minedUpTo, moveAnchor, orphansOf } from '../persistence/anchors.js';
import { putBlock, readCursor } from '../persistence/cursors.js';
import type { Chain } from './chain.js';

/** A node that stands before a block it has shown is given so long to catch up; then the blocks count as lost. */
const CATCH_UP_SECONDS = 120;

/** Follows a chain block by block, as far as anchors are concerned: which of them its history still holds. */
@Injectable()
export class Reorganisations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Compares the chain with what was seen of it last; anchors whose blocks are gone become `orphaned`.
   * @returns 'behind' when the node has yet to show the block that was seen last; nothing is concluded from that
   */
  async follow(chain: Chain, newest: ChainBlock): Promise<'followed' | 'behind'> {
    const { name } = chain.options;
    const cursor = await readCursor(this.unitOfWork.reader, name);
    const last = cursor?.block;
    if (last === undefined) {
      await this.unitOfWork.run((tx) => putBlock(tx, name, newest, this.clock.now()));
      return 'followed';
    }
    if (newest.number === last.number && newest.hash === last.hash) return 'followed';
    const isKept = newest.number >= last.number && (await hashAt(chain.reader, last.number)) === last.hash;
    if (!isKept) {
      const since = cursor?.condition.code === 'chain-behind' ? cursor.condition.since : undefined;
      if (newest.number < last.number && !this.isLost(chain, since)) return 'behind';
    }
    const { reader } = this.unitOfWork;
    const gone = isKept ? [] : await vanished(chain.reader, await inBlocks(reader, name));
    const back = isKept ? [] : await returned(chain.reader, await orphansOf(reader, name));
    await this.unitOfWork.run(async (tx) => {
      for (const anchor of gone) await this.orphan(tx, anchor);
      for (const anchor of back) await this.bringBack(tx, anchor);
      await putBlock(tx, name, newest, this.clock.now());
    });
    return 'followed';
  }

  /** Anchors that are deep enough become `confirmed`; each is looked for once more in its block. */
  async confirm(chain: Chain, newest: ChainBlock): Promise<void> {
    const { name, confirmations } = chain.options;
    const deep = newest.number - confirmations + 1;
    for (const anchor of await minedUpTo(this.unitOfWork.reader, name, deep)) {
      const isThere = await isInChain(chain.reader, anchor);
      await this.unitOfWork.run((tx) =>
        isThere
          ? moveAnchor(tx, anchor, { state: 'confirmed', reason: anchor.reason }, this.clock.now())
          : this.orphan(tx, anchor),
      );
    }
  }

  private orphan(tx: Transaction, anchor: Anchor): Promise<void> {
    return moveAnchor(tx, anchor, { state: 'orphaned', reason: 'reorganised' }, this.clock.now());
  }

  private bringBack(tx: Transaction, anchor: Anchor): Promise<void> {
    const { block } = anchor;
    return moveAnchor(tx, anchor, { state: 'mined', reason: 'found-on-chain', block }, this.clock.now());
  }

  /** A chain of our own has one node: what it does not show is gone. */
  private isLost({ options }: Chain, behindSince: Date | undefined): boolean {
    if (options.local) return true;
    if (behindSince === undefined) return false;
    return this.clock.now().getTime() - behindSince.getTime() >= CATCH_UP_SECONDS * 1_000;
  }
}

/**
 * Anchors that the chain no longer holds. Each block holds all before it, so those that are gone are the last ones, and
 * the first of them is found by halving.
 * @param anchors by block
 */
async function vanished(reader: ChainReader, anchors: readonly Anchor[]): Promise<readonly Anchor[]> {
  let [kept, end] = [0, anchors.length];
  while (kept < end) {
    const middle = Math.floor((kept + end) / 2);
    const anchor = anchors[middle];
    if (anchor !== undefined && (await isInChain(reader, anchor))) kept = middle + 1;
    else end = middle;
  }
  return anchors.slice(kept);
}

/** Orphans whose block is in the chain again: what was taken for another history was a fork, or a node that was wrong. */
async function returned(reader: ChainReader, orphans: readonly Anchor[]): Promise<Anchor[]> {
  const back: Anchor[] = [];
  for (const orphan of orphans) if (await isInChain(reader, orphan)) back.push(orphan);
  return back;
}

const isInChain = async (reader: ChainReader, { block }: Anchor): Promise<boolean> =>
  block !== undefined && (await hashAt(reader, block.blockNumber)) === block.blockHash;

const hashAt = async (reader: ChainReader, number: number): Promise<string | undefined> =>
  (await reader.block(number))?.hash;
