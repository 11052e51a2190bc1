import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { WorkerNews, WorkerWish } from './worker.js';

const WORKER = new URL('./worker.js', import.meta.url);

/** What was acknowledged to anybody, by worker. */
export interface Acknowledged {
  readonly direct: Map<number, number>;
  readonly queued: Set<number>;
}

/** One application process, seen from outside. */
export class Application {
  readonly acknowledged: Acknowledged = { direct: new Map(), queued: new Set() };
  readonly refusals = new Set<string>();
  private readonly opened = Promise.withResolvers<void>();

  private constructor(
    private readonly child: ChildProcess,
    readonly run: string,
  ) {
    child.on('message', (news: WorkerNews) => this.hear(news));
    child.on('exit', () => this.opened.resolve());
    child.on('error', () => {});
  }

  /** Starts one and waits until it works, or has ended. */
  static async start(wish: WorkerWish): Promise<Application> {
    const child = fork(WORKER, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const application = new Application(child, wish.run);
    child.send(wish);
    await application.opened.promise;
    return application;
  }

  get acknowledgements(): number {
    return this.acknowledged.direct.size + this.acknowledged.queued.size;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** kill -9. */
  async kill(): Promise<void> {
    if (!this.isRunning) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }

  /** Lets it finish what it has begun; one that does not is killed. */
  async stop(withinMs = 15_000): Promise<void> {
    if (!this.isRunning) return;
    const ended = once(this.child, 'exit');
    this.child.send('stop', () => {});
    const timer = setTimeout(() => this.child.kill('SIGKILL'), withinMs);
    await ended;
    clearTimeout(timer);
  }

  private hear(news: WorkerNews): void {
    if ('ready' in news) this.opened.resolve();
    if ('refused' in news) this.refusals.add(news.refused);
    if ('queued' in news) for (const number of news.queued) this.acknowledged.queued.add(number);
    if ('direct' in news) for (const [number, index] of news.direct) this.acknowledged.direct.set(number, index);
  }
}
