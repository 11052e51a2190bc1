import { Worker } from 'node:worker_threads';

/** A piece of the shared memory that was filled; without length, the question for the digest. */
export interface Filled {
  readonly from: number;
  readonly length: number;
}

/** A thread that computes SM3 over pieces of shared memory, in the order in which it is told of them. */
export class Sm3Thread {
  private readonly worker: Worker;
  private readonly waiting: PromiseWithResolvers<unknown>[] = [];

  constructor(memory: SharedArrayBuffer) {
    this.worker = new Worker(new URL('./sm3-worker.js', import.meta.url), { workerData: memory });
    this.worker.on('message', (answer) => this.waiting.shift()?.resolve(answer));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error('the hashing thread ended')));
  }

  /** Fulfilled when the piece was hashed and may be filled again. */
  update(piece: Filled): Promise<unknown> {
    const answer = Promise.withResolvers<unknown>();
    // Whoever fills the memory asks later, before he fills this piece again.
    answer.promise.catch(() => {});
    this.waiting.push(answer);
    this.worker.postMessage(piece);
    return answer.promise;
  }

  /** Hexadecimal. */
  async digest(): Promise<string> {
    return String(await this.update({ from: 0, length: 0 }));
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private fail(error: unknown): void {
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }
}
