/** Bits of all maps together in one thread: 32 MiB. */
const ALL_BITS = 2 ** 28;
const MOST_BITS = 2 ** 23;
const MILLION = 1_000_000;

/** Bits of the map of one column among so many, a power of two. */
export const bitsFor = (columns: number): number => Math.min(MOST_BITS, 2 ** Math.floor(Math.log2(ALL_BITS / columns)));

/**
 * How many different values there are, by the bits that their hashes have set among `bits`, and the standard error of
 * that: linear counting (Whang, Vander-Zanden, Taylor, ACM TODS 15(2), 1990, section 3). A full map tells nothing but
 * that there are many.
 */
export function estimateDistinct(
  set: number,
  bits: number,
  values: number,
): { count: number; errorPerMillion?: number } {
  if (set === 0) return { count: 0 };
  if (set >= bits) return { count: Math.min(values, Math.round(bits * Math.log(bits))), errorPerMillion: MILLION };
  const estimate = -bits * Math.log1p(-set / bits);
  const load = estimate / bits;
  const error = Math.sqrt(bits * (Math.expm1(load) - load)) / estimate;
  const count = Math.min(values, Math.max(set, Math.round(estimate)));
  return { count, errorPerMillion: Math.min(MILLION, Math.max(1, Math.round(error * MILLION))) };
}
