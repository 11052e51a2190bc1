/** The middle value, or the mean of the two in the middle. Throws RangeError for nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new RangeError('no values');
  return (lower + upper) / 2;
}

/** Rounded to so many decimals, for reading. */
export function rounded(value: number, decimals = 1): number {
  return Number(value.toFixed(decimals));
}
