const MINUTE = 60_000;

/** So many failures within the window lock an account for the time of the lock. */
export const LOCK_OUT = { failures: 5, window: 15 * MINUTE, lock: 15 * MINUTE } as const;
