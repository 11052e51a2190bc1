import { civilDateAt } from '../../../core/calendar/index.js';

/** Longest time between an act and the checkpoint that covers it, and most that the clock may have gone back. */
const LONGEST_GAP_MS = 60_000;

export type TimeFault = 'stale' | 'midnight' | 'ahead';

/**
 * Whether an act may still be published under its own time: at most 60 s later and on the same Beijing day, because
 * legal effects are counted from that time and that day. A time ahead of the clock means that the clock went back.
 */
export const timeFault = (at: Date, now: Date): TimeFault | undefined => {
  const gap = now.getTime() - at.getTime();
  if (gap > LONGEST_GAP_MS) return 'stale';
  if (gap < -LONGEST_GAP_MS) return 'ahead';
  return gap > 0 && civilDateAt(at) !== civilDateAt(now) ? 'midnight' : undefined;
};

/** The time of an act: now, but never before what the log already holds. `undefined` when the clock is too far behind. */
export const stampAt = (now: Date, earliest: Date): Date | undefined => {
  if (earliest.getTime() - now.getTime() > LONGEST_GAP_MS) return undefined;
  return now.getTime() >= earliest.getTime() ? now : earliest;
};
