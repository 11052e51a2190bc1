import { Inject, Injectable } from '@nestjs/common';
import { equalBytes } from '../../../core/bytes.js';
import { Fault } from '../../../core/fault.js';
import { appendLeaves, edgeRoot, restoreEdge, type TileEdge } from '../../../core/merkle/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { nodeCrypto, verifyEd25519InBackground } from '../../../platform/crypto/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { examine, type Submission } from '../domain/examine.js';
import { growBundles } from '../domain/growth.js';
import { type Accepted, type Candidate, judge, type Refused } from '../domain/judge.js';
import { Keyring } from '../domain/keyring.js';
import type { Place } from '../domain/queue.js';
import { timeFault } from '../domain/time-rule.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import { readKeys, saveKeys } from '../persistence/keys.js';
import {
  addEntries,
  growStoredBundles,
  type Head,
  insertCheckpoint,
  moveHead,
  partialBundleBytes,
  putTiles,
  readEdgeTiles,
  readHead,
} from '../persistence/log.js';
import { publish } from '../persistence/publication.js';
import { blockedOrderKeys, lockPending, markRefused, markSequenced } from '../persistence/submissions.js';
import { CheckpointSigner } from './checkpoint-signer.js';
import { ACTS_REFUSED } from './ledger-acts.js';

/** What became of a batch. */
export interface AppendOutcome {
  readonly appended: number;
  readonly refused: readonly Refused[];
}

/** Appends one batch to the log, in one transaction. */
@Injectable()
export class LedgerAppender {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly signer: CheckpointSigner,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {}

  /**
   * Locks the head, judges the submissions that still wait, and stores entries, bundles, tiles, checkpoint and head of
   * the accepted ones. The refused ones are handed back to their owners. Throws when the stored log does not have the
   * root that was last signed: nothing is signed on top of damage.
   */
  async append(tx: Transaction, places: readonly Place[]): Promise<AppendOutcome> {
    const head = await readHead(tx, 'wait');
    if (head === undefined) throw new Fault('ledger-not-ready', { seconds: 1 });
    const batch = await this.stillWaiting(tx, places);
    if (batch.length === 0) return { appended: 0, refused: [] };
    const keyring = new Keyring(await readKeys(tx));
    const blocked = await blockedOrderKeys(tx, [...new Set(batch.map(({ submission }) => submission.orderKey))]);
    const { size: nextIndex, lastAt } = head;
    const judged = judge({ nextIndex, lastAt, keyring, blocked, now: this.clock.now() }, batch);
    if (judged.refused.length > 0) await this.refuse(tx, judged.refused);
    if (judged.accepted.length > 0) {
      await this.store(tx, head, judged.accepted, judged.lastAt);
      await saveKeys(tx, keyring.changes());
    }
    return { appended: judged.accepted.length, refused: judged.refused };
  }

  /** The places whose submissions wait unchanged; one that was made again since has another place by now. */
  private async stillWaiting(tx: Transaction, places: readonly Place[]): Promise<Candidate[]> {
    const ids = places.map(({ id }) => id);
    const stored = await lockPending(tx, ids);
    const candidates = places.map(async ({ id, at, outOfTurn }) => {
      const submission = stored.get(id);
      if (submission?.at.getTime() !== at.getTime()) return [];
      return [{ submission, outOfTurn, found: await entryOf(submission) }];
    });
    return (await Promise.all(candidates)).flat();
  }

  private async refuse(tx: Transaction, refused: readonly Refused[]): Promise<void> {
    await markRefused(tx, refused);
    for (const orderKey of new Set(refused.map(({ submission }) => submission.orderKey))) {
      await this.outbox.enqueue(tx, ACTS_REFUSED, { orderKey });
    }
  }

  private async store(tx: Transaction, head: Head, accepted: readonly Accepted[], lastAt: Date): Promise<void> {
    const edge = await this.storedEdge(tx, head);
    const partialBytes = await partialBundleBytes(tx, head.size);
    if (partialBytes === undefined) throw damaged('bundle');
    const leafHashes = accepted.map(({ submission }) => submission.leafHash);
    const grown = appendLeaves(nodeCrypto, edge, leafHashes);
    const { bundles, places } = growBundles(
      head.size,
      partialBytes,
      accepted.map(({ submission }) => submission.bytes),
    );
    await addEntries(tx, places, leafHashes);
    await growStoredBundles(tx, bundles);
    await putTiles(tx, grown.tiles);
    if ((await markSequenced(tx, accepted)) !== accepted.length) throw damaged('queue');
    await this.publish(tx, head, { size: grown.edge.size, root: grown.root, lastAt }, accepted);
  }

  /** The right edge as it is stored, provided it gives the root that was signed last. */
  private async storedEdge(tx: Transaction, head: Head): Promise<TileEdge> {
    const edge = restoreEdge(nodeCrypto, head.size, await readEdgeTiles(tx, head.size));
    if (!edge.ok || !equalBytes(edgeRoot(nodeCrypto, edge.value), head.root)) throw damaged('tiles');
    return edge.value;
  }

  private async publish(
    tx: Transaction,
    head: Head,
    next: { size: number; root: Uint8Array; lastAt: Date },
    accepted: readonly Accepted[],
  ): Promise<void> {
    const signedAt = this.clock.now();
    const late = accepted.find(({ submission }) => timeFault(submission.at, signedAt) !== undefined);
    if (late !== undefined) throw new Error('the batch took so long that its acts are out of date; it is tried again');
    const note = this.signer.sign(head.origin, next.size, next.root);
    await insertCheckpoint(tx, { size: next.size, root: next.root, note, signedAt });
    if (this.options.publishesWhenWitnessed !== true) await publish(tx, next.size, signedAt);
    if (!(await moveHead(tx, head, next))) throw damaged('head');
  }
}

const damaged = (part: string) => new Error(`the stored ledger is damaged (${part}); nothing was signed`);

/** The entry of a submission if its signature is good; the signatures of a batch are verified side by side. */
async function entryOf(submission: Submission): Promise<Candidate['found']> {
  const examined = examine(nodeCrypto, submission);
  if (!examined.ok) return examined.code;
  const { entry, claim } = examined.value;
  const good = await verifyEd25519InBackground(claim.publicKey, claim.message, claim.signature);
  return good ? entry : 'signature';
}
