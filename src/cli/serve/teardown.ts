import { setTimeout as wait } from 'node:timers/promises';

interface Step {
  readonly withinMs: number;
  readonly undo: () => Promise<void> | void;
}

/** What was started, to be stopped in reverse order, whatever happens on the way. */
export class Teardown {
  private readonly steps: Step[] = [];

  /** Something has been started; `undo` stops it and is waited for no longer than `withinMs`. */
  add(withinMs: number, undo: () => Promise<void> | void): void {
    this.steps.push({ withinMs, undo });
  }

  /**
   * Stops everything.
   * @returns whether each part stopped by itself in time
   */
  async run(): Promise<boolean> {
    let orderly = true;
    for (let step = this.steps.pop(); step !== undefined; step = this.steps.pop()) {
      orderly = (await finished(step)) && orderly;
    }
    return orderly;
  }
}

async function finished({ undo, withinMs }: Step): Promise<boolean> {
  const timer = new AbortController();
  const late = wait(withinMs, false, { signal: timer.signal }).catch(() => false);
  const done = Promise.resolve()
    .then(undo)
    .then(
      () => true,
      () => false,
    );
  const answer = await Promise.race([done, late]);
  timer.abort();
  return answer;
}
