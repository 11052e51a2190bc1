import { fail, ok, type Result } from '../../result.js';
import { type Day, isDay, type RefusalCode } from '../terms/index.js';

/** 暂行规定 took effect, and applies prospectively. */
const EFFECTIVE_FROM = '2024-01-01';

/** The days that the books have come to. */
export interface Standing {
  /** Day of the latest accepted event. */
  latest?: Day;
  /** Day of the latest report: everything up to it is closed. */
  closedThrough?: Day;
}

/** The day of an event, if the books can still take it. */
export const dayInOrder = (value: unknown, { latest, closedThrough }: Standing): Result<Day, RefusalCode> => {
  if (!isDay(value)) return fail('INVALID_DATE');
  if (value < EFFECTIVE_FROM) return fail('BEFORE_EFFECTIVE_DATE');
  if (closedThrough !== undefined && value <= closedThrough) return fail('PERIOD_CLOSED');
  return latest !== undefined && value < latest ? fail('DATE_OUT_OF_ORDER') : ok(value);
};
