import { Inject, Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { proveConsistency } from '../../../core/merkle/index.js';
import type { NoteSignature } from '../../../core/note/index.js';
import { tileReader } from '../../../core/tlog/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import type { SignedCheckpoint } from '../domain/signed-checkpoint.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import {
  addCosignature,
  awaitingSince,
  largestCosigned,
  latestSignedCheckpoint,
  lockPublication,
  publish,
  publishedSize,
  signedCheckpointOf,
} from '../persistence/publication.js';
import { TileStore } from '../persistence/tile-store.js';

/** Sizes of the largest checkpoints of each kind; 0 where there is none. */
export interface LedgerProgress {
  readonly signed: number;
  readonly cosigned: number;
  readonly published: number;
  /** When the oldest checkpoint was signed that waits to be published. */
  readonly awaitingSince: Date | undefined;
}

/** What whoever gathers cosignatures needs of the ledger: what was signed, proofs between sizes, and where they go. */
@Injectable()
export class LedgerCosignatures {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: TileStore,
    private readonly clock: Clock,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {}

  /** The checkpoint that was signed last, published or not. Throws Fault 'ledger-not-ready' while there is none. */
  async newest(): Promise<SignedCheckpoint> {
    const newest = await latestSignedCheckpoint(this.unitOfWork.reader);
    if (newest === undefined) throw new Fault('ledger-not-ready', { seconds: 1 });
    return newest;
  }

  /** Consistency path between two signed sizes, 0 < from ≤ to, published or not. Throws Fault 'tree-range'. */
  proofBetween(from: number, to: number): Promise<Uint8Array[]> {
    return proveConsistency(
      nodeCrypto,
      tileReader(nodeCrypto, to, (tiles) => this.store.tiles(tiles)),
      from,
      to,
    );
  }

  /**
   * Keeps cosignatures of the checkpoint of a size, which the caller has verified, and gives it with all that it has
   * by now. Transactions that do so wait for each other, so that of two that complete a quorum one sees it complete.
   */
  async add(tx: Transaction, size: number, signatures: readonly NoteSignature[]): Promise<SignedCheckpoint> {
    await lockPublication(tx);
    const at = this.clock.now();
    for (const signature of signatures) await addCosignature(tx, size, signature, at);
    const checkpoint = await signedCheckpointOf(tx, size);
    if (checkpoint === undefined) throw new Fault('ledger-checkpoint-not-found', { size });
    return checkpoint;
  }

  /** After a start whose policy asks for no quorum any more, nothing that was signed waits for one. */
  async publishUnlessAwaited(): Promise<void> {
    if (this.options.publishesWhenWitnessed === true) return;
    const { size, published } = await this.newest();
    if (!published) await this.unitOfWork.run((tx) => this.publish(tx, size));
  }

  /** How far the log has come: signed, cosigned by anybody, published, and since when something signed waits. */
  async progress(): Promise<LedgerProgress> {
    const { reader } = this.unitOfWork;
    const [newest, cosigned, published, since] = await Promise.all([
      this.newest(),
      largestCosigned(reader),
      publishedSize(reader),
      awaitingSince(reader),
    ]);
    return { signed: newest.size, cosigned, published, awaitingSince: since };
  }

  /** Publishes a checkpoint whose quorum is met; from the commit on everybody sees it and all entries below it. */
  async publish(tx: Transaction, size: number): Promise<void> {
    await publish(tx, size, this.clock.now());
  }
}
