import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { equalBytes, toHex } from '../../../core/bytes.js';
import { Fault } from '../../../core/fault.js';
import { leafHash } from '../../../core/merkle/index.js';
import { MAX_ENTRY_BYTES } from '../../../core/tlog/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { isDatabaseUnreachable, type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { type Growth, grow, type Leaf, type LogEdge } from '../domain/growth.js';
import { indexesOfLeaves, readHead } from '../persistence/log.js';
import { LogExtender } from './log-extender.js';

/** How much is taken at a time, and how much may wait. */
export interface DirectLimits {
  /** Most entries of one checkpoint. */
  readonly batchSize: number;
  /** Entries that may wait before further ones are refused. */
  readonly mostWaiting: number;
}

/** Bytes of one batch, and of all that waits: entries may have 65,535 bytes each. */
const BATCH_BYTES = 16 * 1024 ** 2;
const WAITING_BYTES = 128 * 1024 ** 2;
/** Tries while the database cannot be reached; the pauses between them add up to some nine seconds. */
const MOST_ATTEMPTS = 8;
const PAUSE_MS = 300;

/** An entry that was handed in and is not known to be durable yet. */
interface Handed extends Leaf {
  readonly answer: PromiseWithResolvers<number>;
}

/**
 * Appends opaque entries without a queue in the database: for callers that keep what they append until it is durable.
 * Entries that come while a batch is being committed make up the next one, whose hashes are computed meanwhile.
 */
export class DirectAppender {
  private waiting: Handed[] = [];
  private waitingBytes = 0;
  /** By leaf hash, everything handed in that is not durable yet. */
  private readonly underWay = new Map<string, Handed>();
  private working: Promise<void> | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly extender: LogExtender,
    private readonly clock: Clock,
    private readonly limits: DirectLimits,
  ) {}

  /**
   * The index of the entry, once a published checkpoint covers it. The same bytes again have the same index. Throws
   * Fault 'raw-log-entry-size' for none or more than 65,535 bytes, 'raw-log-full' when too much waits; whatever
   * else it throws, the entry may be in the log nevertheless, and handing it in again is safe.
   */
  append(bytes: Uint8Array): Promise<number> {
    if (bytes.length === 0 || bytes.length > MAX_ENTRY_BYTES) {
      return Promise.reject(new Fault('raw-log-entry-size', { bytes: bytes.length }));
    }
    const hash = leafHash(nodeCrypto, bytes);
    const key = nameOf(hash);
    const known = this.underWay.get(key);
    if (known !== undefined) return known.answer.promise;
    if (this.waiting.length >= this.limits.mostWaiting || this.waitingBytes >= WAITING_BYTES) {
      return Promise.reject(new Fault('raw-log-full', { seconds: 1 }));
    }
    const handed = { bytes, leafHash: hash, answer: Promise.withResolvers<number>() };
    this.underWay.set(key, handed);
    this.waiting.push(handed);
    this.waitingBytes += bytes.length;
    this.working ??= this.work().finally(() => {
      this.working = undefined;
    });
    return handed.answer.promise;
  }

  /** Fulfilled when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.working !== undefined) await this.working;
  }

  private async work(): Promise<void> {
    let edge: LogEdge | undefined;
    let committing: Promise<LogEdge | undefined> = Promise.resolve(undefined);
    for (;;) {
      // Whoever was answered in this turn may have something more to say.
      await turn();
      if (this.waiting.length === 0) {
        edge = await committing;
        await turn();
        if (this.waiting.length === 0) return;
      }
      const batch = this.take();
      const prepared = edge === undefined ? undefined : grow(nodeCrypto, edge, batch);
      await committing;
      committing = this.commit(batch, prepared);
      edge = prepared === undefined ? await committing : prepared.edge;
    }
  }

  private take(): Handed[] {
    let count = 0;
    let bytes = 0;
    while (count < this.limits.batchSize && bytes < BATCH_BYTES) {
      const next = this.waiting[count];
      if (next === undefined) break;
      bytes += next.bytes.length;
      count += 1;
    }
    const batch = this.waiting.slice(0, count);
    this.waiting = this.waiting.slice(count);
    this.waitingBytes -= bytes;
    return batch;
  }

  /** Makes a batch durable and answers for each of its entries; the edge of the log then, where it is known. */
  private async commit(batch: readonly Handed[], prepared: Growth | undefined): Promise<LogEdge | undefined> {
    let rest = batch;
    let growth = prepared;
    for (let attempt = 1; rest.length > 0; attempt += 1) {
      try {
        const stored = await this.unitOfWork.run((tx) => this.store(tx, rest, growth));
        for (const [at, handed] of rest.entries()) this.answer(handed, stored.first + at);
        return stored.edge;
      } catch (error) {
        growth = undefined;
        rest = await this.resume(rest, error, attempt);
      }
    }
    return undefined;
  }

  private async store(tx: Transaction, batch: readonly Leaf[], prepared: Growth | undefined): Promise<Growth> {
    const head = await readHead(tx, 'wait');
    if (head === undefined) throw new Fault('ledger-not-ready', { seconds: 1 });
    const edge = await this.extender.storedEdge(tx, head);
    // What was prepared counts only behind the very tree that is stored: another process may have appended.
    const fits = prepared !== undefined && prepared.first === head.size && equalBytes(prepared.rootBefore, head.root);
    const growth = fits ? prepared : grow(nodeCrypto, edge, batch);
    await this.extender.store(tx, growth);
    const signedAt = this.clock.now();
    const lastAt = new Date(Math.max(signedAt.getTime(), head.lastAt.getTime()));
    await this.extender.publish(tx, head, growth, { signedAt, lastAt });
    return growth;
  }

  /**
   * After a failure: entries that are in the log after all (appended before, or committed although the answer was lost)
   * get their index; gives what remains to be tried again. Gives up on all of it when trying again promises nothing.
   */
  private async resume(batch: readonly Handed[], failure: unknown, attempt: number): Promise<readonly Handed[]> {
    try {
      if (isDatabaseUnreachable(failure)) await pause(PAUSE_MS * attempt);
      const hashes = batch.map((handed) => handed.leafHash);
      const known = await indexesOfLeaves(this.unitOfWork.reader, hashes);
      const rest = batch.filter((handed) => {
        const index = known.get(toHex(handed.leafHash));
        if (index !== undefined) this.answer(handed, index);
        return index === undefined;
      });
      const promising = rest.length < batch.length || isDatabaseUnreachable(failure);
      if (promising && attempt < MOST_ATTEMPTS) return rest;
      for (const handed of rest) this.refuse(handed, failure);
      return [];
    } catch (error) {
      if (isDatabaseUnreachable(error) && attempt < MOST_ATTEMPTS) return batch;
      for (const handed of batch) this.refuse(handed, error);
      return [];
    }
  }

  private answer(handed: Handed, index: number): void {
    this.underWay.delete(nameOf(handed.leafHash));
    handed.answer.resolve(index);
  }

  private refuse(handed: Handed, error: unknown): void {
    this.underWay.delete(nameOf(handed.leafHash));
    handed.answer.reject(error);
  }
}

/** A short text for a hash, to find it in a map. */
const nameOf = (hash: Uint8Array): string => Buffer.from(hash.buffer, hash.byteOffset, hash.length).toString('latin1');
