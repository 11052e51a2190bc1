import { availableParallelism } from 'node:os';
import { type Transferable, Worker } from 'node:worker_threads';
import type { BundleJob, InspectedBundle } from '../../../core/audit/index.js';
import type { Inspector } from '../domain/inspector.js';
import { inlineInspector } from './inline-inspector.js';

/** Entries below which threads are not worth their start. */
const FEW_ENTRIES = 20_000;
const MOST_WORKERS = 16;

interface Waiting {
  readonly resolve: (inspected: InspectedBundle) => void;
  readonly reject: (error: Error) => void;
}

/** An inspector that fits the work: threads on every core for a large log. */
export const inspectorFor = (entries: number): Inspector =>
  entries < FEW_ENTRIES ? inlineInspector : new WorkerPool(Math.min(MOST_WORKERS, availableParallelism()));

/** One thread, which answers jobs in the order in which it got them. */
class Thread {
  private readonly worker = new Worker(new URL('./worker.js', import.meta.url));
  private readonly waiting: Waiting[] = [];

  constructor() {
    this.worker.on('message', (inspected: InspectedBundle) => this.waiting.shift()?.resolve(inspected));
    this.worker.on('error', (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', () => this.fail(new Error('a worker thread ended')));
  }

  get load(): number {
    return this.waiting.length;
  }

  send(job: BundleJob, waiting: Waiting): void {
    this.waiting.push(waiting);
    const buffers = new Set<Transferable>();
    for (const array of [job.bytes, job.tile]) if (array?.buffer instanceof ArrayBuffer) buffers.add(array.buffer);
    this.worker.postMessage(job, [...buffers]);
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }
}

/** Spreads jobs over threads, each job to the thread with the fewest. */
class WorkerPool implements Inspector {
  private readonly threads: readonly Thread[];

  constructor(count: number) {
    this.threads = Array.from({ length: count }, () => new Thread());
  }

  inspect(job: BundleJob): Promise<InspectedBundle> {
    const { promise, resolve, reject } = Promise.withResolvers<InspectedBundle>();
    const idlest = this.threads.reduce((best, thread) => (thread.load < best.load ? thread : best));
    const owned = { ...job, bytes: job.bytes && whole(job.bytes), tile: job.tile && whole(job.tile) };
    idlest.send(owned, { resolve, reject });
    return promise;
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }
}

/** Only a whole buffer can be handed over: a part of a larger one is copied. */
const whole = (array: Uint8Array): Uint8Array =>
  array.byteLength === array.buffer.byteLength ? array : new Uint8Array(array);
