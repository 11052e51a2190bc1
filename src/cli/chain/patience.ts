import { setTimeout as wait } from 'node:timers/promises';
import { StartupError } from '../../platform/startup/index.js';

const PAUSE_MS = 250;

/** Pauses between looks at a chain, until a time has passed. */
export function patience(seconds: number): () => Promise<void> {
  const deadline = performance.now() + seconds * 1_000;
  return async () => {
    if (performance.now() > deadline) throw late(seconds);
    await wait(PAUSE_MS);
  };
}

const late = (seconds: number) =>
  new StartupError(
    'chain-late',
    `${seconds} 秒内未完成；可再次执行同一命令，它会从中断处继续`,
    `not done within ${seconds} s; run the same command again, and it goes on where it was`,
  );
