/** How long a rate is measured, in milliseconds. */
const SPAN_MS = 500;

/** Calls a second of something, on this thread alone. */
export function rateOf(work: () => unknown): number {
  for (let i = 0; i < 1_000; i += 1) work();
  const start = performance.now();
  let calls = 0;
  for (let now = start; now - start < SPAN_MS; now = performance.now()) {
    for (let i = 0; i < 100; i += 1) work();
    calls += 100;
  }
  return (calls / (performance.now() - start)) * 1000;
}
