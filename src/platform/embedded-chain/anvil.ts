import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { bareEnvironment } from '../processes/index.js';
import type { Layout } from './layout.js';
import { removePidFile, writePidFile } from './pid-file.js';

/** Reading the largest state takes a few seconds. */
const START_MS = 30_000;
const MOST_OUTPUT = 20_000;
/** What the contract was compiled for runs on all later ones; pinned, so that a new anvil changes nothing. */
const HARDFORK = 'prague';

/** How the chain is started. */
export interface AnvilTerms {
  readonly binary: string;
  readonly places: Layout;
  readonly chainId: number;
  /** 0: any free one. */
  readonly port: number;
  /** Gives up a start that is under way. */
  readonly signal: AbortSignal;
}

/** A running chain. */
export interface Anvil {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly port: number;
}

/** It ended, or did not answer in time. */
export class AnvilError extends Error {
  constructor(readonly output: string) {
    super(reasonIn(output));
  }

  /** Whether it is the state file that it cannot read. */
  get isState(): boolean {
    return this.output.includes('--state');
  }
}

/**
 * Starts anvil and waits until it listens. It has no accounts of its own, so that no key can be read from its command
 * line or memory, and answers no web page (no CORS).
 * @throws AnvilError
 */
export async function launchAnvil({ binary, places, chainId, port, signal }: AnvilTerms): Promise<Anvil> {
  const words = [
    ...['--host', '127.0.0.1', '--port', String(port), '--chain-id', String(chainId), '--hardfork', HARDFORK],
    ...['--accounts', '0', '--mnemonic-random', '--no-cors', '--color', 'never', '--cache-path', places.cache],
    ...['--state', places.state, '--state-interval', '1'],
  ];
  // Its own session: Ctrl-C at the terminal must reach only us, so that anchors under way keep their chain.
  const child = spawn(binary, words, {
    cwd: places.folder,
    env: { ...bareEnvironment(), HOME: places.folder },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // At once, not when it listens: whoever kills us in between must not leave it unknown.
  if (child.pid !== undefined) writePidFile(places, { pid: child.pid, port });
  const listening = await listens(child, signal);
  const pid = child.pid ?? 0;
  writePidFile(places, { pid, port: listening });
  return { process: child, pid, port: listening };
}

async function listens(child: ChildProcess, signal: AbortSignal): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let output = '';
  const read = (text: string): void => {
    // Goes on with every request; nobody reads it, but it must be taken.
    output = (output + text).slice(-MOST_OUTPUT);
    const port = /Listening on 127\.0\.0\.1:(\d+)/.exec(output)?.[1];
    if (port !== undefined) resolve(Number(port));
  };
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', read);
  child.once('error', (error) => reject(new AnvilError(error.message)));
  child.once('close', () => reject(new AnvilError(output)));
  const late = setTimeout(() => {
    child.kill('SIGKILL');
    reject(new AnvilError(`no answer within ${START_MS / 1000} s`));
  }, START_MS);
  const kill = () => child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', kill);
    clearTimeout(late);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.removeListener('data', read);
      stream?.resume();
    }
  }
}

/** Stops it: it writes its state; when that takes longer than `withinMs`, at once. */
export async function stopAnvil({ process: child }: Anvil, places: Layout, withinMs: number): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    const escalation = new AbortController();
    wait(withinMs, undefined, { signal: escalation.signal, ref: false })
      .then(() => child.kill('SIGKILL'))
      .catch(() => {});
    child.kill('SIGTERM');
    await exit;
    escalation.abort();
  }
  removePidFile(places);
}

function reasonIn(output: string): string {
  const line = output.split('\n').find((text) => /error|panicked|no answer/i.test(text));
  return (line ?? output.trim().split('\n').at(-1) ?? '').trim().slice(0, 300);
}
