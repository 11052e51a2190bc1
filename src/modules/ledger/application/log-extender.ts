import { Inject, Injectable } from '@nestjs/common';
import { equalBytes } from '../../../core/bytes.js';
import { edgeRoot, restoreEdge } from '../../../core/merkle/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { type Transaction, together } from '../../../platform/database/index.js';
import type { Growth, LogEdge } from '../domain/growth.js';
import type { PublishedCheckpoint } from '../domain/published-checkpoint.js';
import {
  type Head,
  insertCheckpoint,
  moveHead,
  partialBundleBytes,
  readEdgeTiles,
  storeGrowth,
} from '../persistence/log.js';
import { publish } from '../persistence/publication.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import { CheckpointSigner } from './checkpoint-signer.js';

/** What is thrown when rows of the log contradict what was signed: nothing is signed on top of damage. */
export const damaged = (part: string) => new Error(`the stored ledger is damaged (${part}); nothing was signed`);

/** Extends the log behind its head, in a transaction that holds the head's lock. It looks into no entry. */
@Injectable()
export class LogExtender {
  constructor(
    private readonly signer: CheckpointSigner,
    @Inject(LEDGER_OPTIONS) private readonly options: Pick<LedgerOptions, 'publishesWhenWitnessed'>,
  ) {}

  /** The right edge as it is stored, provided it gives the root that was signed last. */
  async storedEdge(tx: Transaction, head: Head): Promise<LogEdge> {
    const [tiles, bundleBytes] = await together([readEdgeTiles(tx, head.size), partialBundleBytes(tx, head.size)]);
    if (bundleBytes === undefined) throw damaged('bundle');
    const tree = restoreEdge(nodeCrypto, head.size, tiles);
    if (!tree.ok || !equalBytes(edgeRoot(nodeCrypto, tree.value), head.root)) throw damaged('tiles');
    return { tree: tree.value, bundleBytes };
  }

  /** Stores leaves, bundles and tiles. */
  store(tx: Transaction, growth: Growth): Promise<void> {
    return storeGrowth(tx, growth);
  }

  /**
   * Signs the checkpoint that covers what was stored, and moves the head from where the transaction found it. The
   * checkpoint is published with the commit, unless a policy makes it wait for witnesses.
   */
  async publish(
    tx: Transaction,
    head: Head,
    { root, edge }: Growth,
    { signedAt, lastAt }: { readonly signedAt: Date; readonly lastAt: Date },
  ): Promise<PublishedCheckpoint> {
    const { size } = edge.tree;
    const checkpoint = { size, root, note: this.signer.sign(head.origin, size, root, signedAt), signedAt };
    const isPublished = this.options.publishesWhenWitnessed !== true;
    const [, , moved] = await together([
      insertCheckpoint(tx, checkpoint),
      isPublished ? publish(tx, size, signedAt) : Promise.resolve(),
      moveHead(tx, head, { size, root, lastAt }),
    ]);
    if (!moved) throw damaged('head');
    return checkpoint;
  }
}
