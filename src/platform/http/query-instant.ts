import { millisecondsOf } from '../../core/shape/index.js';

const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,3}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;
const MINUTE = 60_000;

/**
 * A time of RFC 3339 in a query, to the millisecond; undefined for anything else. The day must exist and the offset be one
 * that is in use; a year before 1900 or after 9998 is none of ours.
 */
export function queryInstant(text: unknown): Date | undefined {
  if (typeof text !== 'string') return undefined;
  const [, local, fraction = '', sign, hours = '0', minutes = '0'] = INSTANT.exec(text) ?? [];
  const time = local === undefined ? undefined : millisecondsOf(`${local}.${fraction.padEnd(3, '0')}Z`);
  if (time === undefined || text < '1900' || text > '9999' || Number(hours) > 14 || Number(minutes) > 59) {
    return undefined;
  }
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE;
  return new Date(sign === '-' ? time + offset : time - offset);
}
