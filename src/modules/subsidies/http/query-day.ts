import { type CivilDate, isCivilDate } from '../../../core/calendar/index.js';
import { Fault } from '../../../core/fault.js';

/** A day of a query, if there is one. Throws Fault 'request-malformed' for anything but one day that exists. */
export function queryDay(stated: unknown): CivilDate | undefined {
  if (stated === undefined) return undefined;
  if (typeof stated !== 'string' || !isCivilDate(stated)) throw new Fault('request-malformed');
  return stated;
}
