import { isCivilDate, lastInstantOfDay } from '../../core/calendar/index.js';
import { StartupError } from '../../platform/startup/index.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * The legal time that a person typed: an RFC 3339 time with its offset, or a day, which means its last instant in Beijing.
 * Throws StartupError for anything else, and for what is still to come.
 */
export function readLegalTime(text: string | undefined, now: Date): Date | undefined {
  if (text === undefined) return undefined;
  const time = isCivilDate(text) ? lastInstantOfDay(text) : new Date(INSTANT.test(text) ? text : Number.NaN);
  if (Number.isNaN(time.getTime())) {
    throw new StartupError(
      'as-of',
      `--as-of 须为日期（2026-03-01，指北京时间当日终了）或带时区的时间（2026-03-01T09:00:00+08:00）：${text}`,
      `--as-of must be a day (2026-03-01, its end in Beijing) or a time with its offset (2026-03-01T09:00:00+08:00): ${text}`,
    );
  }
  if (time > now) {
    throw new StartupError(
      'as-of-future',
      `--as-of 所指时点尚未到来，无人能知当时的状态：${text}`,
      `--as-of names a time that is still to come, of which nobody knows the status: ${text}`,
    );
  }
  return time;
}
