import { civilDateAt, isCivilDate, lastInstantOfDay } from '../../../core/calendar/index.js';
import { Fault } from '../../../core/fault.js';
import { queryInstant } from '../../../platform/http/index.js';
import { updateFault } from '../domain/faults.js';

/** A PostgreSQL integer holds no more. */
const MOST_VERSIONS = 2_147_483_647;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Where a list of versions goes on. */
export const VERSION_POINT = [/^[1-9]\d{0,9}$/];
/** Where a list in the order of times goes on. */
export const TIME_POINT = [TIME, UUID];
const CODE = /^[0-9A-Z][0-9A-Z._-]{1,39}$/;
/** Where a list in the order of codes goes on; the word tells it from the place in any other list. */
export const CODE_POINT = [/^code$/, CODE];
/** Where a list of elements in resources goes on. */
export const ELEMENT_POINT = [CODE, CODE];

/** A version number. Throws Fault 'update-version-invalid'. */
export function versionOf(text: unknown, parameter: string): number {
  const version = typeof text === 'string' && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(version <= MOST_VERSIONS)) throw updateFault('update-version-invalid', { parameter });
  return version;
}

/** A time that is over, or a day: its end in Beijing, or now. Throws Fault 'update-as-of-invalid'. */
export function pastTime(text: string | undefined, now: Date): Date | undefined {
  if (text === undefined) return undefined;
  if (isCivilDate(text) && text <= civilDateAt(now)) return new Date(Math.min(+lastInstantOfDay(text), +now));
  const time = queryInstant(text);
  if (time === undefined || time > now) throw updateFault('update-as-of-invalid', { parameter: 'asOf' });
  return time;
}

/** `true` or `false`, the latter unless it is given. Throws Fault 'request-malformed'. */
export function flag(text: unknown): boolean {
  if (text === undefined || text === 'false') return false;
  if (text !== 'true') throw new Fault('request-malformed');
  return true;
}

/** A time of a list's position, which must be one. Throws Fault 'cursor-invalid'. */
export function requireTime(text: string): string {
  const time = new Date(text);
  // Date.parse takes 30 February for 2 March; PostgreSQL does not take it at all.
  if (Number.isNaN(time.getTime()) || time.toISOString() !== text) throw new Fault('cursor-invalid');
  return text;
}
