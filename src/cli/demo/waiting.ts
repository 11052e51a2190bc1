import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 50;
const LONGEST_MS = 45_000;

/** Asks again until there is an answer. Throws after 45 s, or at once when `signal` says so. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, signal: AbortSignal): Promise<T> {
  const deadline = performance.now() + LONGEST_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`waited ${LONGEST_MS / 1000} s for ${what}`);
    await pause(EVERY_MS, undefined, { signal });
  }
}
