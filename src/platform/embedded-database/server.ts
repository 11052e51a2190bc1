import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { privateFolder } from '../data-directory/index.js';
import { bareEnvironment } from '../processes/index.js';
import { StartupError } from '../startup/index.js';
import type { Account } from './account.js';
import type { PostgresBinaries } from './binaries.js';
import type { Layout } from './layout.js';
import { readPidFile } from './pid-file.js';
import { freePort, rememberedPort, rememberPort } from './port.js';
import { serverArguments } from './server-settings.js';

const POLL_MS = 10;
/** Recovery after a crash replays up to max_wal_size; it is not a failure. */
const START_MS = 180_000;
const ATTEMPTS_MS = 15_000;
const LARGEST_LOG = 16 * 1024 ** 2;

/** A running server. */
export interface PostgresServer {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly port: number;
}

/**
 * Starts the server and waits until it takes connections. A taken port is replaced by another one; shared memory that
 * a killed server's last processes still hold is waited for.
 * @throws StartupError `embedded-database-start`
 */
export async function startServer(
  binaries: PostgresBinaries,
  account: Account,
  layout: Layout,
): Promise<PostgresServer> {
  const giveUp = Date.now() + ATTEMPTS_MS;
  let port = await freePort(rememberedPort(layout.port));
  for (;;) {
    const logStart = prepareLog(layout);
    const child = launch(binaries, account, layout, port);
    if (await becomesReady(child, layout.cluster)) {
      rememberPort(layout.port, port);
      return { process: child, pid: child.pid ?? 0, port };
    }
    const messages = readFileSync(layout.log).subarray(logStart).toString('utf8');
    if (!/Address already in use|pre-existing shared memory/.test(messages) || Date.now() > giveUp) {
      throw startFault(layout, messages);
    }
    await wait(POLL_MS * 10);
    port = await freePort(port);
  }
}

function prepareLog({ logs, log }: Layout): number {
  privateFolder(logs);
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LARGEST_LOG) return size;
  renameSync(log, `${log}.1`);
  return 0;
}

function launch(binaries: PostgresBinaries, account: Account, { cluster, log }: Layout, port: number): ChildProcess {
  const { file, args, ...identity } = account.command(binaries.postgres, serverArguments(cluster, port));
  const output = openSync(log, 'a', 0o600);
  try {
    // Its own session: Ctrl-C at the terminal must reach only us, so that requests in flight keep their database.
    const options = { ...identity, cwd: '/', env: bareEnvironment(), detached: true } as const;
    const child = spawn(file, args, { ...options, stdio: ['ignore', output, output] });
    child.on('error', () => {});
    return child;
  } finally {
    closeSync(output);
  }
}

async function becomesReady(child: ChildProcess, cluster: string): Promise<boolean> {
  const deadline = Date.now() + START_MS;
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const file = readPidFile(cluster);
    if (file?.ready && file.pid === child.pid) return true;
    if (Date.now() > deadline) {
      await stopServer(child, 0);
      return false;
    }
    await wait(POLL_MS);
  }
  return false;
}

function startFault({ log }: Layout, messages: string): StartupError {
  const reason = messages.match(/(?:FATAL|PANIC): +(.*)/)?.[1] ?? messages.trim().split('\n').at(-1) ?? '';
  return new StartupError(
    'embedded-database-start',
    `内置数据库无法启动（${reason}），日志见 ${log}`,
    `the embedded database does not start (${reason}); its log is ${log}`,
  );
}

/**
 * Stops the server: fast (open transactions are rolled back, a checkpoint is written), and when that takes longer than
 * `fastMs`, at once; the next start then recovers.
 */
export async function stopServer(child: ChildProcess, fastMs: number): Promise<void> {
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  if (ended()) return;
  const exit = once(child, 'exit');
  const escalation = new AbortController();
  const escalate = async () => {
    await wait(fastMs, undefined, { signal: escalation.signal, ref: false });
    child.kill('SIGQUIT');
    await wait(2_000, undefined, { signal: escalation.signal, ref: false });
    child.kill('SIGKILL');
  };
  child.kill('SIGINT');
  escalate().catch(() => {});
  await exit;
  escalation.abort();
}
