import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { processEnvironment } from '../../config/index.js';
import { isObject, parseJson } from '../../core/canonical/index.js';
import { utf8 } from '../../core/bytes.js';
import { StartupError } from '../../platform/startup/index.js';
import { packageFolder } from '../../platform/program/index.js';

/** A witness that runs as a process of its own. */
export interface WitnessProcess {
  readonly address: string;
  readonly vkey: string;
  /** Fulfilled when it ends without being told to. */
  readonly failure: Promise<StartupError>;
  stop(): Promise<void>;
}

/** Longest time that it may take to listen. */
const START_MS = 20_000;

/** Starts `registry witness` for one log, in a folder of its own, and waits until it listens. */
export async function startWitnessProcess(folder: string, name: string, logKey: string): Promise<WitnessProcess> {
  const program = join(packageFolder(), 'bin', 'registry.mjs');
  const words = ['witness', '--data', folder, '--port', '0', '--name', name, '--log', logKey, '--json'];
  const child = spawn(process.execPath, [program, ...words], {
    // As under npm: it ends when this process has ended, however that happens.
    env: { ...processEnvironment(), npm_lifecycle_event: 'demo' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stopping = false;
  const stop = async () => {
    stopping = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  try {
    const announced = await announcement(child);
    const failure = once(child, 'exit').then(() => (stopping ? new Promise<never>(() => {}) : witnessEnded()));
    return { ...announced, failure, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The one JSON document that it prints when it is ready. */
function announcement(child: ChildProcess): Promise<{ address: string; vkey: string }> {
  return new Promise((resolve, reject) => {
    const output = { stdout: '', stderr: '' };
    const late = setTimeout(() => reject(new Error('the witness did not start in time')), START_MS);
    child.stderr?.on('data', (data) => (output.stderr += String(data)));
    child.stdout?.on('data', (data) => {
      output.stdout += String(data);
      const parsed = parseJson(utf8(output.stdout));
      if (!parsed.ok || !isObject(parsed.value)) return;
      const { address, vkeys } = parsed.value;
      const vkey = Array.isArray(vkeys) ? vkeys[0] : undefined;
      if (typeof address !== 'string' || typeof vkey !== 'string') return;
      clearTimeout(late);
      resolve({ address, vkey });
    });
    child.once('exit', () => {
      clearTimeout(late);
      reject(new Error(`the witness ended: ${output.stderr.trim()}`));
    });
    child.once('error', reject);
  });
}

const witnessEnded = () =>
  new StartupError(
    'demo-witness-ended',
    '见证进程意外结束，没有它检查点无法发布',
    'the witness ended by itself; without it no checkpoint is published',
  );
