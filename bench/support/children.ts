import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A request to a child process, and its answer under the same number. */
export interface Message {
  readonly id: number;
  readonly ask: string;
  readonly value?: unknown;
}

type Reply = { readonly id: number; readonly value?: unknown; readonly error?: string };

/** Something that answers questions in a process of its own. */
export class Child {
  private readonly process: ChildProcess;
  private readonly waiting = new Map<number, PromiseWithResolvers<unknown>>();
  private last = 0;

  constructor(program: URL, options: { log?: number; flags?: readonly string[] } = {}) {
    const log = options.log ?? 'inherit';
    this.process = fork(program, { stdio: ['ignore', log, log, 'ipc'], execArgv: [...(options.flags ?? [])] });
    this.process.on('message', (reply: Reply) => this.settle(reply));
    this.process.on('exit', (code) => this.fail(new Error(`${program.pathname} ended with ${code}`)));
  }

  get pid(): number {
    if (this.process.pid === undefined) throw new Error('the process did not start');
    return this.process.pid;
  }

  /** The child's answer, in the shape that the child is known to give. */
  ask<T>(ask: string, value?: unknown): Promise<T> {
    this.last += 1;
    const answer = Promise.withResolvers<unknown>();
    this.waiting.set(this.last, answer);
    this.process.send({ id: this.last, ask, value } satisfies Message);
    return answer.promise as Promise<T>;
  }

  /** Ends it in order. */
  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    if (this.process.connected) this.process.disconnect();
    await ended;
  }

  private settle({ id, value, error }: Reply): void {
    const answer = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === undefined) answer?.resolve(value);
    else answer?.reject(new Error(error));
  }

  private fail(error: Error): void {
    for (const answer of this.waiting.values()) answer.reject(error);
    this.waiting.clear();
  }
}

/**
 * Answers the parent process until it goes away.
 * @param answers by name of the question
 * @param close what is stopped then
 */
export function answerParent(
  answers: Readonly<Record<string, (value: unknown) => Promise<unknown> | unknown>>,
  close: () => Promise<unknown>,
): void {
  const reply = (message: Reply) => process.send?.(message);
  process.on('message', async ({ id, ask, value }: Message) => {
    try {
      reply({ id, value: await answers[ask]?.(value) });
    } catch (error) {
      reply({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on('disconnect', () => void close().finally(() => process.exit(0)));
  // Ctrl-C reaches the whole group: the parent goes away first, and with it the connection.
  process.on('SIGINT', () => {});
}
