import { civilDateAt, isCivilDate, lastInstantOfDay } from '../../../core/calendar/index.js';
import { queryInstant } from '../../../platform/http/index.js';
import { sourceFault } from '../domain/faults.js';

/** How a time that is over is given in a query. */
export const AS_OF = {
  name: 'asOf',
  required: false,
  type: String,
  description: 'RFC 3339 时间或日期（北京时间当日终了） / a time that is over, or a day: its end in Beijing',
} as const;

/** The time that is asked about; of today, now. Throws Fault 'as-of-invalid' for what is no time, or is to come. */
export function pastTime(text: string | undefined, now: Date): Date | undefined {
  if (text === undefined) return undefined;
  const at = isCivilDate(text) && text <= civilDateAt(now) ? earlier(lastInstantOfDay(text), now) : queryInstant(text);
  if (at === undefined || at > now) throw sourceFault('as-of-invalid');
  return at;
}

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);
