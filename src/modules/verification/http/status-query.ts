import { parseDecimal } from '../../../core/checkpoint/index.js';
import { Fault } from '../../../core/fault.js';
import { queryInstant } from '../../../platform/http/index.js';
import type { KnownAt } from '../application/read-status.js';

/** A time of RFC 3339 in a query, to the millisecond. Throws Fault 'status-query-invalid'. */
export function optionalInstant(text: unknown, parameter: string): Date | undefined {
  if (text === undefined) return undefined;
  const found = queryInstant(text);
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
