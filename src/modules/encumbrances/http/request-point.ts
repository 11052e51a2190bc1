import { Fault } from '../../../core/fault.js';
import { decodeCursor } from '../../../platform/http/index.js';

const POSITION = [/^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/];

/** Where a list in the order of requests goes on. Throws Fault 'cursor-invalid', also for a day that no calendar has. */
export function requestPoint(cursor: string | undefined): { requestedAt: string; id: string } | undefined {
  const [requestedAt, id] = decodeCursor(cursor, POSITION) ?? [];
  if (requestedAt === undefined || id === undefined) return undefined;
  const at = new Date(requestedAt);
  // Date.parse takes 30 February for 2 March; PostgreSQL does not take it at all.
  if (Number.isNaN(at.getTime()) || at.toISOString() !== requestedAt) throw new Fault('cursor-invalid');
  return { requestedAt, id };
}
