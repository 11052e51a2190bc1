import { parseDecimal } from '../../../core/checkpoint/index.js';
import { Fault } from '../../../core/fault.js';
import { millisecondsOf } from '../../../core/shape/index.js';
import type { KnownAt } from '../application/read-status.js';

const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,3}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;
const MINUTE = 60_000;

/** A time of RFC 3339 in a query, to the millisecond. Throws Fault 'status-query-invalid'. */
export function optionalInstant(text: unknown, parameter: string): Date | undefined {
  if (text === undefined) return undefined;
  const found = typeof text === 'string' ? instantOf(text) : undefined;
  if (found === undefined) throw new Fault('status-query-invalid', { parameter });
  return found;
}

/**
 * The legal time that a verification is asked about: none to come, which nobody knows. Throws Fault
 * 'status-query-invalid'.
 */
export function optionalPast(text: unknown, parameter: string, now: Date): Date | undefined {
  const found = optionalInstant(text, parameter);
  if (found !== undefined && found > now) throw new Fault('status-query-invalid', { parameter });
  return found;
}

/** A tree size or a time. Throws Fault 'status-query-invalid'. */
export function optionalKnownAt(text: unknown): KnownAt | undefined {
  const size = typeof text === 'string' ? parseDecimal(text) : undefined;
  if (size !== undefined) return { size };
  const at = optionalInstant(text, 'knownAt');
  return at && { at };
}

/** The day must exist and the offset be one that is in use; a year before 1900 or after 9998 is none of ours. */
const instantOf = (text: string): Date | undefined => {
  const [, local, fraction = '', sign, hours = '0', minutes = '0'] = INSTANT.exec(text) ?? [];
  const time = local === undefined ? undefined : millisecondsOf(`${local}.${fraction.padEnd(3, '0')}Z`);
  if (time === undefined || text < '1900' || text > '9999' || Number(hours) > 14 || Number(minutes) > 59) {
    return undefined;
  }
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE;
  return new Date(sign === '-' ? time + offset : time - offset);
};
