import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');
const LONGEST_RUN_MS = 60_000;
const NEEDED = ['PATH', 'HOME', 'TMPDIR'];

/** What a finished run left. */
export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A real `registry` process. */
export interface RegistryProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Fulfilled with the address once it is printed; refused when the process ends before. */
  readonly ready: Promise<string>;
  readonly finished: Promise<Finished>;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Finished>;
}

/** Builds the program when it is not built or older than its sources. Call it in `beforeAll`. */
export function ensureBuilt(): void {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'ensure-build.mjs')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
}

/** Starts the program with nothing of this test's environment but what is given; without a chain unless one is given. */
export function startRegistryProcess(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  node: string = process.execPath,
): RegistryProcess {
  const inherited = NEEDED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const child = spawn(node, [join(ROOT, 'bin', 'registry.mjs'), ...words], {
    env: { ...Object.fromEntries(inherited), LOG_LEVEL: 'error', CHAIN_RPC_URL: 'none', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process that hangs fails its test and does not outlive it.
    timeout: LONGEST_RUN_MS,
    killSignal: 'SIGKILL',
  });
  const output = { stdout: '', stderr: '' };
  const address = Promise.withResolvers<string>();
  address.promise.catch(() => {});
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
    const line = /https?:\/\/\S+/.exec(output.stdout)?.[0];
    if (line !== undefined) address.resolve(line);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const finished = once(child, 'close').then(([code, signal]): Finished => {
    address.reject(new Error(`ended with ${code ?? signal}: ${output.stderr}`));
    return { code, signal, ...output };
  });
  return {
    child,
    pid: child.pid ?? 0,
    ready: address.promise,
    finished,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return finished;
    },
  };
}

/** Runs the program to its end. */
export function runRegistry(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  node?: string,
): Promise<Finished> {
  return startRegistryProcess(words, environment, node).finished;
}
