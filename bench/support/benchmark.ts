import type { JsonObject } from '../../src/core/canonical/index.js';

/** What a benchmark may use. */
export interface BenchmarkRun {
  /** Seconds of timed work that the caller wants; each benchmark has its own default. */
  readonly seconds: number | undefined;
  /** How large the data is that the caller wants, in its own unit; of those that can be smaller. */
  readonly size: number | undefined;
  /** Tells a person at the terminal how far it is. */
  progress(text: string): void;
}

/** A finding: what was measured, and the limit or peer that it is held against. */
export interface Finding extends JsonObject {
  readonly benchmark: string;
  readonly unit: string;
  /** The median that is compared. */
  readonly median: number;
  /** 'at-least' or 'at-most'. */
  readonly bound: 'at-least' | 'at-most';
  readonly limit: number;
  readonly holds: boolean;
}

export type Benchmark = (run: BenchmarkRun) => Promise<Finding>;

/** A finding with its comparison done. */
export function finding(
  benchmark: string,
  measured: { unit: string; median: number; bound: Finding['bound']; limit: number },
  details: JsonObject,
): Finding {
  const { median, bound, limit } = measured;
  return { benchmark, ...measured, holds: bound === 'at-least' ? median >= limit : median <= limit, ...details };
}
