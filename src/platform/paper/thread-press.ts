import { Worker } from 'node:worker_threads';
import { GlyphCoverage } from './coverage.js';
import type { Paper } from './paper.js';
import { PaperPress } from './press.js';
import type { PressAnswer, PressWork } from './press-order.js';

/**
 * Draws in a thread of its own, so that a hundred milliseconds of drawing hold up nobody. The thread begins with the first
 * paper, keeps no program alive, and one that ended is replaced with the next paper.
 */
export class ThreadPress extends PaperPress {
  private thread: Worker | undefined;
  private orders = 0;
  private readonly waiting = new Map<number, PromiseWithResolvers<Uint8Array>>();
  private known: Promise<GlyphCoverage> | undefined;

  override draw(paper: Paper): Promise<Uint8Array> {
    return this.ask({ kind: 'draw', paper });
  }

  override coverage(): Promise<GlyphCoverage> {
    this.known ??= this.ask({ kind: 'coverage' }).then(
      (bits) => new GlyphCoverage(bits),
      (error: unknown) => {
        this.known = undefined;
        throw error;
      },
    );
    return this.known;
  }

  private ask(work: PressWork): Promise<Uint8Array> {
    const id = this.orders++;
    const answer = Promise.withResolvers<Uint8Array>();
    this.waiting.set(id, answer);
    const thread = this.running();
    thread.ref();
    thread.postMessage({ ...work, id });
    return answer.promise;
  }

  private running(): Worker {
    if (this.thread !== undefined) return this.thread;
    const thread = new Worker(new URL('./press-worker.js', import.meta.url));
    thread.on('message', (answer: PressAnswer) => this.settle(answer));
    thread.on('error', (error) => this.fail(thread, error));
    thread.on('exit', () => this.fail(thread, new Error('the drawing thread ended')));
    this.thread = thread;
    return thread;
  }

  private settle(answer: PressAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (this.waiting.size === 0) this.thread?.unref();
    if ('bytes' in answer) waiting?.resolve(answer.bytes);
    else waiting?.reject(new Error(answer.error));
  }

  private fail(thread: Worker, error: unknown): void {
    if (this.thread !== thread) return;
    this.thread = undefined;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
