/** Runs of each property in an ordinary test run. */
const ORDINARY = 120;
/** Artefacts that cost a millisecond or more, such as those with signatures. */
const SLOW_SHARE = 4;

const given = Number(process.env['FUZZ_RUNS'] ?? ORDINARY);
if (!Number.isSafeInteger(given) || given < 1) throw new Error('FUZZ_RUNS must be a whole number above 0');

/** `FUZZ_RUNS=N` runs longer, from a seed of its own that is printed; `FUZZ_SEED=N` repeats such a run. */
const isLong = process.env['FUZZ_RUNS'] !== undefined;
const seed = Number(process.env['FUZZ_SEED'] ?? (isLong ? Date.now() % 1_000_000_000 : 20260101));
if (!Number.isSafeInteger(seed)) throw new Error('FUZZ_SEED must be a whole number');
if (isLong) process.stdout.write(`FUZZ_RUNS=${given} FUZZ_SEED=${seed}\n`);

/** Parameters of a property; the same seed gives the same runs. */
export const runs = (slow = false) => ({ numRuns: slow ? Math.ceil(given / SLOW_SHARE) : given, seed });

/** A parser that hangs is stopped by this and by nothing shorter: no test measures time. */
export const PATIENCE_MS = Math.max(60_000, given * 200);

/** Characters of an input that has no end. */
export const ENDLESS = isLong ? 2_000_000 : 200_000;
