const OFFSET_MS = 8 * 3_600_000;

/** An instant by the clock of Beijing, `2026-01-05 09:02:03.004`. */
export const beijingTime = (instant: string): string =>
  new Date(Date.parse(instant) + OFFSET_MS).toISOString().replace('T', ' ').replace('Z', '');

/** A count in groups of three digits, as people read it. */
export const inThousands = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
