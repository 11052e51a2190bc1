import { Worker } from 'node:worker_threads';
import { TILE_WIDTH } from '../../../core/merkle/index.js';
import { StartupError } from '../../../platform/startup/index.js';
import type { BundleReader, ReadBundle } from '../domain/bundle-reader.js';
import { PIECE, type Piece, type PieceAnswer, type ThreadOrder } from './thread-order.js';

/** Pieces under way in each thread: one at work, one being read, one that waits. */
const AHEAD = 3;

/** Reads a log in threads, each with a source of its own; a piece goes to the thread with the fewest. */
export class ThreadedReader implements BundleReader {
  readonly window: number;
  private readonly threads: readonly Thread[];
  private readonly pieces = new Map<number, Promise<readonly ReadBundle[]>>();

  constructor(
    private readonly order: ThreadOrder,
    threads: number,
  ) {
    this.window = threads * AHEAD * PIECE[order.address.kind];
    this.threads = Array.from({ length: threads }, () => new Thread(order));
  }

  async read(bundle: number): Promise<ReadBundle> {
    const length = PIECE[this.order.address.kind];
    const number = Math.floor(bundle / length);
    const piece = await this.piece(number, length);
    const read = piece[bundle - number * length];
    if (read === undefined) throw new RangeError(`no bundle ${bundle}`);
    // Bundles are taken in order: with the last one of it, the piece has served.
    if (bundle % length === length - 1) this.pieces.delete(number);
    return read;
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }

  private piece(number: number, length: number): Promise<readonly ReadBundle[]> {
    const known = this.pieces.get(number);
    if (known !== undefined) return known;
    const bundles = Math.ceil(this.order.size / TILE_WIDTH);
    const piece = { first: number * length, end: Math.min(bundles, (number + 1) * length) };
    const idlest = this.threads.reduce((best, thread) => (thread.load < best.load ? thread : best));
    const asked = idlest.ask(piece);
    this.pieces.set(number, asked);
    return asked;
  }
}

/** One thread and what it still has to answer. */
class Thread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, PromiseWithResolvers<readonly ReadBundle[]>>();

  constructor(order: ThreadOrder) {
    this.worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: order });
    this.worker.on('message', (answer: PieceAnswer) => this.settle(answer));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error('a reading thread ended')));
  }

  get load(): number {
    return this.waiting.size;
  }

  ask(piece: Piece): Promise<readonly ReadBundle[]> {
    const answer = Promise.withResolvers<readonly ReadBundle[]>();
    this.waiting.set(piece.first, answer);
    this.worker.postMessage(piece);
    return answer.promise;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private settle(answer: PieceAnswer): void {
    const waiting = this.waiting.get(answer.piece.first);
    this.waiting.delete(answer.piece.first);
    if ('bundles' in answer) waiting?.resolve(answer.bundles);
    else waiting?.reject(new StartupError(answer.fault.code, answer.fault.zh, answer.fault.en));
  }

  private fail(error: unknown): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
