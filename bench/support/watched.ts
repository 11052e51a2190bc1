import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { peakMemory } from './memory.js';
import { processorTime } from './processor.js';

const LOOK_MS = 50;

/** What a process took, from its start to its end. */
export interface Watched {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakBytes: number;
  readonly output: string;
}

/** Runs a program of ours in a process of its own and watches it. Throws unless it ends with 0. */
export async function watched(program: URL, parameters: readonly string[]): Promise<Watched> {
  const start = performance.now();
  const child = spawn(process.execPath, [program.pathname, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });
  const end = once(child, 'exit');
  let [processorSeconds, peakBytes] = [0, 0];
  const look = () => {
    try {
      peakBytes = peakMemory(child.pid ?? 0);
      processorSeconds = processorTime(child.pid ?? 0).registry;
    } catch {
      // It has ended since.
    }
  };
  const looking = setInterval(look, LOOK_MS);
  const output = await text(child.stdout);
  const [code] = await end;
  clearInterval(looking);
  if (code !== 0) throw new Error(`${program.pathname} ended with ${code}: ${output.slice(0, 600)}`);
  return { seconds: (performance.now() - start) / 1_000, processorSeconds, peakBytes, output };
}
