const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** One Ctrl-C arrives twice under npm, from the terminal and passed on by npm. */
const SAME_PRESS_MS = 1_000;
const PARENT_POLL_MS = 250;

/** A person or the operating system wants the program to stop. */
export interface StopRequest {
  /** Fulfilled by the first signal. */
  readonly requested: Promise<void>;
  /** Whether there was one. */
  isRequested(): boolean;
  /** No longer listens. */
  dispose(): void;
}

/**
 * Calls back when the process that started this one has ended. npm passes SIGTERM to the shell between it and us,
 * which ends without telling us.
 */
function watchParent(onEnd: () => void): NodeJS.Timeout {
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) onEnd();
  }, PARENT_POLL_MS).unref();
}

/**
 * Listens for SIGINT, SIGTERM and SIGHUP, and under npm for the end of the shell. The first asks for an orderly stop;
 * a later one calls `force`.
 * @param force ends the process at once
 * @param underNpm whether npm started this process
 */
export function listenForStop(force: () => void, underNpm: boolean): StopRequest {
  let first: number | undefined;
  let requested = false;
  const { promise, resolve } = Promise.withResolvers<void>();
  const request = () => {
    requested = true;
    resolve();
  };
  const onSignal = () => {
    const now = performance.now();
    if (first !== undefined && now - first > SAME_PRESS_MS) force();
    first ??= now;
    request();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  const parentWatch = underNpm ? watchParent(request) : undefined;
  return {
    requested: promise,
    isRequested: () => requested,
    dispose: () => {
      clearInterval(parentWatch);
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
